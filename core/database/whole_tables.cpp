// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/database/whole_tables.hpp"

#include "core/database/database_schema.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace sheaf::core {
namespace {

using table_columns = std::map<std::string, std::set<std::string>>;

/// The tables of a database with their columns, without those in which SQLite keeps the full-text index.
table_columns tables_in(SQLite::Database& database) {
  table_columns found;
  SQLite::Statement ask(database,
                        "SELECT t.name, c.name FROM sqlite_schema AS t JOIN pragma_table_xinfo(t.name) AS c "
                        "WHERE t.type = 'table' AND t.name NOT GLOB 'findings_fts_*'");
  while (ask.executeStep()) found[ask.getColumn(0).getString()].insert(ask.getColumn(1).getString());
  return found;
}

/// Those of database.sql.
const table_columns& own_tables() {
  static const table_columns own = [] {
    SQLite::Database empty(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    empty.exec(database_schema::tables);
    return tables_in(empty);
  }();
  return own;
}

}  // namespace

void require_whole_tables(SQLite::Database& database) {
  const auto found = tables_in(database);
  for (const auto& [table, columns] : own_tables()) {
    const auto present = found.find(table);
    if (present == found.end()) {
      throw SQLite::Exception(fmt::format("its table {} is missing", table), SQLITE_CORRUPT);
    }
    for (const std::string& column : columns) {
      if (present->second.contains(column)) continue;
      throw SQLite::Exception(fmt::format("its table {} lacks the column {}", table, column), SQLITE_CORRUPT);
    }
  }
}

bool is_newer(SQLite::Database& database) {
  return database.execAndGet("PRAGMA user_version").getInt64() > static_cast<std::int64_t>(database_schema::version);
}

}  // namespace sheaf::core
