// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/kept_answers.hpp"

#include <catch2/catch.hpp>

using sheaf::core::kept_answers;

TEST_CASE("an answer is kept for the runs that follow, as long as each asks for it") {
  kept_answers kept;
  kept.begin_run("engine");
  kept.keep("a", "answer to a");
  kept.keep("b", "answer to b");
  for (int run = 0; run < 2; ++run) {
    kept.begin_run("engine");
    REQUIRE(kept.find("a") != nullptr);
    CHECK(*kept.find("a") == "answer to a");
  }
  CHECK(kept.find("b") == nullptr);
  kept.keep("a", "another answer");
  CHECK(*kept.find("a") == "answer to a");
}

TEST_CASE("another engine's answers are forgotten") {
  kept_answers kept;
  kept.begin_run("engine");
  kept.keep("a", "answer");
  kept.begin_run("another engine");
  CHECK(kept.find("a") == nullptr);
}

TEST_CASE("no more answers are kept than there is room for") {
  kept_answers kept(10);
  kept.begin_run("engine");
  kept.keep("a", "123456");
  kept.keep("b", "12345");
  kept.keep("c", "1234");
  CHECK(kept.find("a") != nullptr);
  CHECK(kept.find("b") == nullptr);
  CHECK(kept.find("c") != nullptr);
}
