// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that a command writes beside the outputs of a run: a log, a key, a plugin file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sheaf::core {

/// Why `file` cannot be written if there is no folder for it; nothing if there is one. `what` says what the file is
/// ("the log ", or nothing), and `another` how to name another place ("with --log"). The words may hold what a terminal
/// obeys.
[[nodiscard]] std::optional<std::string> no_folder_for(std::string_view what, const std::string& file,
                                                       std::string_view another);

}  // namespace sheaf::core
