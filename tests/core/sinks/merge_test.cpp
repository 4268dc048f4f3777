// SPDX-License-Identifier: AGPL-3.0-or-later
// Parts put together: what comes of them is what one run over all the documents writes.
#include "core/database/database_schema.hpp"
#include "core/model/json.hpp"
#include "core/sinks/database.hpp"
#include "core/sinks/database_merge.hpp"
#include "core/sinks/jsonl_merge.hpp"
#include "tests/core/model/sample_report.hpp"
#include "tests/core/sinks/failing_system.hpp"
#include "tests/support/temporary_folder.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <cerrno>
#include <map>
#include <string>
#include <vector>

using namespace sheaf::core;
using namespace sheaf::test;
using Catch::Contains;

namespace {

using strings = std::vector<std::string>;

sink_options options(const std::string& engine_hash = "engine-1") {
  sink_options result;
  result.engine_version = "1.0.0";
  result.engine_hash = engine_hash;
  result.patience = 0;
  return result;
}

void write(const std::string& path, const std::vector<report>& reports, const sink_options& with = options()) {
  auto out = open_sink(path, with);
  INFO((out ? "" : out.error().message));
  REQUIRE(out);
  for (const auto& each : reports) REQUIRE((*out)->write(each, to_json(each)));
  REQUIRE((*out)->finish());
}

/// All rows: '|' separates cells, '\n' ends rows.
std::string ask(const std::string& path, const std::string& sql) {
  SQLite::Database database(path, SQLite::OPEN_READONLY);
  SQLite::Statement query(database, sql);
  std::string result;
  while (query.executeStep()) {
    for (int i = 0; i < query.getColumnCount(); ++i) {
      if (i > 0) result += '|';
      result += query.getColumn(i).isNull() ? "NULL" : query.getColumn(i).getString();
    }
    result += '\n';
  }
  return result;
}

/// The rows of every table by its name, and the statements that made the database. The full-text index keeps its words
/// in pieces that depend on the transactions, so it is asked instead of compared.
std::map<std::string, std::string> content(const std::string& path) {
  std::map<std::string, std::string> all;
  SQLite::Database database(path, SQLite::OPEN_READONLY);
  SQLite::Statement tables(database,
                           "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'findings_fts%' AND "
                           "name NOT LIKE 'sqlite_%'");
  while (tables.executeStep()) {
    const std::string name = tables.getColumn(0).getString();
    all[name] = ask(path, fmt::format("SELECT * FROM {} ORDER BY 1, 2", name));
  }
  all["(made by)"] = ask(path, "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name");
  all["(full text)"] = ask(path, "SELECT rowid FROM findings_fts WHERE findings_fts MATCH 'supervision' ORDER BY 1");
  return all;
}

/// Two letters to each of two authorities, with fields of their own, and two documents that say nothing, in the order
/// of their paths.
std::vector<report> documents() {
  std::vector<report> all;
  for (const char* authority : {"Ottermouth", "Quayhaven"}) {
    for (const int year : {2022, 2023}) {
      report each = report_with_own_fields();
      each.source.path = fmt::format("letters/{}-{}.pdf", authority, year);
      each.source.sha256 = fmt::format("{:064}", year + static_cast<int>(all.size()));
      each.authority->name = authority;
      each.visit_start = each.visit_end = fmt::format("{}-02-01", year);
      each.inspectors.push_back(fmt::format("Perpetua {} Lindqvist", year == 2022 ? "M" : ""));
      all.push_back(each);
    }
  }
  all.push_back(unrecognised_report());
  all.push_back(failed_report());
  return all;
}

struct split {
  temporary_folder folder;
  std::string whole = folder / "whole.db";
  std::string all = folder / "all.db";
  strings parts = {folder / "1.db", folder / "2.db", folder / "3.db"};

