// SPDX-License-Identifier: AGPL-3.0-or-later
// Reports that are larger than their reader accepts are cut, and say so.
#include "core/model/bounds.hpp"

#include "tests/core/model/sample_report.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <string>
#include <vector>

using namespace sheaf::core;
using namespace sheaf::test;

namespace {

/// The messages of the diagnostics that say what was left out.
std::vector<std::string> messages_of(const report& made) {
  std::vector<std::string> messages;
  for (const auto& each : made.diagnostics) {
    if (each.code == "limit-reached") messages.push_back(each.message);
  }
  return messages;
}

/// Whether the reader takes what the writer writes.
bool comes_back(const report& made, const json_limits& limits = {}) {
  const auto back = from_json(to_json(made), limits);
  INFO((back ? std::string() : back.error().field + ": " + back.error().message));
  CHECK(back);
  return back.has_value();
}

}  // namespace

TEST_CASE("a report within the limits stays as it is") {
  auto made = sample_report();
  const auto before = to_json(made);
  keep_within(made);
  CHECK(to_json(made) == before);
}

TEST_CASE("a finding with too many theme words or measures keeps the first of them and says so") {
  const json_limits limits;
  auto made = sample_report();
  auto& one = made.findings.at(0);
  const auto where = one.where;
  one.theme_words.assign(limits.entries + 3, {"supervision", "Supervision", {100, 111}});
  one.measures.assign(limits.entries + 1, {45, "percent", "", "45%", {115, 118}});
  auto exactly = made.findings.at(1);
  exactly.themes = {"workforce"};
  exactly.theme_words.assign(limits.entries, {"workforce", "workers", {200, 207}});
  made.findings.push_back(exactly);
  CHECK_FALSE(from_json(to_json(made)));
  keep_within(made);
  CHECK(comes_back(made));
  CHECK(made.findings.at(0).theme_words.size() == limits.entries);
  CHECK(made.findings.at(0).measures.size() == limits.entries);
  CHECK(made.findings.at(2).theme_words.size() == limits.entries);
  CHECK(messages_of(made) ==
        std::vector<std::string>{"theme words left out: 3, of 1 finding; a finding holds at most 10000",
                                 "measures left out: 1, of 1 finding; a finding holds at most 10000"});
  CHECK(made.diagnostics.back().where->begin == where.begin);
}

TEST_CASE("a measure that is not a finite number is left out and reported") {
  auto made = sample_report();
  made.findings.at(0).measures.push_back({std::numeric_limits<double>::infinity(), "count", "", "9", {115, 118}});
  CHECK_FALSE(from_json(to_json(made)));
  keep_within(made);
  CHECK(comes_back(made));
  CHECK(made.findings.at(0).measures.size() == 1);
  CHECK(messages_of(made).size() == 1);
}

TEST_CASE("themes, inspectors, findings and diagnostics have their limits") {
  json_limits limits;
  limits.entries = 1;
  limits.findings = 1;
  limits.diagnostics = 9;
  auto made = sample_report();
  made.judgements.pop_back();
  for (int i = 0; i < 20; ++i) made.diagnostics.push_back(made.diagnostics.front());
  CHECK_FALSE(from_json(to_json(made), limits));
  keep_within(made, limits);
  CHECK(comes_back(made, limits));
  CHECK(made.inspectors.size() == 1);
  CHECK(made.findings.size() == 1);
  CHECK(made.findings.at(0).themes == std::vector<std::string>{"supervision"});
  CHECK(messages_of(made) == std::vector<std::string>{"inspectors left out: 1; a report holds at most 1",
                                                      "findings left out: 1; a report holds at most 1",
                                                      "themes left out: 1, of 1 finding; a finding holds at most 1",
                                                      "diagnostics left out: 21; a report holds at most 9"});
}

TEST_CASE("if all lists together are too large, theme words and measures are left out before findings") {
  json_limits limits;
  limits.values = 400;
  auto made = sample_report();
  for (int i = 0; i < 6; ++i) made.findings.push_back(made.findings.back());
  auto& last = made.findings.back();
  last.theme_words.assign(50, {"care_leavers", "Care leavers", {180, 192}});
  keep_within(made, limits);
  CHECK(comes_back(made, limits));
  CHECK(made.findings.size() == 8);
  CHECK(made.findings.front().theme_words.size() == 2);
  CHECK(made.findings.back().theme_words.empty());
  REQUIRE(messages_of(made).size() == 1);
  CHECK(messages_of(made)[0] ==
        "theme words and measures left out: 50, of 1 finding; a report holds at most 400 values");

  for (int i = 0; i < 100; ++i) made.findings.push_back(made.findings.back());
  keep_within(made, limits);
  CHECK(comes_back(made, limits));
  CHECK(made.findings.size() < 20);
  CHECK(messages_of(made).back().starts_with("findings left out: "));
}
