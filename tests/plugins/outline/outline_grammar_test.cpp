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
  using strings = std::vector<std::string>;
  const auto people = [](const std::string& words) { return report_of({line(words)}).sink.all("inspector"); };
  CHECK(people("Reviewers: Jo Hythe") == strings{"Jo Hythe"});
  CHECK(people("Reviewers: Jo Hythe, HMI, and Kit Mere, HMI") == strings{"Jo Hythe", "Kit Mere"});
  CHECK(people("Reviewers \u2013 Jo Hythe; Kit Mere and Ann Otter") == strings{"Jo Hythe", "Kit Mere", "Ann Otter"});
  CHECK(people("Reviewers: to be named").empty());
  CHECK(report_of({line("Lead reviewer"), line("Ann Otter")}).sink.field("lead_inspector") == "Ann Otter");
}
