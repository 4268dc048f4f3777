// SPDX-License-Identifier: AGPL-3.0-or-later
// A Sheaf database that was handed on may have been made by anybody. SQLite runs what stands in the file: a view in
// place of a table can give rows without end.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

namespace sheaf::core {

/// From now on this connection reads no view of the file, only those that this program makes in the schema `temp`; and
/// the file's schema changes only by statements meant for that. Throws SQLite::Exception if a table of the file works
/// out a column in a way that is not that of database.sql: such a column can be a gigabyte long in each row.
void distrust(SQLite::Database& database);

}  // namespace sheaf::core
