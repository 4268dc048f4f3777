// SPDX-License-Identifier: MIT
// Searches take steps in proportion to the text, on texts that tempt them to look back or ahead at every place.
#include "grammars/blocks/sentences.hpp"
#include "grammars/dates.hpp"
#include "grammars/inspectors.hpp"
#include "grammars/phrases.hpp"
#include "grammars/polarity.hpp"
#include "grammars/quantities.hpp"
#include "grammars/words.hpp"
#include "sdk/examples/press_article/speech.hpp"
#include "tests/support/steps.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;
using sheaf::test::check_linear;
using sheaf::test::repeated;

namespace {

/// A text of equal parts, one after the other.
auto parts(std::string_view part) {
  return [part](std::size_t times) { return repeated(part, times); };
}

}  // namespace

TEST_CASE("the search for dates is linear") {
  const auto search = [](std::string_view text) { CHECK(find_dates(text).empty()); };
  check_linear(parts("1, "), search);
  check_linear(parts("1 to "), search);
  check_linear(parts("May "), search);
  check_linear(parts("Inspection dates "), search);
  check_linear(parts("Inspection dates: "), search);
  const auto ends_in_a_date = [](std::size_t times) { return "1 to " + repeated("1, ", times) + "2 May 2018"; };
  check_linear(ends_in_a_date, [](std::string_view text) { CHECK_FALSE(find_dates(text).empty()); });
}

TEST_CASE("the search for the dates of a line is linear") {
  const auto search = [](std::string_view text) {
    CHECK(find_dates_in_line(text).empty());
    static_cast<void>(find_date_words(text));
    static_cast<void>(goes_on_with_dates(text));
  };
  check_linear(parts("1, "), search);
  check_linear(parts("1 to "), search);
  check_linear(parts("May "), search);
  check_linear(parts("1 May x "), search);
  check_linear(parts("and on "), search);
}

TEST_CASE("the search for inspectors is linear") {
  const std::string_view part = "HMI, Her Majesty's Inspectors, Lead inspector ";
  check_linear(parts(part), [](std::string_view text) { CHECK_FALSE(find_inspectors(text)); });
  check_linear(parts(part), [](std::string_view text) { CHECK(find_team(text).empty()); });
  check_linear(parts(part), [](std::string_view text) { CHECK_FALSE(parse_inspector(text)); });
  check_linear(parts("Ann Dale HMI "), [](std::string_view text) { CHECK_FALSE(find_inspectors(text)); });
}

TEST_CASE("the search for quantities is linear") {
  const auto search = [](std::string_view text) { (void)find_quantities(text); };
  for (const auto* part :
       {"no one ", "one of ", "1", "1,", "1, ", "2 and ", "2 to ", "section 1, ", "1 of ", "half "}) {
    INFO(part);
    check_linear(parts(part), search);
  }
}

TEST_CASE("the search for phrases is linear") {
  phrase_table table;
  REQUIRE_FALSE(table.add("no one of them", "a"));
  REQUIRE_FALSE(table.add("no ... end", "b"));
  REQUIRE_FALSE(table.add("{authority} end", "c"));
  const auto search = [&](std::string_view text) { CHECK(table.find_all(text).empty()); };
  check_linear(parts("no one "), search);
  check_linear(parts("No "), search);
}

TEST_CASE("weighing is linear in the text") {
  polarity_grammar grammar;
  REQUIRE_FALSE(grammar.add("good", wording::praise, 1));
  REQUIRE_FALSE(grammar.add("not", wording::denial, 1));
  REQUIRE_FALSE(grammar.add("so that", wording::purpose, 1));
  REQUIRE_FALSE(grammar.add("delay", wording::shortfall, 1));
  REQUIRE_FALSE(grammar.add("reduce", wording::relief, 1));
  REQUIRE_FALSE(grammar.add("is over", wording::recovery, 1));
  REQUIRE_FALSE(grammar.add("none were seen", wording::absence, 1));
  REQUIRE_FALSE(grammar.add("if", wording::condition, 1));
  const auto weigh = [&](std::string_view text) {
    const folded_text folded(text);
    (void)grammar.weigh(term_text(folded));
  };
  check_linear(parts("not a "), weigh);
  check_linear(parts("not a good "), weigh);
  check_linear(parts("so that "), weigh);
  check_linear(parts("good, "), weigh);
  check_linear(parts("delay "), weigh);
  check_linear(parts("delay a "), weigh);
  check_linear(parts("reduce a delay "), weigh);
  check_linear(parts("none were seen a "), weigh);
  check_linear(parts("if "), weigh);
  check_linear(parts("if a, "), weigh);
  check_linear(parts(", if a"), weigh);
}

TEST_CASE("splitting into words is linear") {
  check_linear(parts("one-to-one "), [](std::string_view text) { (void)split_words(folded_text(text)); });
  check_linear(parts("a'"), [](std::string_view text) { (void)split_words(folded_text(text)); });
}

TEST_CASE("the division into sentences is linear") {
  const auto divide = [](std::string_view text) { CHECK(count_sentences(text) == 1); };
  check_linear([](std::size_t times) { return repeated(".", times) + "x"; }, divide);
  check_linear(parts(".a"), divide);
}

TEST_CASE("the example's search for a speaker is linear") {
  const auto search = [](std::string_view text) { CHECK_FALSE(press_article::speaker_in(folded_text(text))); };
  check_linear(parts("\"They looked at every case and found no fault at all.\" "), search);
  check_linear(parts("Responding to the report on the work of the council! "), search);
  check_linear(parts("The council looks at every case and finds no fault! "), search);
}
