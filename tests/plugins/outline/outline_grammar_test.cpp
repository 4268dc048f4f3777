// SPDX-License-Identifier: AGPL-3.0-or-later
// The grammar of described formats on blocks, and the rule of a value behind its label.
#include "grammars/matching.hpp"
#include "plugins/outline/outline.hpp"
#include "plugins/outline/value_def.hpp"
#include "tests/support/manifest_words.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace {

using namespace sheaf::test;
using entry_list = std::vector<std::pair<std::string, std::string>>;

const entry_list description = {
    {"headings/strength", "what holds"}, {"headings/improvement", "what must be mended"},
    {"headings/group", "on the quay"},   {"labels/inspectors", "reviewers"},
    {"labels/authority", "place"},       {"labels/lead_inspector", "lead reviewer"},
};

grammar_reading report_of(const blocks& given, entry_list more = {}) {
  more.insert(more.end(), description.begin(), description.end());
  const made_vocabulary made(std::move(more));
  const sheaf::grammar::lexicon words(made.view());
  return {given, sheaf::outline::report(), words};
}

using strings = std::vector<std::string>;

/// A heading whose level the document itself gives.
made_block levelled(std::string words, std::uint32_t level) {
  auto made = heading(std::move(words), level);
  made.styles |= SHEAF_STYLE_LEVEL_GIVEN;
  return made;
}

/// "code: message" of each diagnostic.
strings told_of(const grammar_reading& read) {
  strings told;
  for (const auto& [code, message] : read.sink.diagnostics) told.push_back(code + ": " + message);
  return told;
}

std::string value(std::string_view line) {
  boost::iterator_range<sheaf::grammar::text_iterator> found;
  const sheaf::grammar::folded_text text(line);
  if (!begins_with(text, sheaf::outline::value_rules::value, found)) return "-";
  return std::string(text.original_words(found.begin(), found.end()));
}

}  // namespace

TEST_CASE("outline: a section that is new in the vocabulary ends the one before it") {
  const auto read = report_of({heading("What holds"), bullet("The ropes are new."), line("What the tides bring"),
                               paragraph("The harbour silts up."), line("What must be mended"), bullet("The lamps.")},
                              {{"headings/tides", "what the tides bring"}});
  CHECK(read.place_of("The ropes are new.") == "strength | What holds | ");
  CHECK(read.place_of("The harbour silts up.") == "evaluation | What the tides bring | ");
  CHECK(read.place_of("The lamps.") == "improvement | What must be mended | ");
}

TEST_CASE("outline: a heading that the description lists as a sub-heading ends no section") {
  const auto read = report_of({heading("What holds"), line("On the quay"), bullet("The ropes are new.")});
  CHECK(read.place_of("The ropes are new.") == "strength | What holds | On the quay");
}

TEST_CASE("outline: an unlisted heading on the level of listed ones closes the section, and is a warning") {
  const auto read = report_of({levelled("What holds", 2), bullet("The ropes are new."), levelled("What does not", 2),
                               bullet("The lamps are out."), levelled("By night", 3), bullet("Nobody sees the pier."),
                               levelled("What must be mended", 2), bullet("The lamps.")});
  CHECK(read.place_of("The ropes are new.") == "strength | What holds | ");
  CHECK(read.place_of("The lamps are out.") == "evaluation | What does not | ");
  CHECK(read.place_of("Nobody sees the pier.") == "evaluation | What does not | By night");
  CHECK(read.place_of("The lamps.") == "improvement | What must be mended | ");
  CHECK(
      told_of(read) ==
      strings{"heading-unknown: the heading 'What does not' on page 1, on the level of 'What holds', is none that the "
              "description lists: it ends the section above it, and what stands below it is taken for evaluation"});
}

TEST_CASE("outline: an unlisted heading above the first listed one, on its level, opens a section") {
  const auto read = report_of(
      {levelled("How we came", 2), paragraph("By boat."), levelled("What holds", 2), bullet("The ropes are new.")});
  CHECK(read.place_of("By boat.") == "evaluation | How we came | ");
  CHECK(told_of(read).size() == 1);
}

TEST_CASE(
    "outline: an unlisted heading below the level of listed ones is a sub-heading, and so is one without a level") {
  const auto below = report_of({levelled("What holds", 2), levelled("By night", 3), bullet("The ropes are new.")});
  CHECK(below.place_of("The ropes are new.") == "strength | What holds | By night");
  CHECK(told_of(below).empty());
  const auto by_looks = report_of({heading("What holds"), heading("By night"), bullet("The ropes are new.")});
  CHECK(by_looks.place_of("The ropes are new.") == "strength | What holds | By night");
  CHECK(told_of(by_looks).empty());
}

TEST_CASE("outline: a heading whose words are nearly those of a listed one is no sub-heading, whatever its level") {
  const auto read = report_of(
      {heading("What holds"), bullet("The ropes are new."), heading("What must we mend"), bullet("The lamps.")},
      {{"headings/concern", "what must wee mend"}});
  CHECK(read.place_of("The lamps.") == "evaluation | What must we mend | ");
  REQUIRE(told_of(read).size() == 1);
  CHECK(told_of(read)[0].find("; did you mean 'what must wee mend'?") != std::string::npos);
}

TEST_CASE("outline: a heading that is a label, a judgement or a note is no unlisted section") {
  const auto read = report_of({levelled("What holds", 2), levelled("Place: Ottermouth", 2),
                               bullet("The ropes are new."), levelled("Page break", 2), bullet("The nets are dry.")},
                              {{"boilerplate/notes", "page break"}});
  CHECK(read.place_of("The nets are dry.") == "strength | What holds | ");
  CHECK(read.sink.field("authority") == "Ottermouth");
  CHECK(told_of(read).empty());
}

TEST_CASE("outline: notices whose first line is a heading end the report, listed among headings or not") {
  const auto read = report_of({levelled("What holds", 2), bullet("The ropes are new."), levelled("About us", 2),
                               paragraph("We are an office.")},
                              {{"boilerplate/notices", "about us"}});
  CHECK(read.finding("We are an office.") == nullptr);
  CHECK(told_of(read).empty());
}

TEST_CASE("outline: a value stands behind its label, without the signs around it") {
  CHECK(value(": Jo Hythe") == "Jo Hythe");
  CHECK(value(" \u2013 Jo Hythe \t") == "Jo Hythe");
  CHECK(value("|\u00a0Zo\u00eb O\u2019Dell") == "Zo\u00eb O\u2019Dell");
  CHECK(value("Jo - Hythe:") == "Jo - Hythe:");
  CHECK(value("x") == "x");
  CHECK(value(" : - ") == "-");
  CHECK(value("") == "-");
}

TEST_CASE("outline: a label's people are one person or a list in any form that letters use") {
  const auto people = [](const std::string& words) { return report_of({line(words)}).sink.all("inspector"); };
  CHECK(people("Reviewers: Jo Hythe") == strings{"Jo Hythe"});
  CHECK(people("Reviewers: Jo Hythe, HMI, and Kit Mere, HMI") == strings{"Jo Hythe", "Kit Mere"});
  CHECK(people("Reviewers \u2013 Jo Hythe; Kit Mere and Ann Otter") == strings{"Jo Hythe", "Kit Mere", "Ann Otter"});
  CHECK(people("Reviewers: to be named").empty());
  CHECK(report_of({line("Lead reviewer"), line("Ann Otter")}).sink.field("lead_inspector") == "Ann Otter");
}
