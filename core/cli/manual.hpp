// SPDX-License-Identifier: AGPL-3.0-or-later
// Manual pages, made from the commands.
#pragma once

#include "core/cli/command_tree.hpp"

#include <string>
#include <utility>
#include <vector>

namespace sheaf::core {

/// The pages of the program and of each of its commands: file name ("sheaf-extract.1") and text in man's language. A
/// command's own commands are in its page.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> manual_pages(const command_description& program,
                                                                            const std::string& version);

}  // namespace sheaf::core
