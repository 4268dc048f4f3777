// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf trace` and `sheaf compare`, as processes.
#include "core/sinks/database.hpp"
#include "tests/core/cli/extract_runs.hpp"
#include "tests/core/cli/process.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace sheaf::core;
using namespace sheaf::test;
using Catch::Contains;
using nlohmann::json;

namespace {

finding said(const std::string& kind, const std::string& text, const std::string& polarity, const std::string& theme) {
  finding made;
  made.id = std::to_string(std::hash<std::string>()(text)).substr(0, 8);
  made.kind = kind;
  made.text = text;
  made.polarity = polarity;
  made.themes = {theme};
  made.page = 3;
  return made;
}

report report_on(const std::string& path, const std::string& authority, const std::string& type,
                 const std::string& date, std::vector<finding> findings) {
  report made;
  made.outcome = outcome::extracted;
  made.source.path = path;
  made.document_type = type;
  made.visit_end = date;
  made.authority = authority_ref{authority, authority, ""};
  made.findings = std::move(findings);
  for (const char* each : {"Foster carers are proud of their gardens.", "Adopters meet every month.",
                           "The court hears cases on Fridays.", "The lighthouse is painted each spring."}) {
    made.findings.push_back(said("evaluation", each, "positive", "fostering"));
  }
  return made;
}

const char* const asked = "Ensure that return home interviews are offered to every child who runs away.";
const char* const asked_more = "Build a second lighthouse with a wide balcony.";
const char* const told = "Return home interviews take place with children who run away, though notes are thin.";
const char* const again = "The take-up of return home interviews.";

/// Two documents of Wexmoor and one of Tarnholt.
void write_database(const scratch& in) {
  auto early = report_on("early.txt", "Wexmoor", "sif_report", "2015-03-02",
                         {said("improvement", asked, "negative", "missing_children"),
                          said("concern", asked_more, "negative", "placements")});
  early.judgements.push_back({"overall", "requires_improvement", "", "", {}});
  auto late = report_on("late.txt", "Wexmoor", "ilacs_report", "2019-06-07",
                        {said("evaluation", told, "mixed", "missing_children"),
                         said("improvement", again, "negative", "missing_children")});
  late.judgements.push_back({"overall", "good", "", "", {}});
  auto other = report_on("other.txt", "Tarnholt", "focused_visit", "2020-01-01",
                         {said("priority_action", "Mend the pier.", "negative", "placements")});
  other.judgements.push_back({"leadership", "requires_improvement", "", "", {}});
  auto out = open_database((in.path() / "findings.db").string(), {});
  REQUIRE(out);
  for (const auto& each : {early, late, other}) REQUIRE((*out)->write(each, ""));
  REQUIRE((*out)->finish());
}

finished run(const scratch& in, strings arguments, strings environment = {}) {
  return run_sheaf({std::move(arguments), "", in.path(), std::move(environment)});
}

std::size_t longest_line(const std::string& text) {
  std::size_t longest = 0;
  for (const auto& line : lines_of(text)) longest = std::max(longest, line.size());
  return longest;
}

}  // namespace

TEST_CASE("trace shows what became of each recommendation") {
  const scratch in;
  write_database(in);
  const auto shown = run(in, {"trace", "wexmoor", "--db", "findings.db"});
  CHECK(shown.status == 0);
  CHECK(shown.err.empty());
  CHECK_THAT(shown.out, Contains("Wexmoor") && Contains("2015-03-02 sif_report early.txt") &&
                            Contains("better in part: 2019-06-07 ilacs_report p3 evaluation") &&
                            Contains("unchanged, told again: 2019-06-07") &&
                            Contains("no later finding on this matter") && Contains("Told twice") &&
                            Contains("missing_children: in 2 documents, from 2015-03-02 to 2019-06-07"));
  CHECK_THAT(shown.out, !Contains("Tarnholt") && !Contains("\x1b"));
  CHECK(longest_line(shown.out) <= 80);
  CHECK(longest_line(run(in, {"trace", "Wexmoor", "--db", "findings.db"}, {"COLUMNS=120"}).out) > 80);
}

