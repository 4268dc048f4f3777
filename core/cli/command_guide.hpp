// SPDX-License-Identifier: AGPL-3.0-or-later
// Who needs which command, and examples to copy.
#pragma once

#include "core/cli/command_tree.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace sheaf::core {

class declared_command;

/// Puts each command under the heading of those who need it.
void group_commands(declared_command& app);

/// Where the command of this name stands in help; after all others where the guide does not name it.
[[nodiscard]] std::size_t place_in_help(std::string_view name);

/// The examples of the command with this path ("sheaf plugins allow").
[[nodiscard]] std::vector<command_example> examples_of(std::string_view path);

}  // namespace sheaf::core
