// SPDX-License-Identifier: AGPL-3.0-or-later
// Tracing over invented findings.
#include "core/trace/trace.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace sheaf::core;

namespace {

traced_finding said(std::string_view kind, std::string_view text, std::string_view polarity,
                    std::vector<std::string_view> themes) {
  return {kind, text, polarity, std::move(themes)};
}

/// Findings on other matters, so that the words of the matter in question are rare.
void add_others(traced_document& to) {
  for (const char* each :
       {"Foster carers in Wexmoor are proud of their gardens.", "Adopters in Wexmoor meet every month.",
        "The court in Wexmoor hears cases on Fridays.", "Schools in Wexmoor open at nine.",
        "Managers in Wexmoor hold meetings on the pier.", "The lighthouse is painted each spring."}) {
    to.findings.push_back(said("evaluation", each, "positive", {"fostering"}));
  }
}

traced_document early(std::vector<traced_finding> findings) {
  traced_document made{"sif_report", "2015-03-02", std::move(findings)};
  add_others(made);
  return made;
}

traced_document late(std::vector<traced_finding> findings, std::string_view date = "2019-06-07") {
  traced_document made{"focused_visit", date, std::move(findings)};
  add_others(made);
  return made;
}

const auto demand = said("improvement", "Ensure that return home interviews are offered to every child who runs away.",
                         "negative", {"missing_children"});

std::vector<trace_link> of_first(const std::vector<trace_link>& links) {
  std::vector<trace_link> first;
  std::copy_if(links.begin(), links.end(), std::back_inserter(first), [](const auto& link) {
    return link.earlier == finding_at{0, 0};
  });
  return first;
}

change change_of(const traced_finding& earlier, const traced_finding& later) {
  const auto links = of_first(trace({early({earlier}), late({later})}));
  REQUIRE_FALSE(links.empty());
  CHECK(links.front().later == finding_at{1, 0});
  return links.front().what;
}

traced_finding interviews(std::string_view kind, std::string_view polarity) {
  return said(kind, "Return home interviews take place with children who run away from Wexmoor.", polarity,
              {"missing_children"});
}

}  // namespace

TEST_CASE("a recommendation leads to the later finding on the same matter, with what ties them") {
  const auto links = of_first(trace({early({demand}), late({interviews("evaluation", "positive")})}));
  REQUIRE_FALSE(links.empty());
  const auto& link = links.front();
  CHECK(link.later == finding_at{1, 0});
  CHECK(link.rank == 1);
  CHECK(link.score >= least_first_score);
  CHECK(link.score <= 1);
  CHECK(link.themes == std::vector<std::string>{"missing_children"});
  CHECK_FALSE(link.words.empty());
  CHECK(link.words.size() <= most_link_words);
  CHECK(link.what == change::better);
  CHECK_FALSE(link.told_again);
}

TEST_CASE("a matter that nothing later speaks to has no link") {
  CHECK(of_first(trace({early({demand}), late({})})).empty());
  CHECK(trace({}).empty());
  CHECK(trace({early({demand})}).empty());
}

TEST_CASE("a matter ties findings that have hardly a word in common") {
  const auto asked = said("improvement", "Improve access to CAMHS.", "negative", {"health"});
  const auto links = of_first(trace(
      {early({asked}), late({said("evaluation", "Emotional well-being is looked after by a psychologist in Wexmoor.",
                                  "positive", {"health"})})}));
  REQUIRE_FALSE(links.empty());
  CHECK(links.front().later == finding_at{1, 0});
}

TEST_CASE("links go forward in time only, and not from documents without a date") {
  const auto before = late({interviews("evaluation", "positive")}, "2014-01-01");
  const auto same_day = late({interviews("evaluation", "positive")}, "2015-03-02");
  const auto undated = late({interviews("evaluation", "positive")}, "");
  CHECK(of_first(trace({early({demand}), before, same_day, undated})).empty());
}

