// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/finding_score.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace sheaf::core;

namespace {

finding found(std::string kind, std::string section, std::string group, std::string number, std::string text,
              std::uint32_t page) {
  finding result;
  result.kind = std::move(kind);
  result.section = std::move(section);
  result.group = std::move(group);
  result.number = std::move(number);
  result.text = std::move(text);
  result.page = page;
  return result;
}

labelled_document label() {
  labelled_document result;
  result.id = "one";
  result.sha256 = std::string(64, 'a');
  result.document_type = "ilacs_report";
  result.authority = "Westmarch";
  result.published = "";
  result.visit_start = "2019-05-01";
  result.visit_end = "2019-05-10";
  result.lead_inspector = "Ada Quill";
  result.inspectors = std::vector<std::string>{"Ada Quill", "Ms Una Finch"};
  result.addressee = labelled_addressee{};
  result.judgements = std::vector<labelled_judgement>{{"overall", "good"}, {"leadership", "good"}};
  result.findings = {{"summary", "", "", "", "The council keeps its boats", "in good repair."},
                     {"improvement", "What needs to improve", "", "1", "The lamps on the quay", "lit at dusk."},
                     {"evaluation", "Children in care", "Summary", "2", "Carers meet each week", "at the quay."}};
  return result;
}

report right() {
  report result;
  result.source.path = "one.pdf";
  result.source.sha256 = std::string(64, 'a');
  result.outcome = outcome::extracted;
  result.document_type = "ilacs_report";
  result.authority = authority_ref{"Westmarch", "Westmarch Council", ""};
  result.visit_start = "2019-05-01";
  result.visit_end = "2019-05-10";
  result.lead_inspector = "Ada Quill";
  result.inspectors = {"Una Finch", "Ada Quill"};
  result.judgements = {{"leadership", "good", "", "", {}}, {"overall", "good", "", "", {}}};
  result.findings = {
      found("summary", "", "", "", "The council keeps its boats in good repair.", 1),
      found("improvement", "What needs to improve", "", "1", "The lamps on the quay are to be lit at dusk.", 2),
      found("evaluation", "Children in care", "Summary", "2", "Carers meet each week at the quay.", 3)};
  return result;
}

score_table score(const report& one) {
  return score_findings({label()}, {{std::string(64, 'a'), one}}, {0, 1}).table;
}

double value(const score_table& table, const std::string& figure) {
  const auto measured = table.value(table.all, figure).value;
  REQUIRE(measured);
  return *measured;
}

std::vector<std::string> mistakes(const report& one) {
  std::vector<std::string> result;
  for (const mistake& each : score_document(label(), &one).mistakes) result.push_back(each.what);
  return result;
}

using strings = std::vector<std::string>;

}  // namespace

TEST_CASE("a report without mistakes scores 1 in every figure") {
  const score_table table = score(right());
  for (std::size_t i = 0; i < table.definition.figures.size(); ++i) {
    INFO(table.definition.figures[i].name);
    CHECK(table.all.figures[i].value == 1.0);
  }
  CHECK(mistakes(right()).empty());
  CHECK(table.count(table.all, "findings.labels") == 3U);
}

TEST_CASE("a wrong value lowers its own figure, and the document is no longer wholly right") {
  report one = right();
  SECTION("kind") {
    one.findings[1].kind = "concern";
    CHECK(value(score(one), "matched.kind") == Approx(2.0 / 3));
    CHECK(mistakes(one) == strings{"kind"});
  }
  SECTION("section") {
    one.findings[1].section = "Main findings";
    const score_table table = score(one);
    CHECK(value(table, "matched.section") == Approx(2.0 / 3));
    CHECK(value(table, "matched.section_same") == Approx(2.0 / 3));
    CHECK(mistakes(one) == strings{"section"});
  }
  SECTION("number") {
    one.findings[2].number = "3";
    CHECK(value(score(one), "matched.number") == Approx(2.0 / 3));
    CHECK(mistakes(one) == strings{"number"});
  }
  SECTION("type") {
    one.document_type = "focused_visit";
    CHECK(value(score(one), "documents.type") == 0);
    CHECK(mistakes(one) == strings{"type"});
  }
  SECTION("a date that the document does not show") {
    one.published = "2019-06-01";
    CHECK(value(score(one), "fields.published") == 0);
    CHECK(value(score(one), "fields.all") == Approx(6.0 / 7));
    CHECK(mistakes(one) == strings{"published"});
  }
  SECTION("a missing inspector") {
    one.inspectors.pop_back();
    CHECK(mistakes(one) == strings{"inspectors"});
  }
  SECTION("an addressee that the document does not have") {
    one.addressee = addressee{"Mr Otto Reed", "", ""};
    CHECK(mistakes(one) == strings{"addressee"});
  }
  SECTION("a grade") {
    one.judgements[0].grade = "outstanding";
    const score_table table = score(one);
    CHECK(value(table, "judgements.precision") == 0.5);
    CHECK(value(table, "judgements.recall") == 0.5);
    CHECK(mistakes(one) == strings{"judgement", "judgement"});
  }
  CHECK(value(score(one), "documents.wholly_right") == 0);
  CHECK(value(score(one), "findings.exact.f1") == 1);
}

TEST_CASE("a section is right if it is the label's section or group") {
  report one = right();
  one.findings[2].section = "Summary";
  one.findings[2].group = "";
  const score_table table = score(one);
  CHECK(value(table, "matched.section") == 1);
  CHECK(value(table, "matched.section_same") == Approx(2.0 / 3));
  CHECK(value(table, "matched.group") == Approx(2.0 / 3));
  CHECK(value(table, "documents.wholly_right") == 1);
}

TEST_CASE("missed and extra findings lower recall and precision, and are listed with their page") {
  report one = right();
  one.findings[1] = found("context", "", "", "", "Herons nest there.", 2);
  const score_table table = score(one);
  CHECK(value(table, "findings.exact.precision") == Approx(2.0 / 3));
  CHECK(value(table, "findings.exact.recall") == Approx(2.0 / 3));
  CHECK(value(table, "matched.kind") == 1);
  const auto all = score_document(label(), &one).mistakes;
  REQUIRE(all.size() == 2);
  CHECK(all[0].what == "missed");
  CHECK(all[0].page == 1);
  CHECK(all[0].wanted == "improvement");
  CHECK(all[1].what == "extra");
  CHECK(all[1].page == 2);
  CHECK(all[1].text == "Herons nest there.");
}

TEST_CASE("if a document has no report, all its labels are missed") {
  const finding_score score = score_findings({label()}, {}, {0, 1});
  REQUIRE(score.documents.size() == 1);
  CHECK_FALSE(score.documents[0].has_report);
  CHECK(score.documents[0].mistakes.front().what == "outcome");
  CHECK(value(score.table, "findings.exact.recall") == 0);
  CHECK(value(score.table, "findings.exact.f1") == 0);
  CHECK_FALSE(score.table.value(score.table.all, "findings.exact.precision").value);
  CHECK(value(score.table, "documents.wholly_right") == 0);
}

TEST_CASE("what a label does not mention is not scored") {
  labelled_document quiet;
  quiet.sha256 = std::string(64, 'a');
  quiet.document_type = "ilacs_report";
  quiet.findings = label().findings;
  const score_table table = score_findings({quiet}, {{quiet.sha256, right()}}, {0, 1}).table;
  CHECK_FALSE(table.value(table.all, "fields.all").value);
  CHECK_FALSE(table.value(table.all, "judgements.f1").value);
  CHECK(value(table, "documents.wholly_right") == 1);
}
