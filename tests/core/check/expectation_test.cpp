// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/expectation.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;

namespace {

const std::string file = R"(# Written by hand.
sample: visit.txt
---
document_type: harbour_visit
published: 2021-05-04
inspector: Élise Marlow

- judgement overall good "good" [Overall]
3:1-4:20 evaluation "The harbour's staff know every ... worth the climb." [Findings] [Staff [crew\]] #2.1
p2 concern "Two of the cranes are \"out of use\"."
)";

expected_line only_line_of(const std::string& line) {
  const auto read = parse_expectation("sample: a.txt\n---\n" + line + "\n");
  REQUIRE(read);
  REQUIRE(read->lines.size() == 1);
  return read->lines.front();
}

std::string problem_of(const std::string& text) {
  const auto read = parse_expectation(text);
  REQUIRE_FALSE(read);
  return std::to_string(read.error().front().line) + ": " + read.error().front().message;
}

report sample_report() {
  report made;
  made.source.media_type = "text/plain";
  made.document_type = "harbour_visit";
  made.published = "2021-05-04";
  finding first;
  first.kind = "evaluation";
  first.section = "Findings";
  first.text = "The harbour\u2019s staff know every boat and answer calls by night, which is worth the climb.";
  made.findings = {first};
  return made;
}

}  // namespace

TEST_CASE("an expectation file is read and written without a change") {
  const auto read = parse_expectation(file);
  REQUIRE(read);
  CHECK(read->sample == "visit.txt");
  REQUIRE(read->lines.size() == 6);
  CHECK(read->lines[2].name == "inspector");
  CHECK(read->lines[2].value == "Élise Marlow");
  CHECK(read->lines[3].value == "overall good");
  CHECK(read->lines[4].line == 9);
  CHECK(read->lines[4].group == "Staff [crew]");
  CHECK(read->lines[4].number == "2.1");
  CHECK(read->lines[5].words == "Two of the cranes are \"out of use\".");
  auto again = file;
  again.erase(again.find("\n\n- judgement"), 1);  // empty lines are not kept
  CHECK(to_string(*read) == again);
}

TEST_CASE("the expectation file may contain the sample; then places are lines of this file") {
  const auto read = parse_expectation("# About this.\nrule: opening\nsample: here\n# Harbour visit\n\nText.\n---\n");
  REQUIRE(read);
  CHECK(read->rule == "opening");
  CHECK(read->text == "# Harbour visit\n\nText.\n");
  CHECK(read->text_line == 4);
}

TEST_CASE("an error in the format is reported with its line and the nearest known word") {
  CHECK(problem_of("sample: a.txt\n") == "1: the line `---` is missing, below which expectations stand");
  CHECK(problem_of("---\n") == "1: there is no `sample:` above this line");
  CHECK(problem_of("sample: ../a.txt\n---\n").starts_with("1: `sample:` names a file in this folder"));
  CHECK(problem_of("sample: a.txt\n---\n- evalution \"x\"\n") ==
        "3: `evalution` is no kind; did you mean `evaluation`?");
  CHECK(problem_of("sample: a.txt\n---\npublishd: 2021-05-04\n") ==
        "3: `publishd` is no field; did you mean `published`?");
  CHECK(problem_of("sample: a.txt\n---\n12 evaluation \"x\"\n").starts_with("3: `12` is no place"));
  CHECK(problem_of("sample: a.txt\n---\n- evaluation \"x\n").find("are not closed") != std::string::npos);
  CHECK(problem_of("sample: a.txt\n---\n- evaluation \"x\" y\n") == "3: `y` stands where the line should end");
}

TEST_CASE("all errors of a file are reported at once, impossible dates among them") {
  const auto read = parse_expectation(
      "sampel: a.txt\nsample: a.txt\n---\npublished: 2025-13-19\nvisit_start: 4 May 2021\ninspector:\n- evalution "
      "\"x\"\nvisit_end: 2021-05-06\n");
  REQUIRE_FALSE(read);
  std::vector<std::string> problems;
  for (const auto& each : read.error()) problems.push_back(std::to_string(each.line) + ": " + each.message);
  CHECK(problems ==
        std::vector<std::string>{"1: above `---` stand comments (#), `rule:` and `sample:`, and nothing else",
                                 "4: `2025-13-19` is no date of the form YYYY-MM-DD",
                                 "5: `4 May 2021` is no date of the form YYYY-MM-DD",
                                 "6: `inspector` has no value; leave the line out where there is none",
                                 "7: `evalution` is no kind; did you mean `evaluation`?"});
}

TEST_CASE("a finding matches its expectation, whichever of its words are quoted") {
  const std::string text =
      "Harbour visit\n\nThe harbour\u2019s staff know every boat\nand answer calls by night, which is\n"
      "worth the climb.\n";
  const auto found = lines_of(sample_report(), text, 1);
  REQUIRE(found.size() == 3);
  CHECK(to_string(found[2]) ==
        "3:1-5:16 evaluation \"The harbour\u2019s staff know every boat ... is worth the climb.\" [Findings]");
  for (const std::string same : {"3:1-5:16 evaluation \"The harbour's staff ... the climb.\" [Findings]",
                                 "- evaluation \"The harbour's staff know every boat ... climb.\" [Findings]"})
    CHECK(matches(only_line_of(same), found[2]));
  for (const std::string other : {"3:1-5:15 evaluation \"The harbour's staff ... the climb.\" [Findings]",
                                  "- summary \"The harbour's staff ... the climb.\" [Findings]",
                                  "- evaluation \"A harbour's staff ... the climb.\" [Findings]",
                                  "- evaluation \"The harbour's staff ... the hill.\" [Findings]",
                                  "- evaluation \"The harbour's staff ... the climb.\"",
                                  "- evaluation \"The harbour's staff ... the climb.\" [Findings] #3"})
    CHECK_FALSE(matches(only_line_of(other), found[2]));
}

