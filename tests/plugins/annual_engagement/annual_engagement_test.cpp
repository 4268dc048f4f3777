// SPDX-License-Identifier: AGPL-3.0-or-later
#include "plugins/annual_engagement/annual_engagement.hpp"

#include "tests/support/letter_fixture.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace sheaf::test;

const manifest_words& manifest() {
  static const manifest_words words("annual_engagement");
  return words;
}

struct reading_of : grammar_reading {
  explicit reading_of(const blocks& given)
      : grammar_reading(given, sheaf::annual_engagement::letter(), manifest().lexicon()) {}
};

const blocks signature = {line("With best wishes"), line("Paula Reed"), line("Regional Director, South East")};

}  // namespace

TEST_CASE("thanks are no finding; they give the date and the people of the meeting") {
  const reading_of read(joined({letter_head(),
                                {heading("Westmarch City Council – annual conversation"),
                                 paragraph("Thank you for hosting the annual conversation on 12 March 2024. I was "
                                           "joined by Alan Thorpe, HMI, and Ruth Penny, Senior HMI."),
                                 paragraph("You told us of new schools.")},
                                signature}));
  CHECK(read.sink.field("authority") == "Westmarch City Council");
  CHECK(read.sink.field("visit.start") == "2024-03-12");
  CHECK(read.sink.field("lead_inspector") == "Paula Reed");
  CHECK(read.sink.findings.size() == 1);
  CHECK(read.place_of("You told us of new schools.") == "evaluation | Westmarch City Council – annual conversation | ");
}

TEST_CASE("the name of a service is a heading even as plain text; good wishes are not") {
  const reading_of read(
      joined({letter_head(),
              {line("Annual engagement meeting"), line("Social care"), paragraph("You spoke of your plans."),
               heading("Music"), paragraph("You sang."), heading("With best wishes"), line("Paula Reed")}}));
  CHECK(read.place_of("You spoke of your plans.") == "evaluation | Social care | ");
  CHECK(read.place_of("You sang.") == "evaluation | Music | ");
  CHECK(read.sink.findings.size() == 2);
}

TEST_CASE("a section that is new in the vocabulary ends the one before it") {
  const manifest_words words("annual_engagement", {{"headings/tides", "what the tides bring"}});
  const grammar_reading read(
      joined({letter_head(),
              {line("Annual engagement meeting"), line("Social care"), paragraph("You spoke of your plans."),
               line("What the tides bring"), paragraph("The harbour silts up.")},
              signature}),
      sheaf::annual_engagement::letter(), words.lexicon());
  CHECK(read.place_of("You spoke of your plans.") == "evaluation | Social care | ");
  CHECK(read.place_of("The harbour silts up.") == "evaluation | What the tides bring | ");
}
