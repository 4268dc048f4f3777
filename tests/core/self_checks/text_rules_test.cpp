// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/text_rules.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;

TEST_CASE("how a text begins") {
  CHECK(begins_lower_case("boats"));
  CHECK(begins_lower_case("‘(boats"));
  CHECK(begins_lower_case("é"));
  CHECK_FALSE(begins_lower_case("Boats"));
  CHECK_FALSE(begins_lower_case("12 boats"));
  CHECK_FALSE(begins_lower_case(""));
  CHECK(begins_upper_case("“Boats"));
  CHECK_FALSE(begins_upper_case("12 boats"));
}

TEST_CASE("how a text ends") {
  for (const auto* closed :
       {"Boats.", "Boats?", "Boats…", "Boats.’", "(Boats.)", "Boats.12", "Boats. (Dues)", "Boats. "})
    CHECK(ends_closed(closed));
  for (const auto* open : {"Boats", "Boats;", "Boats 1.2 (of 20)", "Boats 1.2", "Boats (dues)", "", "12", "Boats:"})
    CHECK_FALSE(ends_closed(open));
  for (const auto* more : {"Boats:", "Boats;", "Boats and", "Boats –", "or"}) CHECK(ends_before_more(more));
  for (const auto* last : {"Boats", "Boats.", "land", ""}) CHECK_FALSE(ends_before_more(last));
}

TEST_CASE("what a text contains") {
  CHECK(bullet_within("Boats • dues").has_value());
  CHECK_FALSE(bullet_within("• Boats").has_value());
  CHECK(number_within("Boats. 13. Dues are low.", "13").has_value());
  CHECK_FALSE(number_within("There were 13. Dues are low.", "13").has_value());
  CHECK_FALSE(number_within("Boats. 131 Dues.", "13").has_value());
  CHECK(holds_two_sentences("Boats are kept. Dues are low"));
  CHECK_FALSE(holds_two_sentences("St. Elmo harbour?"));
  CHECK(divided_words("self- harm and multi- agency").size() == 2);
  CHECK(divided_words("short-, medium- or long-term").empty());
}
