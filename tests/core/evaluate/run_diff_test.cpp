// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/run_diff.hpp"

#include "tests/core/model/sample_report.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace sheaf::core;
using nlohmann::json;
using sheaf::test::sample_report;
using strings = std::vector<std::string>;

namespace {

finding at(std::size_t begin, std::string text) {
  finding result;
  result.id = std::to_string(begin);
  result.kind = "evaluation";
  result.text = std::move(text);
  result.where = {begin, begin + result.text.size()};
  return result;
}

report with(std::vector<finding> findings) {
  report result = sample_report();
  result.findings = std::move(findings);
  return result;
}

document_change only(const run_difference& difference) {
  REQUIRE(difference.documents.size() == 1);
  return difference.documents.front();
}

strings fields(const std::vector<value_change>& values) {
  strings result;
  for (const value_change& one : values) result.push_back(one.field);
  return result;
}

const char* const lamps = "Lamps are lit at dusk on every quay of the town.";
const char* const boats = "Boats are kept in good repair by those who use them.";
const char* const herons = "Herons nest in the reeds and nobody minds that they do.";

}  // namespace

TEST_CASE("equal runs are the same") {
  const run_difference result = diff_runs({sample_report()}, {sample_report()}, {});
  CHECK(result.same());
  CHECK(result.same_documents == 1);
}

TEST_CASE("a change in a later addressee or in a field of the format's own is named") {
  report before = with({at(0, lamps)});
  before.addressees = {{"Ada Quay", "Harbour master", ""}, {"Ben Strand", "Pilot", ""}};
  before.own = {{"x.fee", own_type::number, {{"", 4.5, {}}}}, {"x.crew", own_type::list, {{"Cara", 0, {2, 6}}}}};
  before.findings[0].own = {{"x.vessel", own_type::text, {{"Gull", 0, {}}}}};
  report after = before;
  after.addressees[1].role = "Mate";
  after.own[0].values[0].number = 5;
  after.own[1].values.push_back({"Dan", 0, {}});
  after.findings[0].own[0].values[0].text = "Tern";
  const document_change change = only(diff_runs({before}, {after}, {}));
  CHECK(fields(change.values) == strings{"addressees", "x"});
  CHECK(change.values[1].before == "x.fee: 4.5; x.crew: Cara (2-6)");
  CHECK(change.values[1].after == "x.fee: 5; x.crew: Cara (2-6), Dan");
  REQUIRE(change.findings.size() == 1);
  CHECK(fields(change.findings[0].values) == strings{"finding.x"});
  CHECK(diff_runs({before}, {after}, {"addressees", "x", "finding.x"}).same());
}

TEST_CASE("every value of a report that changed is named") {
  report after = sample_report();
  after.outcome = outcome::unrecognised;
  after.document_type = "monitoring_visit";
  after.plugin_version = "1.3.0";
  after.authority->ons_code = "";
  after.published = "";
  after.visit_end = "2022-02-03";
  after.inspectors.pop_back();
  after.addressee.reset();
  after.judgements[1].grade = "good";
  after.judgements.erase(after.judgements.begin());
  after.judgements.push_back({"adoption", "good", "Adoption", "Good", {}});
  after.coverage = 0.123;
  const document_change change = only(diff_runs({sample_report()}, {after}, {}));
  CHECK(fields(change.values) == strings{"outcome", "document_type", "plugin", "authority", "published", "visit_end",
                                         "inspectors", "addressee", "coverage", "judgements.overall",
                                         "judgements.leadership", "judgements.adoption"});
  CHECK(change.values[4].before == "2022-03-09");
  CHECK(change.values[4].after.empty());
  CHECK(change.findings.empty());
}

TEST_CASE("ignored fields count as equal") {
  report after = sample_report();
  after.plugin_version = "1.3.0";
  after.findings[0].page = 7;
  CHECK_FALSE(diff_runs({sample_report()}, {after}, {"plugin"}).same());
  CHECK(diff_runs({sample_report()}, {after}, {"plugin", "finding.page"}).same());
  CHECK(diff_runs({sample_report()}, {after}, {"plugin", "findings"}).same());
}