  /// One run over everything, and three that share the documents; the third has none.
  split() {
    write(whole, documents());
    std::vector<std::vector<report>> shares(2);
    const auto each = documents();
    for (std::size_t i = 0; i < each.size(); ++i) shares[i % 2].push_back(each[i]);
    write(parts[0], shares[0]);
    write(parts[1], shares[1]);
    write(parts[2], {});
  }
};

merge_counts merged(const strings& parts, const std::string& whole) {
  const auto counts = merge_databases(parts, whole, 0);
  INFO((counts ? "" : counts.error().message));
  REQUIRE(counts);
  return *counts;
}

std::string refusal(const strings& parts, const std::string& whole) {
  const auto counts = merge_databases(parts, whole, 0);
  REQUIRE_FALSE(counts);
  return fmt::format("{} [{}]", counts.error().message, counts.error().code.name());
}

}  // namespace

TEST_CASE("parts make the database of one run, whatever their order") {
  split of;
  const auto counts = merged(of.parts, of.all);
  CHECK(counts.documents == 6);
  CHECK(counts.added == 6);
  CHECK(counts.engines == 1);
  const auto expected = content(of.whole);
  // What the comparison is about is there.
  for (const char* table : {"documents", "findings", "measures", "figure_notes", "own_fields", "follow_ups",
                            "person_names", "addressees", "diagnostics", "runs"}) {
    INFO(table);
    CHECK_FALSE(expected.at(table).empty());
  }
  CHECK_FALSE(expected.at("(full text)").empty());
  CHECK(content(of.all) == expected);
  const std::string other = of.folder / "other.db";
  merged({of.parts[2], of.parts[1], of.parts[0]}, other);
  CHECK(content(other) == expected);
}

TEST_CASE("merging again, all parts or one, changes no byte") {
  split of;
  merged(of.parts, of.all);
  const std::string before = bytes_of(of.all);
  const auto again = merged(of.parts, of.all);
  CHECK(again.unchanged == 6);
  CHECK(again.added + again.replaced == 0);
  CHECK(merged({of.parts[1]}, of.all).unchanged == 3);
  CHECK(bytes_of(of.all) == before);
  CHECK(of.folder.names() == strings{"1.db", "2.db", "3.db", "all.db", "whole.db"});
}

TEST_CASE("parts that come one after another make the same content") {
  split of;
  merged({of.parts[0]}, of.all);
  const auto counts = merged({of.parts[1]}, of.all);
  CHECK(counts.added == 3);
  const std::string rows =
      "SELECT d.path, f.position, f.text, t.theme, m.value, n.sentence FROM documents AS d LEFT JOIN findings AS f ON "
      "f.document_id = d.id LEFT JOIN themes AS t ON t.finding_id = f.id LEFT JOIN measures AS m ON m.finding_id = "
      "f.id "
      "LEFT JOIN figure_notes AS n ON n.measure_id = m.id ORDER BY 1, 2, 3, 4, 5";
  CHECK(ask(of.all, rows) == ask(of.whole, rows));
  const std::string ties =
      "SELECT a.path, f.position, b.path, l.position, u.rank, u.score, u.words FROM follow_ups AS u JOIN findings AS f "
      "ON f.id = u.finding_id JOIN documents AS a ON a.id = f.document_id JOIN findings AS l ON l.id = u.later_id JOIN "
      "documents AS b ON b.id = l.document_id ORDER BY 1, 2, 3, 4";
  CHECK_FALSE(ask(of.all, ties).empty());
  CHECK(ask(of.all, ties) == ask(of.whole, ties));
}

TEST_CASE("a part that was run again replaces what it wrote, and no other document") {
  split of;
  merged(of.parts, of.all);
  const std::string ids = ask(of.all, "SELECT id, path FROM documents ORDER BY id");
  auto mended = documents()[0];
  mended.source.sha256 = std::string(64, 'e');
  mended.findings.pop_back();
  write(of.parts[0], {mended});
  const auto counts = merged(of.parts, of.all);
  CHECK(counts.replaced == 1);
  CHECK(counts.unchanged == 5);
  CHECK(ask(of.all, "SELECT id, path FROM documents ORDER BY id") == ids);
  CHECK(ask(of.all, "SELECT count(*) FROM findings") == "7\n");
  CHECK(ask(of.all, "SELECT count(*) FROM findings_fts WHERE findings_fts MATCH 'advisers'") == "3\n");
}

