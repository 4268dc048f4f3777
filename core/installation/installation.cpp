// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/installation/installation.hpp"

#include <system_error>

namespace sheaf::core {

std::filesystem::path installed_prefix() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? std::filesystem::path() : program.parent_path().parent_path();
}

std::filesystem::path shared_data() {
  return installed_prefix() / "share" / "sheaf";
}

}  // namespace sheaf::core
