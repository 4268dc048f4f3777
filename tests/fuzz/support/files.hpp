// SPDX-License-Identifier: AGPL-3.0-or-later
// Files of the source tree, and a file for what can only be read from one.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace sheaf::fuzz {

/// A path within the source tree.
[[nodiscard]] std::filesystem::path source_path(std::string_view within);

/// The bytes of a file. Calls breach() if it cannot be read.
[[nodiscard]] std::string bytes_of(const std::filesystem::path& path);

/// The path of a file in memory that holds `bytes` until the next call.
[[nodiscard]] std::string as_file(std::string_view bytes);

/// The same under a name with this ending, for files that are known by it.
[[nodiscard]] std::string as_file(std::string_view bytes, std::string_view ending);

}  // namespace sheaf::fuzz