TEST_CASE("trace shows a part: a theme, since a day, told twice, so many links") {
  const scratch in;
  write_database(in);
  const auto db = strings{"--db", "findings.db"};
  const auto trace = [&](strings more) {
    strings all = {"trace", "Wexmoor"};
    all.insert(all.end(), db.begin(), db.end());
    all.insert(all.end(), more.begin(), more.end());
    return run(in, std::move(all)).out;
  };
  CHECK_THAT(trace({"--theme", "placements"}), Contains("lighthouse") && !Contains("every child"));
  CHECK_THAT(trace({"--told-twice"}), Contains("every child") && !Contains("lighthouse"));
  CHECK_THAT(
      trace({"--told-twice"}),
      Contains("A later document asks again for 1 of 2 recommendations and concerns.") && !Contains("the nearest"));
  CHECK_THAT(trace({"--since", "2016-01-01"}), !Contains("every child"));
  CHECK_THAT(trace({"--links", "1"}), Contains("1 more (--links 2)"));
}

TEST_CASE("trace gives JSON with every link") {
  const scratch in;
  write_database(in);
  const auto shown = run(in, {"trace", "Wexmoor", "--db", "findings.db", "--json"});
  CHECK(shown.status == 0);
  const json page = json::parse(shown.out);
  CHECK(page.at("authority") == "Wexmoor");
  REQUIRE(page.at("recommendations").size() == 2);
  const auto& first = page.at("recommendations").at(0);
  CHECK(first.at("text") == asked);
  REQUIRE(first.at("later").size() == 2);
  for (const auto& later : first.at("later")) {
    CHECK(later.at("date") == "2019-06-07");
    CHECK(later.at("score").get<double>() > 0);
    CHECK(later.at("shared_themes") == json::array({"missing_children"}));
    CHECK_FALSE(later.at("words").empty());
  }
  CHECK(page.at("recommendations").at(1).at("later").empty());
  CHECK(page.at("told_twice").at(0).at("theme") == "missing_children");
}

TEST_CASE("trace says what is wrong, and what to do") {
  const scratch in;
  write_database(in);
  const auto mistyped = run(in, {"trace", "Wexmor", "--db", "findings.db"});
  CHECK(mistyped.status == 2);
  CHECK_THAT(mistyped.err, Contains("no authority `Wexmor`") && Contains("did you mean Wexmoor?"));
  CHECK(mistyped.out.empty());
  CHECK_THAT(run(in, {"trace", "Qqqqqqqqqq", "--db", "findings.db"}).err, Contains("documents of 2 authorities"));
  const auto missing = run(in, {"trace", "Wexmoor", "--db", "none.db"});
  CHECK(missing.status == 2);
  CHECK_THAT(missing.err, Contains("none.db: there is no such file") && Contains("sheaf extract"));
  in.write("words.db", "not a database at all, only words that are long enough to be read as one, and longer still");
  const auto foreign = run(in, {"trace", "Wexmoor", "--db", "words.db"});
  CHECK(foreign.status == 2);
  CHECK_THAT(foreign.err, Contains("words.db"));
  CHECK(run(in, {"trace"}).status == 2);
  CHECK(run(in, {"trace", "Wexmoor", "--db", "findings.db", "--links", "0"}).status == 2);
  CHECK(run(in, {"trace", "Wexmoor", "--db", "findings.db", "--since", "lately"}).status == 2);
  const auto theme = run(in, {"trace", "Wexmoor", "--db", "findings.db", "--theme", "placement"});
  CHECK(theme.status == 2);
  CHECK_THAT(theme.err, Contains("on the theme `placement`; did you mean placements?"));
  CHECK_THAT(run(in, {"trace", "--help"}).out, Contains("Examples\n") && Contains("--told-twice"));
}