TEST_CASE("of parts that hold one path the last counts, and builds of Sheaf are counted") {
  const temporary_folder folder;
  const strings parts = {folder / "1.db", folder / "2.db"};
  write(parts[0], {sample_report()});
  write(parts[1], {sample_report()}, options("engine-2"));
  const std::string all = folder / "all.db";
  CHECK(merged(parts, all).documents == 1);
  CHECK(ask(all, "SELECT engine_hash FROM documents") == "engine-2\n");
  CHECK(merged(parts, all).unchanged == 1);
  write(parts[1], {failed_report()}, options("engine-2"));
  CHECK(merged({parts[0], parts[1]}, folder / "both.db").engines == 1);
}

TEST_CASE("a part of an earlier Sheaf, with fewer tables, is merged") {
  split of;
  {
    SQLite::Database database(of.parts[0], SQLite::OPEN_READWRITE);
    database.exec("DROP TABLE figure_notes; DROP TABLE own_fields");
  }
  CHECK(merged(of.parts, of.all).added == 6);
  CHECK(ask(of.all, "SELECT count(*) FROM findings") == "8\n");
  CHECK(merged(of.parts, of.all).unchanged == 6);
}

TEST_CASE("a part without a table or column that every Sheaf makes is named, and nothing is merged") {
  for (const char* statement :
       {"DROP TABLE meta", "DROP TABLE judgements", "DROP TABLE findings", "DROP TABLE themes", "DROP TABLE measures",
        "DROP TABLE inspectors", "DROP TABLE diagnostics", "ALTER TABLE measures DROP COLUMN span_end"}) {
    INFO(statement);
    split of;
    SQLite::Database(of.parts[1], SQLite::OPEN_READWRITE).exec(statement);
    const auto names = of.folder.names();
    CHECK_THAT(refusal(of.parts, of.all), Contains("2.db") && Contains("[database-damaged]"));
    CHECK(of.folder.names() == names);
  }
}

TEST_CASE("a damaged part whose index of paths names documents that are not there is refused") {
  split of;
  {
    SQLite::Database database(of.parts[1], SQLite::OPEN_READWRITE);
    database.exec(
        "CREATE TABLE empty (id INTEGER PRIMARY KEY); PRAGMA writable_schema = ON;"
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'empty') "
        "WHERE name = 'documents'");
  }
  const auto names = of.folder.names();
  CHECK_THAT(refusal(of.parts, of.all),
             Contains("2.db is damaged") && Contains("index of paths") && Contains("[database-damaged]"));
  CHECK(of.folder.names() == names);
}

TEST_CASE("a database without a table is no place to merge into") {
  split of;
  SQLite::Database(of.whole, SQLite::OPEN_READWRITE).exec("DROP TABLE themes");
  const auto before = bytes_of(of.whole);
  CHECK_THAT(refusal(of.parts, of.whole), Contains("its table themes is missing") && Contains("[database-damaged]"));
  CHECK(bytes_of(of.whole) == before);
}

