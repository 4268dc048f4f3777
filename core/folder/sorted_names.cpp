// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/folder/sorted_names.hpp"

#include "core/folder/folder_names.hpp"

#include <algorithm>

namespace sheaf::core {

sorted_names::sorted_names(const std::filesystem::path& folder, const std::function<bool(std::string_view)>& wanted) {
  folder_names all(folder);
  while (const auto name = all.next()) {
    if (!wanted(name->native())) continue;
    begins_.push_back(bytes_.size());
    bytes_.append(name->native()).push_back('\0');
  }
  error_ = all.error();
  std::sort(begins_.begin(), begins_.end(), [&](std::size_t left, std::size_t right) { return at(left) < at(right); });
}

}  // namespace sheaf::core
