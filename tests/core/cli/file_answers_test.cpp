// SPDX-License-Identifier: AGPL-3.0-or-later
// Answers of workers, in which a plugin may have had its hand.
#include "core/cli/file_answers.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;

TEST_CASE("an answer is not parsed if it is too deep or holds too much") {
  CHECK(why_refused(R"({"passages": [{"span": {"begin": 1, "end": 2}}]})").empty());
  CHECK_FALSE(why_refused("no JSON").empty());
  const std::string depth(1'000'000, '[');
  CHECK(why_refused(depth) == "it is nested more than 32 deep");
  std::string many = "[0";
  for (int i = 0; i < 4'000'000; ++i) many += ",0";
  CHECK(why_refused(many + ']') == "it holds more than 4000000 values");
}