TEST_CASE("findings on what was looked at are no answer") {
  for (const char* kind : {"context", "scope"}) {
    CHECK(of_first(trace({early({demand}), late({interviews(kind, "neutral")})})).empty());
  }
}

TEST_CASE("only improvements, priority actions and concerns are followed") {
  for (const char* kind : {"improvement", "priority_action", "concern"}) {
    auto asked = demand;
    asked.kind = kind;
    CHECK_FALSE(of_first(trace({early({asked}), late({interviews("evaluation", "positive")})})).empty());
  }
  for (const char* kind : {"evaluation", "strength", "summary", "progress", "context"}) {
    auto asked = demand;
    asked.kind = kind;
    CHECK(of_first(trace({early({asked}), late({interviews("evaluation", "positive")})})).empty());
  }
}

TEST_CASE("polarity tells whether the later finding is better, worse or unchanged") {
  CHECK(change_of(demand, interviews("evaluation", "positive")) == change::better);
  CHECK(change_of(demand, interviews("evaluation", "mixed")) == change::partly);
  CHECK(change_of(demand, interviews("evaluation", "negative")) == change::unchanged);
  CHECK(change_of(demand, interviews("evaluation", "neutral")) == change::unclear);
  CHECK(change_of(demand, interviews("evaluation", "")) == change::unclear);
  CHECK(change_of(demand, interviews("improvement", "negative")) == change::unchanged);
  CHECK(change_of(demand, interviews("improvement", "")) == change::unchanged);
  CHECK(change_of(demand, interviews("priority_action", "negative")) == change::worse);
  auto urgent = demand;
  urgent.kind = "priority_action";
  CHECK(change_of(urgent, interviews("priority_action", "negative")) == change::unchanged);
  auto concern = demand;
  concern.kind = "concern";
  concern.polarity = "mixed";
  CHECK(change_of(concern, interviews("evaluation", "negative")) == change::worse);
  CHECK(change_of(concern, interviews("evaluation", "mixed")) == change::unchanged);
  CHECK(change_of(concern, interviews("evaluation", "positive")) == change::better);
  concern.polarity = "positive";
  CHECK(change_of(concern, interviews("evaluation", "mixed")) == change::worse);
  CHECK(change_of(concern, interviews("evaluation", "positive")) == change::better);
}

TEST_CASE("a later recommendation on the matter says that it was told again") {
  const auto links = of_first(trace({early({demand}), late({interviews("improvement", "negative")})}));
  REQUIRE_FALSE(links.empty());
  CHECK(links.front().told_again);
  const auto concern = of_first(trace({early({demand}), late({interviews("concern", "negative")})}));
  REQUIRE_FALSE(concern.empty());
  CHECK_FALSE(concern.front().told_again);
}

TEST_CASE("of copies of a document the fullest is traced") {
  auto copy = late({});
  copy.findings.resize(2);
  const auto links = of_first(trace({early({demand}), copy, late({interviews("evaluation", "positive")}),
                                     late({interviews("evaluation", "positive")})}));
  REQUIRE_FALSE(links.empty());
  for (const auto& link : links) CHECK(link.later.document == 2);
}

TEST_CASE("of equally good answers the first in time comes first, and links are few") {
  std::vector<traced_document> documents = {early({demand})};
  const std::vector<std::string> dates = {"2021-01-01", "2018-01-01", "2019-01-01", "2020-01-01",
                                          "2022-01-01", "2023-01-01", "2024-01-01", "2025-01-01",
                                          "2026-01-01", "2027-01-01", "2028-01-01", "2029-01-01"};
  for (const auto& date : dates) documents.push_back(late({interviews("evaluation", "positive")}, date));
  const auto links = of_first(trace(documents));
  REQUIRE(links.size() == most_links);
  CHECK(links[0].later.document == 2);
  CHECK(links[1].later.document == 3);
  for (std::size_t i = 0; i < links.size(); ++i) CHECK(links[i].rank == i + 1);
}