TEST_CASE("fields of a format's own are expected like any other, of the report and of a finding") {
  auto got = sample_report();
  got.own = {{"x.fee_paid", own_type::number, {{"", 45.5, {}}}},
             {"x.crew", own_type::list, {{"Ada", 0, {}}, {"Ben", 0, {}}}}};
  got.findings[0].own = {{"x.boat", own_type::text, {{"the \"Tern\"", 0, {}}}},
                         {"x.crew", own_type::list, {{"Cara", 0, {}}, {"Dan", 0, {}}}}};
  const auto found = lines_of(got, "", 1);
  REQUIRE(found.size() == 6);
  CHECK(to_string(found[2]) == "x.fee_paid: 45.5");
  CHECK(to_string(found[3]) == "x.crew: Ada");
  CHECK(to_string(found[4]) == "x.crew: Ben");
  const std::string line =
      "- evaluation \"The harbour\u2019s staff know every boat ... is worth the climb.\" [Findings]";
  CHECK(to_string(found[5]) == line + " x.boat=\"the \\\"Tern\\\"\" x.crew=\"Cara\" x.crew=\"Dan\"");
  CHECK(matches(only_line_of(to_string(found[5])), found[5]));
  CHECK(matches(only_line_of(line + " x.crew=\"Cara\" x.crew=\"Dan\" x.boat=\"the \\\"Tern\\\"\""), found[5]));
  CHECK_FALSE(matches(only_line_of(line + " x.crew=\"Dan\" x.crew=\"Cara\" x.boat=\"the \\\"Tern\\\"\""), found[5]));
  CHECK_FALSE(matches(only_line_of(line + " x.crew=\"Cara\" x.crew=\"Dan\""), found[5]));
  CHECK_FALSE(matches(only_line_of(line), found[5]));
  CHECK(differences({only_line_of("x.fee_paid: 45")}, {found[2]}) ==
        std::vector<std::string>{"- line 3: x.fee_paid: 45", "+ x.fee_paid: 45.5"});
  CHECK(problem_of("sample: a.txt\n---\n- evaluation \"x\" x.boat\n") ==
        "3: the value of `x.boat` is missing, or is not closed: write x.boat=\"VALUE\"");
  CHECK(problem_of("sample: a.txt\n---\n- evaluation \"x\" x.Boat=\"Tern\"\n") ==
        "3: `x.Boat=\"Tern\"` is no own field: write x.NAME=\"VALUE\"");
  CHECK(problem_of("sample: a.txt\n---\nx.Fee: 3\n") == "3: `x.Fee` is no field");
}

TEST_CASE("each of several addressees is expected by itself") {
  auto got = sample_report();
  got.addressee = addressee{"Ada Finch", "Harbour Master", ""};
  got.addressees = {*got.addressee, {"Kit Heron", "", "Gullhaven Constabulary"}};
  const auto found = lines_of(got, "", 1);
  REQUIRE(found.size() == 7);
  CHECK(to_string(found[2]) == "addressee.name: Ada Finch");
  CHECK(to_string(found[3]) == "addressee.role: Harbour Master");
  CHECK(to_string(found[4]) == "addressee.2.name: Kit Heron");
  CHECK(to_string(found[5]) == "addressee.2.organisation: Gullhaven Constabulary");
  CHECK(only_line_of("addressee.2.name: Kit Heron").name == "addressee.2.name");
  CHECK(problem_of("sample: a.txt\n---\naddressee.1.name: Kit\n") ==
        "3: `addressee.1.name` is no field; did you mean `addressee.name`?");
  CHECK(problem_of("sample: a.txt\n---\naddressee.2.nam: Kit\n").starts_with("3: `addressee.2.nam` is no field"));
}

TEST_CASE("differences show what is missing and what is new, in order") {
  const auto found = lines_of(sample_report(), "", 1);
  const auto wanted = parse_expectation(
      "sample: a.txt\n---\npublished: 2021-05-05\ndocument_type: harbour_visit\n- scope \"All boats.\"\n"
      "- evaluation \"The harbour's staff ... the climb.\" [Findings]\n");
  REQUIRE(wanted);
  CHECK(differences(wanted->lines, found) == std::vector<std::string>{"- line 3: published: 2021-05-05",
                                                                      "+ published: 2021-05-04",
                                                                      "- line 5: - scope \"All boats.\""});
  CHECK(differences(found, found).empty());
}

TEST_CASE("places lead back to the file through tags, entities and joined lines") {
  const source_places html("<p>One &amp; two</p>\n<ul><li>The <b>third</b> of\n them</li></ul>", "text/html");
  std::size_t after = 0;
  CHECK(html.find("One & two", after) == "1:4-1:16");
  CHECK(html.find("The third of them", after) == "2:9-3:5");
  const source_places text("Same words.\nSame words.\n", "text/plain", 10);
  after = 0;
  CHECK(text.find("Same words.", after) == "10:1-10:11");
  CHECK(text.find("Same words.", after) == "11:1-11:11");
  CHECK_FALSE(text.find("Same words.", after));
  after = 0;
  CHECK_FALSE(source_places("%PDF", "application/pdf").find("PDF", after));
}
