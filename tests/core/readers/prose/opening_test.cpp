// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/opening.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core::plain_text;

TEST_CASE("some words begin paragraphs, others begin later sentences") {
  CHECK(opening_score("They meet in the old mill.") == -2);
  CHECK(opening_score("However, the mill is cold.") == -2);
  CHECK(opening_score("Services at the mill are warm.") > 1);
  CHECK(opening_score("Millers work late.") == 0);
  CHECK(opening_score("they meet") == 0);
  CHECK(opening_score("") == 0);
}

TEST_CASE("the first two words may show something else than the first alone") {
  CHECK(opening_score("In the mill") == 0);
  CHECK(opening_score("In addition, the mill") == -2);
  CHECK(opening_score("In millers\u2019 homes") == -0.5);
}

TEST_CASE("words that refer back are near the beginning of the sentence") {
  CHECK(points_back("Some of these mills are cold."));
  CHECK(points_back("However, mills are cold."));
  CHECK_FALSE(points_back("Mills by the harbour are as cold as they look."));
  CHECK_FALSE(points_back("Theirs is the mill."));
  CHECK_FALSE(points_back(""));
}
