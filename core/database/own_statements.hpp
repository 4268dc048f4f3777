// SPDX-License-Identifier: AGPL-3.0-or-later
// The statements that make a Sheaf database, as SQLite keeps them in the file.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <map>
#include <string>

namespace sheaf::core {

/// The name of a table or trigger, and the statement that made it, to the letter.
using named_statements = std::map<std::string, std::string>;

enum class statement_kind { table, trigger };

/// Those that the database holds. Throws SQLite::Exception.
[[nodiscard]] named_statements statements_in(SQLite::Database& database, statement_kind kind);

/// Those of database.sql.
[[nodiscard]] const named_statements& own_statements(statement_kind kind);

}  // namespace sheaf::core
