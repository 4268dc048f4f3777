// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/folder/folder_names.hpp"

#include <cerrno>
#include <new>
#include <string_view>

namespace sheaf::core {

folder_names::folder_names(const std::filesystem::path& folder) : folder_(::opendir(folder.c_str())) {
  if (folder_ != nullptr) return;
  if (errno == ENOMEM) throw std::bad_alloc();
  error_.assign(errno, std::generic_category());
}

folder_names::~folder_names() {
  if (folder_ != nullptr) ::closedir(folder_);
}

std::optional<std::filesystem::path> folder_names::next() {
  while (folder_ != nullptr && !error_) {
    errno = 0;  // which alone tells an error from the end
    const dirent* entry = ::readdir(folder_);
    if (entry == nullptr) {
      error_.assign(errno, std::generic_category());
      break;
    }
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") return std::filesystem::path(name);
  }
  return std::nullopt;
}

}  // namespace sheaf::core
