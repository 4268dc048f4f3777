// SPDX-License-Identifier: AGPL-3.0-or-later
// What `sheaf check` prints: for people, and for programs.
#pragma once

#include "core/check/supervisor.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace sheaf::core {

/// The part of the typed command that a test's outcome depends on. Commands that repeat the test are made from it.
struct check_command {
  std::string plugin;
  std::vector<std::string> samples;
  std::vector<std::string> options;    ///< in words: "--timeout", "3"
  std::vector<std::string> reproduce;  ///< description of the one random document that was asked for; else empty

  /// "sheaf check PLUGIN SAMPLES OPTIONS", each word as a shell takes it.
  [[nodiscard]] std::string line() const;
};

/// One test's outcome in lines.
[[nodiscard]] std::string show_outcome(const test_outcome& done, const check_command& typed, std::size_t width,
                                       bool colours, bool verbose);

/// "54 tests passed, 1 failed, 3 skipped"
[[nodiscard]] std::string show_sum(const check_outcome& done);

/// Everything, as one JSON object.
[[nodiscard]] std::string outcome_json(const check_outcome& done, const check_command& typed);

/// Every test with its group and what it proves: `--list`.
[[nodiscard]] std::string test_list(std::size_t width);
[[nodiscard]] std::string test_list_json();

}  // namespace sheaf::core
