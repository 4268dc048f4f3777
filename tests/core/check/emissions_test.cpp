// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/emissions.hpp"

#include <catch2/catch.hpp>

using sheaf::core::line_differences;

TEST_CASE("a difference is told as what was before and what is now") {
  using lines = std::vector<std::string>;
  CHECK(line_differences({"finding a", "it succeeded"}, {"finding a", "it succeeded"}).empty());
  CHECK(line_differences({"finding a", "it succeeded"}, {"finding a", "it returned SHEAF_FAILED"}) ==
        lines{"emission 2: before: it succeeded; now: it returned SHEAF_FAILED"});
  CHECK(line_differences({"it succeeded"}, {"finding a", "it succeeded"}) ==
        lines{"emission 1: before: it succeeded; now: finding a", "2 emissions, not 1"});
}
