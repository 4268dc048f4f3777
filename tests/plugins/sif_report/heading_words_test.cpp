// SPDX-License-Identifier: AGPL-3.0-or-later
#include "plugins/sif_report/heading_words.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::sif_report;

TEST_CASE("a heading begins with a capital, a quotation mark or bracket aside") {
  CHECK(begins_like_a_heading("Care leavers"));
  CHECK(begins_like_a_heading("('Care leavers')"));
  CHECK(begins_like_a_heading("\u00c9lan"));
  CHECK_FALSE(begins_like_a_heading("care leavers"));
  CHECK_FALSE(begins_like_a_heading("2 Care leavers"));
  CHECK_FALSE(begins_like_a_heading("("));
  CHECK_FALSE(begins_like_a_heading(""));
}

TEST_CASE("a sentence ends with its sign, or goes on behind a semicolon or comma") {
  CHECK(ends_like_a_sentence("They came."));
  CHECK(ends_like_a_sentence("they came;"));
  CHECK(ends_like_a_sentence("they came,"));
  CHECK_FALSE(ends_like_a_sentence("They came; they went"));
  CHECK_FALSE(ends_like_a_sentence("They came:"));
  CHECK_FALSE(ends_like_a_sentence(""));
}

TEST_CASE("figures are found wherever they stand") {
  CHECK(holds_a_figure("5 children"));
  CHECK(holds_a_figure("section 2.1"));
  CHECK(holds_a_figure("improvement2"));
  CHECK_FALSE(holds_a_figure("Five children"));
  CHECK_FALSE(holds_a_figure(""));
}

TEST_CASE("a rule of dashes and a page's number hold no words") {
  CHECK(holds_words("- a -"));
  CHECK(holds_words("42B"));
  CHECK_FALSE(holds_words("\u2014\u2014 42 \u2014\u2014"));
  CHECK_FALSE(holds_words("___"));
  CHECK_FALSE(holds_words(""));
}
