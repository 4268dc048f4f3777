// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/compound.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core::plain_text;

TEST_CASE("words before a hyphen, and words after one") {
  for (const auto* word : {"after", "well", "two", "short", "re", "younger"}) CHECK(opens_compounds(word));
  for (const auto* word : {"able", "thirds", "term", "known", "yearly"}) CHECK(closes_compounds(word));
  CHECK_FALSE(opens_compounds("harbour"));
  CHECK_FALSE(opens_compounds(""));
  CHECK_FALSE(closes_compounds("harbour"));
  CHECK_FALSE(closes_compounds("ing"));
}
