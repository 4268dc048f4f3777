// SPDX-License-Identifier: AGPL-3.0-or-later
// What `sheaf check` prints: for people, and for programs.
#pragma once

#include "core/check/supervisor.hpp"

#include <cstddef>
#include <string>

namespace sheaf::core {

/// One test's outcome in lines. `plugin` is the path as the user typed it, for the command that repeats it.
[[nodiscard]] std::string show_outcome(const test_outcome& done, const std::string& plugin, std::size_t width,
                                       bool colours, bool verbose);

/// "54 tests passed, 1 failed, 3 skipped"
[[nodiscard]] std::string show_sum(const check_outcome& done);

/// Everything, as one JSON object.
[[nodiscard]] std::string outcome_json(const check_outcome& done, const std::string& plugin);

/// Every test with its group and what it proves: `--list`.
[[nodiscard]] std::string test_list(std::size_t width);
[[nodiscard]] std::string test_list_json();

}  // namespace sheaf::core
