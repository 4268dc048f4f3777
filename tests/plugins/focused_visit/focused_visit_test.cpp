// SPDX-License-Identifier: AGPL-3.0-or-later
#include "plugins/focused_visit/focused_visit.hpp"

#include "tests/support/letter_fixture.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace sheaf::test;

const manifest_words& manifest() {
  static const manifest_words words("focused_visit");
  return words;
}

struct reading_of : grammar_reading {
  explicit reading_of(const blocks& given)
      : grammar_reading(given, sheaf::focused_visit::letter(), manifest().lexicon()) {}
};

const blocks opening = {
    heading("Focused visit to Westmarch children's services"),
    paragraph("This letter summarises the findings of the focused visit to Westmarch on 4 and 5 March 2025. His "
              "Majesty's Inspectors for this visit were lead inspector Ruth Penny and team inspector Alan Thorpe."),
    paragraph("Inspectors looked at the front door."),
};

}  // namespace

TEST_CASE("a notice between the sections ends none of them") {
  const reading_of read(joined(
      {letter_head(),
       opening,
       {heading("Context"), paragraph("A director came in May."), heading("Areas for priority action"),
        bullet("Referrals wait too long."), paragraph("You should submit an action plan within 70 working days."),
        bullet("Visits are late."), heading("Main findings"), paragraph("Staff are calm.")}}));
  CHECK(read.place_of("Inspectors looked at the front door.") ==
        "scope | Focused visit to Westmarch children's services | ");
  CHECK(read.place_of("A director came in May.") == "context | Context | ");
  CHECK(read.place_of("Referrals wait too long.") == "priority_action | Areas for priority action | ");
  CHECK(read.place_of("Visits are late.") == "priority_action | Areas for priority action | ");
  CHECK(read.place_of("Staff are calm.") == "evaluation | Main findings | ");
  CHECK(read.sink.findings.size() == 5);
}

TEST_CASE("headings with a letter or a number, and with one finding, name their sections") {
  const reading_of read(joined({letter_head(),
                                {heading("Focus visit to Westmarch children's services"),
                                 paragraph("This letter summarises the findings of the focus visit to Westmarch on 4 "
                                           "and 5 March 2025. His Majesty's Inspector was Ruth Penny."),
                                 heading("A. Headline finding"), paragraph("Referrals wait too long."),
                                 heading("II. Main finding"), paragraph("Staff are calm.")}}));
  CHECK(read.place_of("Referrals wait too long.") == "summary | Headline finding | ");
  CHECK(read.place_of("Staff are calm.") == "evaluation | Main finding | ");
  CHECK(read.sink.field("authority") == "Westmarch");
}

TEST_CASE("the lead inspector whom the opening names stands where nobody signs") {
  const reading_of read(joined({letter_head(), opening}));
  CHECK(read.sink.field("lead_inspector") == "Ruth Penny");
  const reading_of signed_by(
      joined({letter_head(), opening, {line("Yours sincerely"), line("Alan Thorpe"), line("Lead inspector")}}));
  CHECK(signed_by.sink.field("lead_inspector") == "Alan Thorpe");
}

TEST_CASE("a letter without headings tells its findings after what was looked at") {
  const reading_of read(joined({letter_head(), opening, {paragraph("Staff are calm.")}}));
  CHECK(read.place_of("Inspectors looked at the front door.") ==
        "scope | Focused visit to Westmarch children's services | ");
  CHECK(read.place_of("Staff are calm.") == "evaluation | Focused visit to Westmarch children's services | ");
}

TEST_CASE("headings in other words name the kind of their section") {
  const auto [words, kind] = GENERATE(table<std::string, std::string>({
      {"Further areas for improvement", "improvement"},
      {"Areas where further improvement is needed", "improvement"},
      {"Areas to improve", "improvement"},
      {"Areas that need to improve", "improvement"},
      {"What still needs to improve", "improvement"},
      {"What must improve", "improvement"},
      {"Areas requiring priority action", "priority_action"},
      {"Areas of priority action", "priority_action"},
      {"Areas for immediate action", "priority_action"},
      {"What works well", "strength"},
      {"Progress made since the inspection", "progress"},
      {"Background and context", "context"},
      {"Areas of practice", "evaluation"},
      {"What works", "strength"},
      {"What works for boats", "evaluation"},
  }));
  INFO(words);
  const reading_of read(joined({letter_head(),
                                opening,
                                {heading("Headline findings"), paragraph("Staff are calm."), heading(words),
                                 paragraph("The duty team answers.")}}));
  CHECK(read.place_of("The duty team answers.") == kind + " | " + words + " | ");
}

TEST_CASE("a section that is new in the vocabulary ends the one before it") {
  const manifest_words words("focused_visit", {{"headings/tides", "what the tides bring"}});
  const grammar_reading read(
      joined({letter_head(),
              opening,
              {heading("Main findings"), paragraph("Staff are calm."), line("What the tides bring"),
               paragraph("The harbour silts up."), heading("Strengths"), bullet("Good lamps.")}}),
      sheaf::focused_visit::letter(), words.lexicon());
  CHECK(read.place_of("Staff are calm.") == "evaluation | Main findings | ");
  CHECK(read.place_of("The harbour silts up.") == "evaluation | What the tides bring | ");
  CHECK(read.place_of("Good lamps.") == "strength | Strengths | ");
}

TEST_CASE("an inspector on a line of the opening does not sign the letter") {
  const reading_of read(joined(
      {letter_head(),
       {heading("Focused visit to Westmarch children's services"),
        paragraph("This letter summarises the findings of the focused visit to Westmarch on 4 and 5 March 2025."),
        paragraph("Ruth Penny, His Majesty's Inspector."), paragraph("Inspectors looked at the front door."),
        heading("Main findings"), paragraph("Staff are calm."), line("Yours sincerely"),
        paragraph("Ruth Penny, His Majesty's Inspector.")}}));
  CHECK(read.place_of("Inspectors looked at the front door.") ==
        "scope | Focused visit to Westmarch children's services | ");
  CHECK(read.place_of("Staff are calm.") == "evaluation | Main findings | ");
  CHECK(read.sink.field("lead_inspector") == "Ruth Penny");
}

TEST_CASE("an inspector's line signs where another letter begins below it") {
  const reading_of read(
      joined({letter_head(),
              opening,
              {heading("Main findings"), paragraph("Staff are calm."), paragraph("Ruth Penny, His Majesty's Inspector"),
               line("Dear Ms Oake"), heading("Headline findings"), paragraph("Boats are late.")}}));
  CHECK(read.place_of("Staff are calm.") == "evaluation | Main findings | ");
  CHECK(read.sink.findings.size() == 2);
}

TEST_CASE("the subject may be in capitals, or name a trust that is called after no place") {
  const auto authority = [](const std::string& subject) {
    auto letter = letter_head();
    letter[3] = line("Civic Offices");
    return reading_of(joined({letter, {heading(subject), paragraph("Plans are better.")}})).sink.field("authority");
  };
  CHECK(authority("FOCUSED VISIT TO WESTMARCH CHILDREN\u2019S SERVICES") == "WESTMARCH");
  CHECK(authority("Focused visit to Together for Children Westmarch") == "Westmarch");
  CHECK(authority("Focused visit to Achieving for Children in Westmarch children's services") == "Westmarch");
}
