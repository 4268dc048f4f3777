// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text_opening.hpp"

#include <catch2/catch.hpp>

using sheaf::core::plain_text::leans_back;

TEST_CASE("sentences that lean on the one before") {
  CHECK(leans_back("They meet in the old mill."));
  CHECK(leans_back("However, the mill is cold."));
  CHECK(leans_back("Consequently the mill stays shut"));
  CHECK_FALSE(leans_back("The mill is warm."));
  CHECK_FALSE(leans_back("Theirs is the mill."));
  CHECK_FALSE(leans_back("they meet"));
  CHECK_FALSE(leans_back(""));
}
