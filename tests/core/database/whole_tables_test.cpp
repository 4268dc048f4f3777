// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/database/whole_tables.hpp"

#include "core/database/database_schema.hpp"
#include "core/database/distrust.hpp"

#include <catch2/catch.hpp>

#include <string>

using sheaf::core::distrust;
using sheaf::core::require_whole_tables;
namespace database_schema = sheaf::core::database_schema;

namespace {

SQLite::Database made_and(const std::string& changes) {
  SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec(database_schema::tables);
  database.exec(changes);
  distrust(database);
  return database;
}

}  // namespace

TEST_CASE("a database without a table or column that every Sheaf makes is refused by its name") {
  for (const char* table : {"meta", "runs", "authorities", "documents", "judgements", "findings", "themes", "measures",
                            "inspectors", "diagnostics", "findings_fts"}) {
    auto database = made_and(std::string("DROP TABLE ") + table);
    CHECK_THROWS_WITH(require_whole_tables(database), "its table " + std::string(table) + " is missing");
  }
  auto column = made_and("ALTER TABLE findings DROP COLUMN section");
  CHECK_THROWS_WITH(require_whole_tables(column), "its table findings lacks the column section");
  auto view = made_and("ALTER TABLE themes RENAME TO all_themes; CREATE VIEW themes AS SELECT * FROM all_themes");
  CHECK_THROWS_WITH(require_whole_tables(view), "its table themes is missing");
}

TEST_CASE("tables that were added later may be missing, and there may be more") {
  auto first = made_and("CREATE TABLE notes_of_mine (words TEXT); ALTER TABLE findings ADD COLUMN seen TEXT");
  CHECK_NOTHROW(require_whole_tables(first));
  auto whole = made_and(database_schema::additions);
  CHECK_NOTHROW(require_whole_tables(whole));
}
