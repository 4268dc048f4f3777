// SPDX-License-Identifier: AGPL-3.0-or-later
// What one test of a plugin came to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

enum class test_result { pass, fail, skip };

struct verdict {
  test_result result = test_result::pass;
  std::vector<std::string> problems;  ///< for people, each by itself; why it was skipped, where it was
  std::string reproduce{};            ///< arguments that repeat exactly this, where `--only ID` alone does not
  std::string words{};                ///< what the test saw, where two runs of it are compared
  std::string stored{};               ///< file that holds the input at fault; empty: none
  std::string about{};                ///< the first sample at fault, as a path; empty: none
  std::string mend{};                 ///< what to do, where it is not what the test says
};

/// Listed of one test; what is more is only counted.
inline constexpr std::size_t max_problems_told = 20;

[[nodiscard]] verdict passed();
[[nodiscard]] verdict skipped(std::string why);
/// Passed where there is no problem.
[[nodiscard]] verdict failed_for(std::vector<std::string> problems);

[[nodiscard]] std::string_view name_of(test_result result);

/// For the way from a test's process to its supervisor.
[[nodiscard]] std::string pack_verdict(const verdict& made);
[[nodiscard]] std::optional<verdict> unpack_verdict(std::string_view bytes);

}  // namespace sheaf::core
