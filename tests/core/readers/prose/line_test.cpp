// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/line.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core::plain_text;

TEST_CASE("lines have their page, indent and number of blank lines above") {
  const auto split = split_lines("One\n\n\n  Two  \n\tThree\fFour\n");
  REQUIRE(split.lines.size() == 4);
  CHECK(split.pages == 2);
  CHECK(split.lines[1].words == "Two");
  CHECK(split.lines[1].blanks == 2);
  CHECK(split.lines[1].indent == 2);
  CHECK(split.lines[2].indent == 8);
  CHECK(split.lines[3].page == 2);
  CHECK(split.lines[3].blanks == 0);
}

TEST_CASE("a form feed after the last words does not begin a page") {
  CHECK(split_lines("One\n\f").pages == 1);
  CHECK(split_lines("One\n\f\fTwo").pages == 3);
  CHECK(split_lines("").lines.empty());
}

TEST_CASE("wide and no-break blanks become plain ones") {
  std::string text = "a\u00a0b\u2003c\u3000\u2019";
  simplify_blanks(text);
  CHECK(text == "a b c \u2019");
}

TEST_CASE("a sentence ends at its full stop, even before quotes, brackets and a note's number") {
  CHECK(ends_sentence("The plan is weak."));
  CHECK(ends_sentence("It is \u2018good.\u2019"));
  CHECK(ends_sentence("(It is good.)"));
  CHECK(ends_sentence("It needs help.2"));
  CHECK(ends_sentence("Is it good?"));
  CHECK(ends_sentence("The plan is weak. (Recommendation)"));
  CHECK_FALSE(ends_sentence("The plan is weak (again)"));
  CHECK_FALSE(ends_sentence("The plan is"));
  CHECK_FALSE(ends_sentence("The figure is 2.5"));
  CHECK_FALSE(ends_sentence("including:"));
  CHECK_FALSE(ends_sentence(""));
}

TEST_CASE("a clause also ends at a colon or semicolon; a statement never ends in a question") {
  CHECK(ends_clause("including:"));
  CHECK(ends_clause("one thing;"));
  CHECK_FALSE(ends_clause("one thing,"));
  CHECK(ends_statement("It is so."));
  CHECK_FALSE(ends_statement("What needs to improve?"));
}

TEST_CASE("the first letter shows how a line begins") {
  CHECK(begins_lower("and so on"));
  CHECK(begins_lower("\u2018looked after\u2019 children"));
  CHECK(begins_upper("Children"));
  CHECK(begins_upper("(Recommendation)"));
  CHECK(begins_upper("31 children"));
  CHECK_FALSE(begins_upper("\u2022 one"));
  CHECK_FALSE(begins_lower("\u2022 one"));
  CHECK_FALSE(begins_lower(""));
}

TEST_CASE("web and mail addresses are contacts") {
  CHECK(is_contact("post@westmarch.example"));
  CHECK(is_contact("www.westmarch.example/reports"));
  CHECK_FALSE(is_contact("Westmarch"));
}

TEST_CASE("width follows the letters, or counts characters") {
  CHECK(width_of("caf\u00e9", metric::characters) == width_of("cafe", metric::characters));
  CHECK(width_of("iiii", metric::characters) == width_of("mmmm", metric::characters));
  CHECK(width_of("iiii", metric::proportional) < width_of("mmmm", metric::proportional));
}

TEST_CASE("widths within a line are those of its beginnings, even where a character is cut") {
  const std::string words = "caf\u00e9 \u2018No 12\u2019 \u2014 end\u0301.";
  for (const auto by : {metric::characters, metric::proportional}) {
    const auto widths = widths_within(words, by);
    REQUIRE(widths.size() == words.size() + 1);
    for (std::size_t size = 0; size <= words.size(); ++size)
      CHECK(widths[size] == width_of(std::string_view(words).substr(0, size), by));
  }
  CHECK(widths_within("", metric::characters) == std::vector<double>{0});
}

TEST_CASE("what was found about a line's words stays with them, and goes with other words") {
  line_words words("The plan is weak.");
  const auto plain = std::string_view(words);
  for (int times = 0; times < 2; ++times) {
    CHECK(ends_sentence(words));
    CHECK(ends_clause(words));
    CHECK(begins_upper(words));
    CHECK_FALSE(begins_lower(words));
    CHECK(width_of(words, metric::characters) == width_of(plain, metric::characters));
    CHECK(width_of(words, metric::proportional) == width_of(plain, metric::proportional));
    CHECK(first_break_width(words, metric::proportional) == first_break_width(plain, metric::proportional));
  }
  int asked = 0;
  const auto count = [&](std::string_view) { return ++asked > 0; };
  CHECK(words.answer(line_question::has_marker, count));
  const auto copy = words;
  CHECK(copy.answer(line_question::has_marker, count));
  CHECK(asked == 1);
  words = std::string_view("and so");
  CHECK(words.answer(line_question::has_marker, count));
  CHECK(asked == 2);
  CHECK_FALSE(ends_sentence(words));
  CHECK(begins_lower(words));
  CHECK(width_of(words, metric::characters) == width_of("and so", metric::characters));
}

TEST_CASE("a line may break after a word's hyphen") {
  const auto by = metric::characters;
  CHECK(first_break_width("multi-agency work", by) == width_of("multi-", by));
  CHECK(first_break_width("agency work", by) == width_of("agency", by));
}

TEST_CASE("a text that stops within a phrase") {
  CHECK(ends_within_phrase("Visits took place in"));
  CHECK(ends_within_phrase("There was a fall (from"));
  CHECK(ends_within_phrase("until"));
  CHECK_FALSE(ends_within_phrase("Visits took place in."));
  CHECK_FALSE(ends_within_phrase("Children looked after"));
  CHECK_FALSE(ends_within_phrase("the main"));
  CHECK_FALSE(ends_within_phrase(""));
}
