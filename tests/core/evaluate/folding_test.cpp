// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/folding.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;

TEST_CASE("folding keeps letters, digits, percent and pound signs") {
  CHECK(folded_letters("  • The council’s “plans” – not all\u00a0of them –") == "thecouncilsplansnotallofthem");
  CHECK(folded_letters("well-known") == folded_letters("well\u2011known"));
  CHECK(folded_letters("multi- agency") == folded_letters("multi-agency"));
  CHECK(folded_letters("caf\u00e9 CAFE\u0301") == "cafecafe");
  CHECK(folded_letters("\ufb01nal") == "final");
  CHECK(folded_letters("co\u00adoperate") == "cooperate");
  CHECK(folded_letters("12% of £3") == "12%of£3");
  CHECK(folded_letters("").empty());
  CHECK(folded_letters("– • …\u2026").empty());
}

TEST_CASE("folding removes a footnote's mark and no other number") {
  CHECK(folded_letters("live in Westmarch.12 Most") == "liveinwestmarchmost");
  CHECK(folded_letters("plans\u00b3") == "plans");
  CHECK(folded_letters("“plans”4") == "plans");
  CHECK(folded_letters("of 12 children") == "of12children");
  CHECK(folded_letters("since 2014") == "since2014");
  CHECK(folded_letters("at least plans123") == "atleastplans123");
  CHECK(folded_letters("A4b") == "a4b");
}

TEST_CASE("folding records where words begin") {
  const folded_text folded = fold("Plans – are well-made.");
  CHECK(folded.letters == "plansarewellmade");
  CHECK(folded.words == std::vector<std::size_t>{0, 5, 8});
}

TEST_CASE("folding accepts bytes that are not UTF-8") {
  CHECK(folded_letters("Plans \xff\xfe OK") == "plansok");
  CHECK(folded_letters("\xc3") == "");
}

TEST_CASE("names are equal with and without titles") {
  CHECK(folded_name("Ms Rowena O’Tallis") == "rowena o tallis");
  CHECK(folded_name("ROWENA O'TALLIS") == folded_name("Dr. Rowena  O’Tallis"));
  CHECK(folded_name("Anne-Marie Kaye") == folded_name("Anne Marie Kaye"));
  CHECK(folded_name("Dame Agatha Dame") == "agatha dame");
  CHECK(folded_name("Rowena Tallis") != folded_name("Rowan Tallis"));
  CHECK(folded_name("") == "");
}

TEST_CASE("different printed names of one authority are equal") {
  CHECK(same_authority("Bristol", "City of Bristol Council"));
  CHECK_FALSE(same_authority("Bristol", "Southampton"));
  CHECK(same_authority("Westmarch", "westmarch"));
  CHECK_FALSE(same_authority("Westmarch", "Ottermouth"));
  CHECK(same_authority("", ""));
  CHECK_FALSE(same_authority("Bristol", ""));
}
