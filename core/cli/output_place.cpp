// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/output_place.hpp"

#include "core/codes/codes.hpp"
#include "core/sinks/output_file.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

namespace sheaf::core {

std::optional<std::string> no_folder_for(std::string_view what, const std::string& file, std::string_view another) {
  const std::filesystem::path folder = std::filesystem::path(file).parent_path();
  std::error_code ignored;
  if (folder.empty() || std::filesystem::is_directory(folder, ignored)) return std::nullopt;
  return fmt::format("{} [{}]", no_folder_message(fmt::format("{}{}", what, file), folder, another),
                     fault_code("output-folder").name());
}

}  // namespace sheaf::core
