// SPDX-License-Identifier: AGPL-3.0-or-later
// The table follow_ups: what a run writes into it, and when.
#include "core/trace/stored.hpp"

#include "core/sinks/database.hpp"
#include "tests/support/temporary_folder.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace sheaf::core;
using namespace sheaf::test;

namespace {

report letter(const std::string& path, const std::string& authority, const std::string& date, const std::string& kind,
              const std::string& text, const std::string& polarity) {
  report made;
  made.outcome = outcome::extracted;
  made.source.path = path;
  made.source.sha256 = std::string(64, path.front());
  made.document_type = "focused_visit";
  made.published = date;
  made.authority = authority_ref{authority, authority, ""};
  const auto add = [&](const std::string& of_kind, const std::string& words, const std::string& says,
                       const std::string& theme) {
    finding one;
    one.id = path + std::to_string(made.findings.size());
    one.kind = of_kind;
    one.text = words;
    one.polarity = says;
    one.themes = {theme};
    made.findings.push_back(one);
  };
  add(kind, text, polarity, "missing_children");
  for (const char* each : {"Foster carers are proud of their gardens.", "Adopters meet every month.",
                           "The court hears cases on Fridays.", "The lighthouse is painted each spring."}) {
    add("evaluation", each, "positive", "fostering");
  }
  return made;
}

const char* const asked = "Ensure that return home interviews are offered to every child who runs away.";
const char* const told = "Return home interviews take place with children who run away.";

report first(const std::string& authority = "Wexmoor") {
  return letter("a.txt", authority, "2015-03-02", "improvement", asked, "negative");
}

report second(const std::string& authority = "Wexmoor") {
  return letter("b.txt", authority, "2019-06-07", "evaluation", told, "positive");
}

void fill(const std::string& path, const std::vector<report>& reports, bool is_whole = true) {
  auto out = open_database(path, {});
  REQUIRE(out);
  for (const auto& each : reports) REQUIRE((*out)->write(each, ""));
  if (is_whole) {
    REQUIRE((*out)->finish());
  } else {
    static_cast<void>((*out)->stop());
  }
}

std::string ask(const std::string& path, const std::string& sql) {
  SQLite::Database database(path, SQLite::OPEN_READONLY);
  SQLite::Statement query(database, sql);
  std::string rows;
  while (query.executeStep()) {
    if (!rows.empty()) rows += '\n';
    for (int i = 0; i < query.getColumnCount(); ++i) {
      rows += (i > 0 ? "|" : "") + (query.getColumn(i).isNull() ? "NULL" : query.getColumn(i).getString());
    }
  }
  return rows;
}

const char* const links = "SELECT authority, text, change, later_text FROM what_became ORDER BY date, rank";

const std::string one_link = std::string("Wexmoor|") + asked + "|better|" + told;

}  // namespace

TEST_CASE("a run writes what became of each recommendation") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  fill(path, {first(), second()});
  CHECK(ask(path, links) == one_link);
  CHECK(ask(path, "SELECT rank, themes, score BETWEEN 0.25 AND 1, words <> '' FROM follow_ups") ==
        "1|missing_children|1|1");
  CHECK(ask(path, "SELECT count(*) FROM told_twice") == "0");
}

TEST_CASE("a recommendation without a later finding stands in the view all the same") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  fill(path, {first()});
  CHECK(ask(path, links) == std::string("Wexmoor|") + asked + "|NULL|NULL");
}

TEST_CASE("told twice is one row for an authority and theme") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  fill(path, {first(), letter("b.txt", "Wexmoor", "2019-06-07", "improvement", told, "negative"),
              letter("c.txt", "Wexmoor", "2021-01-01", "priority_action", told, "negative"),
              letter("d.txt", "Tarnholt", "2021-01-01", "improvement", told, "negative")});
  CHECK(ask(path, "SELECT authority, theme, first_date, last_date, documents, recommendations FROM told_twice") ==
        "Wexmoor|missing_children|2015-03-02|2021-01-01|3|3");
  CHECK(ask(path, "SELECT texts LIKE '2015-03-02: Ensure%2021-01-01: Return%' FROM told_twice") == "1");
}

TEST_CASE("a later run traces what it has changed") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  fill(path, {first()});
  fill(path, {second()});
  CHECK(ask(path, links) == one_link);
  SECTION("a document that goes to another authority leaves no link behind") {
    fill(path, {second("Tarnholt")});
    CHECK(ask(path, "SELECT count(*) FROM follow_ups") == "0");
  }
  SECTION("a document that says something else is answered anew") {
    fill(path, {letter("b.txt", "Wexmoor", "2019-06-07", "evaluation", told, "negative")});
    CHECK(ask(path, "SELECT change FROM follow_ups") == "unchanged");
  }
}

TEST_CASE("a run that ends early leaves tracing to the next one") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  fill(path, {first(), second()}, false);
  CHECK(ask(path, "SELECT count(*) FROM follow_ups") == "0");
  fill(path, {});
  CHECK(ask(path, links) == one_link);
  CHECK(ask(path, "SELECT count(*) FROM runs") == "1");
}

TEST_CASE("a database that an earlier Sheaf made is traced by the next run") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  fill(path, {first(), second()});
  {
    SQLite::Database database(path, SQLite::OPEN_READWRITE);
    database.exec("DROP VIEW what_became; DROP VIEW told_twice; DROP TABLE follow_ups");
    database.exec("DELETE FROM meta WHERE key IN ('views', 'traced')");
  }
  fill(path, {});
  CHECK(ask(path, links) == one_link);
}

TEST_CASE("a document of the database is found by its path") {
  const temporary_folder folder;
  const auto path = folder / "sheaf.db";
  fill(path, {first(), second()});
  SQLite::Database database(path, SQLite::OPEN_READONLY);
  const auto found = document_at(database, "b.txt");
  REQUIRE(found);
  CHECK(found->date == "2019-06-07");
  REQUIRE(found->findings.size() == 5);
  CHECK(found->findings.front().read.text == told);
  CHECK(found->findings.front().read.themes == std::vector<std::string>{"missing_children"});
  CHECK_FALSE(document_at(database, "z.txt"));
}