TEST_CASE("what does not fit is refused, and the output stays as it was or is not made") {
  split of;
  const std::string text = of.folder / "text.db";
  put(text,
      "This is a note about a harbour, and it is longer than the header of a database, which has a hundred "
      "bytes.");
  const std::string newer = of.folder / "newer.db";
  write(newer, {sample_report()});
  {
    SQLite::Database database(newer, SQLite::OPEN_READWRITE);
    database.exec(fmt::format("PRAGMA user_version = {}", database_schema::version + 1));
  }
  const std::string empty = of.folder / "empty.db";
  put(empty, "");
  const std::string damaged = of.folder / "damaged.db";
  put(damaged, bytes_of(of.parts[1]).substr(0, 9'000));
  const std::string endless = of.folder / "endless.db";
  write(endless, {sample_report()});
  SQLite::Database(endless, SQLite::OPEN_READWRITE)
      .exec(
          "ALTER TABLE inspectors RENAME TO all_inspectors; CREATE VIEW inspectors AS "
          "SELECT a.* FROM all_inspectors AS a, all_inspectors AS b, all_inspectors AS c");
  const auto names = of.folder.names();
  CHECK_THAT(refusal({of.parts[0], text}, of.all), Contains("text.db") && Contains("[database-foreign]"));
  CHECK_THAT(refusal({of.parts[0], newer}, of.all), Contains("newer.db") && Contains("[database-newer]"));
  CHECK_THAT(refusal({of.parts[0], empty}, of.all), Contains("empty.db") && Contains("[database-damaged]"));
  CHECK_THAT(refusal({of.parts[0], damaged}, of.all), Contains("damaged.db") && Contains("[database-damaged]"));
  CHECK_THAT(refusal({of.parts[0], endless}, of.all), Contains("endless.db") && Contains("[database-damaged]"));
  CHECK_THAT(refusal({of.parts[0], of.folder / "none.db"}, of.all), Contains("none.db") && Contains("[not-found]"));
  CHECK_THAT(refusal({of.parts[0], of.whole}, of.whole), Contains("[output-is-input]"));
  CHECK_THAT(refusal({of.parts[0]}, text), Contains("[database-foreign]"));
  CHECK(of.folder.names() == names);
  merged({of.parts[0]}, of.all);
  const std::string before = bytes_of(of.all);
  CHECK_THAT(refusal({of.parts[1], damaged}, of.all), Contains("[database-damaged]"));
  CHECK(bytes_of(of.all) == before);
}

TEST_CASE("a part that a run still writes to is refused") {
  split of;
  auto running = open_database(of.parts[1], options());
  REQUIRE(running);
  CHECK_THAT(refusal(of.parts, of.all), Contains("2.db") && Contains("[database-busy]"));
  REQUIRE((*running)->finish());
  running->reset();
  CHECK(merged(of.parts, of.all).added == 6);
}

TEST_CASE("a merge does not replace the database that a run has just begun") {
  split of;
  auto running = open_database(of.all, options());
  REQUIRE(running);
  CHECK_THAT(refusal(of.parts, of.all), Contains("all.db") && Contains("[database-busy]"));
  REQUIRE((*running)->finish());
  running->reset();
  CHECK(merged(of.parts, of.all).added == 6);
}

TEST_CASE("a merge that fails leaves no file at its place") {
  split of;
  const failing_calls no_rename(failing_call::rename, EIO);
  CHECK_FALSE(merge_databases(of.parts, of.all, 0));
  CHECK(of.folder.names() == strings{"1.db", "2.db", "3.db", "whole.db"});
}

TEST_CASE("what a merge that was cut off has left does not hinder the next") {
  split of;
  put(of.all + ".partial", bytes_of(of.parts[0]));
  CHECK(merged(of.parts, of.all).added == 6);
  CHECK(content(of.all) == content(of.whole));
  CHECK(of.folder.names() == strings{"1.db", "2.db", "3.db", "all.db", "whole.db"});
}

TEST_CASE("JSON Lines are merged line by line, in the order of the paths") {
  const temporary_folder folder;
  const strings parts = {folder / "1.jsonl", folder / "2.jsonl"};
  const auto each = documents();
  write(folder / "whole.jsonl", each);
  write(parts[0], {each[0], each[2], each[4]});
  write(parts[1], {each[1], each[3], each[5]});
  const std::string all = folder / "all.jsonl";
  const auto counts = merge_lines(parts, all);
  REQUIRE(counts);
  CHECK(counts->added == 6);
  CHECK(bytes_of(all) == bytes_of(folder / "whole.jsonl"));
  REQUIRE(merge_lines(parts, all)->unchanged == 6);
  REQUIRE(merge_lines({parts[1]}, all)->unchanged == 3);
  CHECK(bytes_of(all) == bytes_of(folder / "whole.jsonl"));
  put(parts[1], "a note\n");
  const auto refused = merge_lines(parts, all);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "output-format");
  CHECK_THAT(refused.error().message, Contains("line 1 is no report"));
  CHECK(bytes_of(all) == bytes_of(folder / "whole.jsonl"));
  CHECK(folder.names() == strings{"1.jsonl", "2.jsonl", "all.jsonl", "whole.jsonl"});
}

TEST_CASE("a part of JSON Lines that cannot be read to its end is refused, and nothing is merged") {
  const temporary_folder folder;
  // A regular file whose first byte nobody may read.
  const auto refused = merge_lines({"/proc/self/mem"}, folder / "all.jsonl");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "unreadable");
  CHECK_THAT(refused.error().message, Contains("/proc/self/mem: it cannot be read to its end"));
  CHECK(folder.names().empty());
}
