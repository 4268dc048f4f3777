// SPDX-License-Identifier: AGPL-3.0-or-later
// What --help shows.
#pragma once

#include "core/cli/command_tree.hpp"
#include "core/cli/terminal.hpp"

#include <cstddef>
#include <string>

namespace sheaf::core {

/// The help of one command: usage, commands, options by group, examples.
[[nodiscard]] std::string help_of(const command_description& command, std::size_t width, const painter& paint);

}  // namespace sheaf::core
