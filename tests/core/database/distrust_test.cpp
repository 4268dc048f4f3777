// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/database/distrust.hpp"

#include "core/database/database_schema.hpp"

#include <catch2/catch.hpp>

#include <string>

using Catch::Contains;
using sheaf::core::distrust;
namespace database_schema = sheaf::core::database_schema;

namespace {

SQLite::Database made_with(const std::string& statements) {
  SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec(statements);
  return database;
}

}  // namespace

TEST_CASE("a view of a distrusted database cannot be read, a table and a temporary view can") {
  auto database = made_with(
      "CREATE TABLE themes (theme TEXT); INSERT INTO themes VALUES ('housing');"
      "CREATE VIEW findings AS SELECT a.theme FROM themes AS a, themes AS b;"
      "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;");
  distrust(database);
  CHECK_THROWS_WITH(database.execAndGet("SELECT theme FROM findings"),
                    Contains("access to view \"findings\" prohibited"));
  CHECK_THROWS(database.execAndGet("SELECT i FROM endless"));
  CHECK(database.execAndGet("SELECT theme FROM themes").getString() == "housing");
  database.exec("CREATE TEMP VIEW findings AS SELECT theme FROM themes");
  CHECK(database.execAndGet("SELECT theme FROM findings").getString() == "housing");
}

TEST_CASE("a table that works out a column is refused, stored or not, unless it does so as Sheaf's own") {
  for (const char* kind : {"VIRTUAL", "STORED"}) {
    auto database = made_with(
        std::string("CREATE TABLE documents (id INTEGER, date TEXT AS (printf('%900000000d', id)) ") + kind + ")");
    CHECK_THROWS_WITH(distrust(database), Contains("documents works out the column date"));
  }
  auto own = made_with(database_schema::tables);
  CHECK_NOTHROW(distrust(own));
}

TEST_CASE("the schema of a distrusted database is not written to as if it were a table") {
  auto database = made_with("CREATE TABLE findings (text TEXT)");
  distrust(database);
  database.exec("PRAGMA writable_schema = ON");
  CHECK_THROWS(database.exec("UPDATE sqlite_schema SET sql = 'CREATE TABLE findings (other TEXT)'"));
}