TEST_CASE("trace reads a database that an earlier Sheaf made") {
  const scratch in;
  write_database(in);
  {
    SQLite::Database database((in.path() / "findings.db").string(), SQLite::OPEN_READWRITE);
    database.exec("DROP VIEW what_became; DROP VIEW told_twice; DROP TABLE follow_ups");
  }
  CHECK_THAT(run(in, {"trace", "Wexmoor", "--db", "findings.db"}).out, Contains("better in part"));
}

TEST_CASE("compare shows two authorities of a database side by side") {
  const scratch in;
  write_database(in);
  const auto shown = run(in, {"compare", "Wexmoor", "Tarnholt", "--db", "findings.db"});
  CHECK(shown.status == 0);
  CHECK_THAT(shown.out, Contains("A  Wexmoor") && Contains("2 documents, 2015-03-02 to 2019-06-07") &&
                            Contains("B  Tarnholt") && Contains("good since 2019-06-07") &&
                            Contains("- The take-up of return home") && Contains("| ! Mend the pier.") &&
                            !Contains("every child") && Contains("missing_children"));
  CHECK(longest_line(shown.out) <= 80);
  CHECK_THAT(shown.out, !Contains("\x1b"));
  const auto narrow = run(in, {"compare", "Wexmoor", "Tarnholt", "--db", "findings.db"}, {"COLUMNS=60"});
  CHECK_THAT(narrow.out, Contains("  ! Mend the pier.") && !Contains("| !") && Contains("good 2019") &&
                             Contains("requires_improvement 2020"));
}

TEST_CASE("compare shows two documents of a database") {
  const scratch in;
  write_database(in);
  const auto shown = run(in, {"compare", "early.txt", "late.txt", "--db", "findings.db", "--json"});
  CHECK(shown.status == 0);
  const json page = json::parse(shown.out);
  CHECK(page.at("a").at("is") == "document");
  CHECK(page.at("a").at("judgements").at(0).at("grade") == "requires_improvement");
  CHECK(page.at("b").at("judgements").at(0).at("grade") == "good");
  const auto& themes = page.at("b").at("themes");
  const auto missing = std::find_if(themes.begin(), themes.end(),
                                    [](const json& each) { return each.at("theme") == "missing_children"; });
  REQUIRE(missing != themes.end());
  CHECK(missing->at("mixed") == 1);
  CHECK(missing->at("negative") == 1);
  CHECK(missing->at("positive") == 0);
  CHECK(page.at("a").at("recommendations").size() == 1);
  CHECK(page.at("b").at("recommendations").at(0).at("text") == again);
}

TEST_CASE("compare extracts files where no database is named") {
  const scratch in;
  in.write("one.txt", letter("TESTGOOD"));
  in.write("two.txt", letter("TESTGOOD", "They were thanked."));
  const auto shown = run(in, {"compare", "one.txt", "two.txt", "--plugins",
                              std::string(SHEAF_TEST_PLUGINS "/") + good.front(), "--memory-limit", "1024"});
  INFO(shown.err);
  CHECK(shown.status == 0);
  CHECK_THAT(shown.out,
             Contains("A  one.txt") && Contains("B  two.txt") && Contains("Judgements") && Contains("Themes"));
}

TEST_CASE("compare says what it cannot find") {
  const scratch in;
  write_database(in);
  const auto no_file = run(in, {"compare", "Wexmoor", "Tarnholt"});
  CHECK(no_file.status == 2);
  CHECK_THAT(no_file.err, Contains("Wexmoor: there is no such file") && Contains("--db"));
  const auto mistyped = run(in, {"compare", "Wexmoor", "Tarnhold", "--db", "findings.db"});
  CHECK(mistyped.status == 2);
  CHECK_THAT(mistyped.err, Contains("did you mean Tarnholt?"));
  CHECK_THAT(run(in, {"compare", "--help"}).out, Contains("Examples\n"));
}
