// SPDX-License-Identifier: AGPL-3.0-or-later
// Completions for shells, made from the commands.
#pragma once

#include "core/cli/command_tree.hpp"

#include <string>

namespace sheaf::core {

[[nodiscard]] std::string bash_completions(const command_description& program);
[[nodiscard]] std::string zsh_completions(const command_description& program);
[[nodiscard]] std::string fish_completions(const command_description& program);

}  // namespace sheaf::core
