// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf search`, as a process.
#include "core/sinks/database.hpp"
#include "tests/core/cli/process.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

using namespace sheaf::core;
using namespace sheaf::test;
using Catch::Contains;
using nlohmann::json;

namespace {

report document(const std::string& path, const std::string& authority, const std::string& day,
                const std::vector<std::pair<std::string, std::string>>& findings) {
  report made;
  made.outcome = outcome::extracted;
  made.source = {path, path, 10, "application/pdf", 3};
  made.document_type = "focused_visit";
  made.authority = authority_ref{authority, authority + " Borough Council", ""};
  made.visit_end = day;
  for (const auto& [kind, text] : findings) {
    finding one;
    one.id = std::to_string(made.findings.size());
    one.kind = kind;
    one.text = text;
    one.page = 2;
    one.themes = {"neglect"};
    made.findings.push_back(one);
  }
  return made;
}

/// Two documents of Wexmoor, one of them twice, and one of Tarnholt.
struct searched {
  scratch in;

  searched() {
    auto early = document("early.pdf", "Wexmoor", "2017-03-02",
                          {{"improvement", "Act on neglect of adults and children."},
                           {"evaluation", "The harbour master’s step-down plans are read, and neglect is rare."}});
    early.inspectors = {"Elizabeth McArdle"};
    early.lead_inspector = "Elizabeth McArdle";
    auto copy = early;
    copy.source.path = "copy.pdf";
    auto late = document("late.pdf", "Wexmoor", "2020-03-02", {{"improvement", "Oversight of neglect."}});
    late.inspectors = {"Liz Mc Ardle"};
    const auto other = document("other.pdf", "Tarnholt", "2019-03-02",
                                {{"concern", "Supervision \x1b[31mfails\x1b[0m in \x01neglect\x02 work."}});
    auto out = open_database(in.path() / "sheaf.db", {});
    REQUIRE(out);
    for (const auto& each : {early, copy, late, other}) REQUIRE((*out)->write(each, ""));
    REQUIRE((*out)->finish());
  }

  [[nodiscard]] finished run(std::vector<std::string> words) const {
    words.insert(words.begin(), "search");
    return run_sheaf({words, "", in.path()});
  }

  [[nodiscard]] json answer(std::vector<std::string> words) const {
    words.emplace_back("--json");
    return json::parse(run(words).out);
  }
};

}  // namespace

TEST_CASE("search finds words without quotes, and counts copies once") {
  const searched it;
  CHECK(it.answer({"neglect"}).at("total") == 4);
  CHECK(it.answer({"neglect", "NOT", "adult"}).at("total") == 3);
  const json plans = it.answer({"harbour master's step-down, plans"});
  REQUIRE(plans.at("findings").size() == 1);
  CHECK(plans.at("findings").at(0).at("copies") == 2);
  const finished shown = it.run({"neglect", "--limit", "1"});
  CHECK(shown.status == 0);
  CHECK_THAT(shown.err, Contains("4 findings in 3 documents; 1 are shown"));
}

TEST_CASE("search filters by kind, authority, day and theme, and says what it does not know") {
  const searched it;
  CHECK(it.answer({"neglect", "--kind", "improvement"}).at("total") == 2);
  CHECK(it.answer({"neglect", "--authority", "tarnholt"}).at("total") == 1);
  CHECK(it.answer({"neglect", "--since", "2019"}).at("total") == 2);
  CHECK(it.answer({"neglect", "--since", "2019-03-03"}).at("total") == 1);
  CHECK(it.answer({"neglect", "--theme", "neglect"}).at("total") == 4);
  const finished kind = it.run({"neglect", "--kind", "improvment"});
  CHECK(kind.status == 2);
  CHECK_THAT(kind.err, Contains("did you mean improvement?"));
  CHECK_THAT(it.run({"neglect", "--authority", "Wexmor"}).err, Contains("did you mean Wexmoor?"));
  CHECK(it.answer({"neglect", "--since", "2019-03"}).at("total") == 2);
  for (const char* date : {"2019-13-45", "9999-99", "2019-02-30", "2019-3-1", "2019-03-", "0000"}) {
    INFO(date);
    const finished wrong = it.run({"neglect", "--since", date});
    CHECK(wrong.status == 2);
    CHECK_THAT(wrong.err, Contains("write a day, a month or a year"));
  }
  CHECK_THAT(it.run({"neglect", "--since", "March"}).err, Contains("write a day, a month or a year"));
  CHECK_THAT(it.run({"neglect", "--theme", "neglct"}).err, Contains("did you mean neglect?"));
  CHECK(it.run({"neglect", "--kind", "x' OR '1'='1"}).status == 2);
}

TEST_CASE("search finds people with all spellings, and places") {
  const searched it;
  const json person = it.answer({"liz", "mcardle"});
  REQUIRE(person.at("people").size() == 1);
  CHECK(person.at("people").at(0).at("spellings") == json({"Elizabeth McArdle", "Liz Mc Ardle"}));
  CHECK(person.at("people").at(0).at("visits").size() == 2);
  CHECK_THAT(it.run({"McArdle"}).out, Contains("also printed as Liz Mc Ardle") && Contains("2020-03-02  Wexmoor"));
  const json place = it.answer({"wexmoor"});
  REQUIRE(place.at("places").size() == 1);
  CHECK(place.at("places").at(0).at("documents") == 3);
  CHECK(it.answer({"borough", "council"}).at("places").empty());
}

TEST_CASE("search offers near words for mistyped ones") {
  const searched it;
  const finished run = it.run({"neglct"});
  CHECK(run.status == 0);
  CHECK_THAT(run.err, Contains("no document has the word neglct; did you mean neglect?"));
  CHECK_THAT(it.run({"supervison"}).err, Contains("did you mean supervision?"));
  CHECK_THAT(it.run({"zzzzzz"}).err, Contains("no document has the word zzzzzz"));
  CHECK_THAT(it.run({"harbour", "oversight"}).err, Contains("no finding has all of them"));
}

TEST_CASE("search says what is wrong with its words and its database") {
  const searched it;
  const finished open = it.run({"(neglect"});
  CHECK(open.status == 2);
  CHECK_THAT(open.err, Contains("a bracket is open"));
  const finished missing = it.run({"neglect", "--db", "none.db"});
  CHECK(missing.status == 2);
  CHECK_THAT(missing.err, Contains("there is no such file"));
}

TEST_CASE("search says that a file is no database") {
  const scratch in;
  in.write("findings.jsonl", "{\"outcome\": \"extracted\", \"findings\": []}\n");
  const finished run = run_sheaf({{"search", "neglect", "--db", "findings.jsonl"}, "", in.path()});
  CHECK(run.status == 2);
  CHECK(run.err == "sheaf: findings.jsonl is no database; name a .db that sheaf extract wrote\n");
}

TEST_CASE("nothing in a document commands the terminal, and signs of ours in it are harmless") {
  const searched it;
  const finished run = it.run({"supervision"});
  CHECK(run.status == 0);
  CHECK(run.out.find('\x1b') == std::string::npos);
  CHECK(run.out.find('\x01') == std::string::npos);
  CHECK_THAT(run.out, Contains("\\x1b[31mfails"));
}
