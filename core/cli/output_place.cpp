// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/output_place.hpp"

#include "core/codes/codes.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace sheaf::core {

std::optional<std::string> no_folder_for(std::string_view what, const std::string& file, std::string_view another) {
  const std::filesystem::path folder = std::filesystem::path(file).parent_path();
  std::error_code ignored;
  if (folder.empty() || std::filesystem::is_directory(folder, ignored)) return std::nullopt;
  return fmt::format("{}{} cannot be written: there is no folder {}. Create it first, or choose another place {}. [{}]",
                     what, file, folder.string(), another, fault_code("output-folder").name());
}

}  // namespace sheaf::core
