// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/database/distrust.hpp"

#include "core/database/database_schema.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <string>
#include <string_view>

namespace sheaf::core {
namespace {

void set(SQLite::Database& database, int option, bool on) {
  sqlite3_db_config(database.getHandle(), option, on ? 1 : 0, nullptr);
}

/// Whether database.sql has this very statement. SQLite keeps statements to the letter.
bool is_own(const std::string& statement) {
  return std::string_view(database_schema::tables).find('\n' + statement + ';') != std::string_view::npos;
}

}  // namespace

void distrust(SQLite::Database& database) {
  set(database, SQLITE_DBCONFIG_ENABLE_VIEW, false);
  set(database, SQLITE_DBCONFIG_DEFENSIVE, true);
  constexpr int computed = 2;  // the column `hidden` of pragma_table_xinfo has this or more
  SQLite::Statement ask(database,
                        "SELECT t.name, t.sql, c.name FROM sqlite_schema AS t JOIN pragma_table_xinfo(t.name) AS c "
                        "WHERE t.type = 'table' AND c.hidden >= ?");
  ask.bind(1, computed);
  while (ask.executeStep()) {
    if (is_own(ask.getColumn(1).getString())) continue;
    throw SQLite::Exception(fmt::format("its table {} works out the column {} in a way that is not Sheaf's own",
                                        ask.getColumn(0).getString(), ask.getColumn(2).getString()),
                            SQLITE_CORRUPT);
  }
}

}  // namespace sheaf::core
