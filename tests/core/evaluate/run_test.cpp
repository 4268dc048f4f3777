// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/run.hpp"

#include "core/model/json.hpp"
#include "core/sinks/sink.hpp"
#include "tests/core/model/sample_report.hpp"
#include "tests/support/temporary_folder.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

using namespace sheaf::core;
using namespace sheaf::test;
using Catch::Contains;

namespace {

report failed() {
  report result;
  result.source.path = "broken.pdf";
  result.outcome = outcome::failed;
  result.error = {"damaged", "the file is damaged"};
  return result;
}

void write(const std::string& path, const std::vector<report>& reports) {
  auto sink = open_sink(path, {});
  REQUIRE(sink);
  for (const report& one : reports) REQUIRE((*sink)->write(one, to_json(one)));
  REQUIRE((*sink)->finish());
}

}  // namespace

TEST_CASE("a run is read from JSON Lines and from a database as it was written") {
  const temporary_folder in;
  std::vector<report> all = {report_with_own_fields(), failed()};
  // A database does not contain the words that showed a theme.
  for (finding& one : all.front().findings) one.theme_words.clear();
  for (const char* const name : {"run.jsonl", "run.db"}) {
    INFO(name);
    write(in / name, all);
    const auto read = read_run(in / name);
    REQUIRE(read);
    REQUIRE(read->size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i) CHECK(to_json((*read)[i]) == to_json(all[i]));
  }
}

TEST_CASE("a database of an earlier Sheaf has neither all addressees nor own fields") {
  const temporary_folder in;
  write(in / "run.db", {report_with_own_fields()});
  SQLite::Database(in / "run.db", SQLite::OPEN_READWRITE).exec("DROP TABLE addressees; DROP TABLE own_fields");
  const auto read = read_run(in / "run.db");
  REQUIRE(read);
  REQUIRE(read->size() == 1);
  CHECK(read->front().own.empty());
  CHECK(read->front().addressees.empty());
  CHECK(read->front().addressee->name == "Ms Juno Abara");
}

TEST_CASE("a database that gives rows without end in place of a table is refused") {
  const temporary_folder in;
  write(in / "run.db", {report_with_own_fields()});
  SQLite::Database(in / "run.db", SQLite::OPEN_READWRITE)
      .exec(
          "ALTER TABLE themes RENAME TO kept; CREATE VIEW themes AS "
          "SELECT a.* FROM kept AS a, kept AS b, kept AS c, kept AS d, kept AS e");
  const auto read = read_run(in / "run.db");
  REQUIRE_FALSE(read);
  CHECK_THAT(read.error(), Contains("run.db cannot be read") && Contains("view \"themes\" prohibited"));
}

TEST_CASE("a database of a newer Sheaf is refused") {
  const temporary_folder in;
  write(in / "run.db", {report_with_own_fields()});
  SQLite::Database(in / "run.db", SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
  const auto read = read_run(in / "run.db");
  REQUIRE_FALSE(read);
  CHECK_THAT(read.error(), Contains("run.db was made by a newer Sheaf"));
}

TEST_CASE("a line that is not a report is reported with its number") {
  const temporary_folder in;
  put(in / "run.jsonl", to_json(sample_report()) + "\n\n{\"schema\": \"other\"}\n");
  const auto read = read_run(in / "run.jsonl");
  REQUIRE_FALSE(read);
  CHECK_THAT(read.error(), Contains("run.jsonl: line 3") && Contains("schema") && Contains("sheaf extract"));
}

TEST_CASE("reports of another version, with more or fewer fields, are read") {
  const temporary_folder in;
  std::string line = to_json(sample_report());
  line.insert(1, "\"new_field\": 1, ");
  put(in / "run.jsonl", line + "\r\n");
  const auto read = read_run(in / "run.jsonl");
  REQUIRE(read);
  CHECK(read->size() == 1);
}

TEST_CASE("files that are not runs are refused, and an empty file is a run without documents") {
  const temporary_folder in;
  CHECK_THAT(read_run(in / "none.jsonl").error(), Contains("there is no file"));
  CHECK_THAT(read_run(in / ".").error(), Contains("is a folder"));
  put(in / "empty.jsonl", "");
  CHECK(read_run(in / "empty.jsonl")->empty());
  put(in / "other.db", std::string("SQLite format 3\0", 16) + "and then nonsense");
  CHECK_THAT(read_run(in / "other.db").error(), Contains("other.db") && Contains("Sheaf database"));
}