TEST_CASE("area SEND reports answer what is said of SEND only") {
  const auto send_report = [](traced_finding finding) {
    traced_document made{"area_send", "2020-01-01", {std::move(finding)}};
    add_others(made);
    return made;
  };
  CHECK(of_first(trace({early({demand}), send_report(interviews("evaluation", "positive"))})).empty());
  auto of_send = demand;
  of_send.themes.push_back("send");
  auto answer = interviews("evaluation", "positive");
  answer.themes.push_back("send");
  CHECK_FALSE(of_first(trace({early({of_send}), send_report(answer)})).empty());
}

TEST_CASE("so many findings are traced, the newest ones") {
  const auto answered = late({interviews("evaluation", "positive")});
  const auto many_of = [](std::string_view date, const traced_finding& finding) {
    traced_document many{"monitoring_visit", date, {}};
    many.findings.assign(most_findings_of_document, finding);
    return many;
  };
  const auto remark = said("context", "A lighthouse.", "", {});
  std::vector<traced_document> documents = {early({demand})};
  const std::vector<std::string> dates = {"2016-01-01", "2016-02-01", "2016-03-01", "2016-04-01", "2016-05-01"};
  static_assert(most_traced_findings == 5 * most_findings_of_document);
  for (std::size_t i = 0; i + 1 < dates.size(); ++i) documents.push_back(many_of(dates[i], remark));
  documents.push_back(answered);
  CHECK_FALSE(of_first(trace(documents)).empty());
  documents.push_back(many_of(dates.back(), remark));
  CHECK(of_first(trace(documents)).empty());
  CHECK(of_first(trace({early({demand}), many_of(answered.date, demand), answered})).empty());
}

TEST_CASE("a document with more findings than any report has costs no other document its follow-ups") {
  traced_document flood{"monitoring_visit", "2016-01-01", {}};
  flood.findings.assign(most_findings_of_document + 1, demand);
  const auto links = trace({early({demand}), flood, late({interviews("evaluation", "positive")})});
  REQUIRE_FALSE(links.empty());
  for (const auto& link : links) CHECK((link.earlier.document == 0 && link.later.document == 2));
}

TEST_CASE("reports of several authorities are traced one by one, in the order that was given") {
  const auto report_of = [](const char* authority, const char* type, const char* date, const traced_document& from) {
    report made;
    made.document_type = type;
    made.published = date;
    if (*authority != '\0') made.authority = authority_ref{authority, authority, ""};
    for (const auto& each : from.findings) {
      finding one;
      one.kind = each.kind;
      one.text = each.text;
      one.polarity = each.polarity;
      one.themes.assign(each.themes.begin(), each.themes.end());
      made.findings.push_back(one);
    }
    return made;
  };
  const auto asked = early({demand});
  const auto answered = late({interviews("evaluation", "positive")});
  const std::vector<report> reports = {report_of("Wexmoor", "focused_visit", "2019-06-07", answered),
                                       report_of("Tarnholt", "sif_report", "2015-03-02", asked),
                                       report_of("Wexmoor", "sif_report", "2015-03-02", asked),
                                       report_of("", "focused_visit", "2020-06-07", answered)};
  std::vector<const report*> all;
  for (const auto& each : reports) all.push_back(&each);
  const auto links = trace_reports(all);
  REQUIRE_FALSE(links.empty());
  for (const auto& link : links) {
    CHECK(link.earlier.document == 2);
    CHECK(link.later.document == 0);
  }
  const auto alone = trace_reports({all[2], all[0]});
  REQUIRE(alone.size() == links.size());
  CHECK(alone.front().score == links.front().score);
}

TEST_CASE("the day of a report is the last on site, else the first, else that of publication") {
  report one;
  CHECK(date_of(one).empty());
  one.published = "2020-03-03";
  CHECK(date_of(one) == "2020-03-03");
  one.visit_start = "2020-01-01";
  CHECK(date_of(one) == "2020-01-01");
  one.visit_end = "2020-01-02";
  CHECK(date_of(one) == "2020-01-02");
}
