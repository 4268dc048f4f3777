// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether a database has everything that Sheaf gives every database, and means what this one gives it.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

namespace sheaf::core {

/// Throws SQLite::Exception (SQLITE_CORRUPT) if a table or column of database.sql is not there. The tables of
/// database_additions.sql may be missing: an earlier Sheaf did not make them.
void require_whole_tables(SQLite::Database& database);

/// Whether a newer Sheaf made the database: its tables may mean something else.
[[nodiscard]] bool is_newer(SQLite::Database& database);

}  // namespace sheaf::core
