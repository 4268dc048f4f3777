// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sinks/latest_inspections.hpp"

#include <catch2/catch.hpp>

#include <initializer_list>
#include <string>
#include <utility>

using namespace sheaf::core;

namespace {

using grades = std::initializer_list<std::pair<const char*, const char*>>;

report made(const std::string& path, const std::string& type, const std::string& end, grades given,
            const std::string& authority = "Ottermouth") {
  report result;
  result.outcome = outcome::extracted;
  result.source.path = path;
  result.document_type = type;
  result.authority = authority_ref{authority, authority, ""};
  result.visit_end = end;
  for (const auto& [key, grade] : given) result.judgements.push_back({key, grade, "", "", {}});
  return result;
}

authority_state state_after(const std::vector<report>& reports) {
  latest_inspections all;
  std::size_t number = 0;
  for (const auto& each : reports) all.add(each, ++number);
  REQUIRE(all.find("Ottermouth") != nullptr);
  return *all.find("Ottermouth");
}

}  // namespace

TEST_CASE("the newest inspection of either framework stands, whatever the order of the documents") {
  const auto old = made("2014.pdf", "sif_report", "2014-05-02", {{"overall", "inadequate"}, {"adoption", "good"}});
  const auto middle = made("2018.pdf", "ilacs_report", "2018-03-09", {{"overall", "requires_improvement"}});
  const auto newest = made("2022.pdf", "ilacs_report", "2022-07-01", {{"overall", "good"}});
  for (const auto& order :
       {std::vector{old, middle, newest}, std::vector{newest, old, middle}, std::vector{middle, newest, old}}) {
    const auto state = state_after(order);
    CHECK(state.newest.path == "2022.pdf");
    CHECK(state.newest.grade("overall") == "good");
    CHECK(state.newest.grade("adoption").empty());
    CHECK(state.before.path == "2018.pdf");
    CHECK(state.newest_of_overall.path == "2018.pdf");
    CHECK(state.documents == 3);
    CHECK(state.last_date == "2022-07-01");
  }
}

TEST_CASE("an overall grade does not outlive an inspection that gives none") {
  const auto state = state_after({made("2023.pdf", "ilacs_report", "2023-05-05", {{"overall", "good"}}),
                                  made("2026.pdf", "ilacs_report", "2026-06-12", {{"leadership", "outstanding"}}),
                                  made("2019.pdf", "ilacs_report", "2019-01-25", {{"overall", "inadequate"}})});
  CHECK(state.newest.path == "2026.pdf");
  CHECK(state.newest.grade("overall").empty());
  CHECK(state.newest.grade("leadership") == "outstanding");
  CHECK(state.newest_of_overall.grade("overall") == "good");
  CHECK(state.newest_of_overall.date == "2023-05-05");
}

TEST_CASE("a review of a safeguarding board alone, a letter and an ungraded report are no inspections") {
  const auto state = state_after({made("2016.pdf", "sif_report", "2016-02-02", {{"overall", "good"}, {"lscb", "good"}}),
                                  made("board.pdf", "sif_report", "2017-02-02", {{"lscb", "inadequate"}}),
                                  made("letter.pdf", "focused_visit", "2019-04-04", {}),
                                  made("empty.pdf", "ilacs_report", "2020-04-04", {})});
  CHECK(state.newest.path == "2016.pdf");
  CHECK_FALSE(state.before.is_there());
  CHECK(state.documents == 4);
  CHECK(state.last_type == "ilacs_report");
}

TEST_CASE("of two documents of one day the first counts") {
  const auto state = state_after({made("a.pdf", "ilacs_report", "2020-04-04", {{"overall", "good"}}),
                                  made("b.pdf", "ilacs_report", "2020-04-04", {{"overall", "inadequate"}})});
  CHECK(state.newest.path == "a.pdf");
  CHECK(state.newest.document == 1);
  CHECK_FALSE(state.before.is_there());
}

TEST_CASE("special educational needs are a series of their own") {
  const auto state = state_after({made("send.pdf", "area_send", "2023-04-04", {{"send_outcome", "inconsistent"}}),
                                  made("later.pdf", "area_send", "2025-04-04", {{"send_outcome", "positive"}})});
  CHECK_FALSE(state.newest.is_there());
  CHECK(state.send.path == "later.pdf");
  CHECK(state.send.grade("send_outcome") == "positive");
}

TEST_CASE("an inspection without a date counts as a document only; the visit's day comes before the report's") {
  auto undated = made("undated.pdf", "ilacs_report", "", {{"overall", "good"}});
  CHECK_FALSE(state_after({undated}).newest.is_there());
  undated.published = "2021-01-01";
  CHECK(date_of(undated) == "2021-01-01");
  undated.visit_start = "2020-12-01";
  CHECK(date_of(undated) == "2020-12-01");
  undated.visit_end = "2020-12-04";
  CHECK(date_of(undated) == "2020-12-04");
}

TEST_CASE("a document without an authority is in no row") {
  latest_inspections all;
  auto report = made("a.pdf", "ilacs_report", "2020-04-04", {{"overall", "good"}});
  report.authority.reset();
  all.add(report, 1);
  CHECK(all.all().empty());
  CHECK(all.find("Ottermouth") == nullptr);
}