TEST_CASE("findings are added, removed and reworded") {
  const run_difference result =
      diff_runs({with({at(0, lamps), at(100, boats)})},
                {with({at(0, "Lamps are lit at dawn on every quay of the town."), at(60, herons)})}, {});
  const document_change change = only(result);
  REQUIRE(change.findings.size() == 3);
  CHECK(change.findings[0].where == presence::both);
  REQUIRE(change.findings[0].words.size() == 3);
  CHECK(change.findings[0].words[1].removed == "dusk");
  CHECK(change.findings[0].words[1].added == "dawn");
  CHECK(change.findings[0].values.empty());
  CHECK(change.findings[1].where == presence::after_only);
  CHECK(change.findings[2].where == presence::before_only);
  CHECK(result.added == 1);
  CHECK(result.removed == 1);
  CHECK(result.reworded == 1);
}

TEST_CASE("a removed finding is listed at its old place") {
  const document_change change =
      only(diff_runs({with({at(0, lamps), at(100, boats), at(200, herons)})},
                     {with({at(0, lamps), at(200, herons), at(300, "Nothing more was seen.")})}, {}));
  REQUIRE(change.findings.size() == 2);
  CHECK(change.findings[0].where == presence::before_only);
  CHECK(change.findings[0].before.text == boats);
  CHECK(change.findings[1].where == presence::after_only);
}

TEST_CASE("a finding's values are compared one by one") {
  finding before = at(0, lamps);
  before.themes = {"leadership"};
  finding after = before;
  after.kind = "strength";
  after.section = "Main findings";
  after.group = "Summary";
  after.number = "4";
  after.page = 2;
  after.where = {5, 50};
  after.themes.push_back("health");
  after.polarity = "positive";
  after.measures = {{3, "count", "lamps", "three", {}}};
  const document_change change = only(diff_runs({with({before})}, {with({after})}, {}));
  REQUIRE(change.findings.size() == 1);
  CHECK(fields(change.findings[0].values) == strings{"finding.kind", "finding.section", "finding.group",
                                                     "finding.number", "finding.page", "finding.span", "finding.themes",
                                                     "finding.polarity", "finding.measures"});
  CHECK(change.findings[0].words.empty());
}

TEST_CASE("findings at the same place belong together, even if every word is different") {
  const document_change change = only(diff_runs({with({at(0, lamps)})}, {with({at(2, boats)})}, {}));
  REQUIRE(change.findings.size() == 1);
  CHECK(change.findings[0].where == presence::both);
}

TEST_CASE("documents are paired by bytes and path, then by bytes, then by path") {
  report moved = sample_report();
  moved.source.path = "elsewhere.pdf";
  const run_difference renamed = diff_runs({sample_report()}, {moved}, {});
  CHECK(renamed.same());  // a new path alone is not a difference

  report rewritten = sample_report();
  rewritten.source.sha256 = std::string(64, 'b');
  CHECK(fields(only(diff_runs({sample_report()}, {rewritten}, {})).values) == strings{"sha256"});

  // A copy and its original are each paired with themselves.
  const run_difference copies = diff_runs({sample_report(), moved}, {moved, sample_report()}, {});
  CHECK(copies.same());
  CHECK(copies.same_documents == 2);

  report other = sample_report();
  other.source.path = "new.pdf";
  other.source.sha256 = std::string(64, 'c');
  const run_difference apart = diff_runs({sample_report()}, {other}, {});
  REQUIRE(apart.documents.size() == 2);
  CHECK(apart.documents[0].where == presence::before_only);
  CHECK(apart.documents[1].where == presence::after_only);
}

TEST_CASE("documents that name neither bytes nor path are paired with equal ones") {
  report lit = with({at(0, lamps)});
  lit.source.path.clear();
  lit.source.sha256.clear();
  report kept = lit;
  kept.findings = {at(0, boats)};
  CHECK(diff_runs({lit, kept}, {kept, lit}, {}).same());
  CHECK_FALSE(diff_runs({lit, kept}, {kept, kept}, {}).same());
}

TEST_CASE("the difference as JSON") {
  report after = with({at(0, "Lamps are lit at dawn on every quay of the town."), at(60, herons)});
  after.plugin_version = "1.3.0";
  const json tree = json::parse(to_json(diff_runs({with({at(0, lamps)})}, {after}, {})));
  CHECK(tree.at("schema") == "sheaf.diff/1");
  CHECK(tree.at("summary").at("changed_documents") == 1);
  CHECK(tree.at("summary").at("added_findings") == 1);
  CHECK(tree.at("summary").at("changes").at("plugin") == 1);
  const json& document = tree.at("documents").at(0);
  CHECK(document.at("change") == "changed");
  CHECK(document.at("findings").at(0).at("words").at(1) == json{{"removed", "dusk"}, {"added", "dawn"}});
  CHECK(document.at("findings").at(1).at("change") == "added");
}
