// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/database/own_statements.hpp"

#include "core/database/database_schema.hpp"

namespace sheaf::core {
namespace {

struct all_own {
  named_statements tables;
  named_statements triggers;
};

all_own found_in_empty_database() {
  SQLite::Database empty(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  empty.exec(database_schema::tables);
  return {statements_in(empty, statement_kind::table), statements_in(empty, statement_kind::trigger)};
}

}  // namespace

named_statements statements_in(SQLite::Database& database, statement_kind kind) {
  named_statements found;
  SQLite::Statement ask(database, "SELECT name, sql FROM sqlite_schema WHERE type = ?");
  ask.bind(1, kind == statement_kind::table ? "table" : "trigger");
  while (ask.executeStep()) found[ask.getColumn(0).getString()] = ask.getColumn(1).getString();
  return found;
}

const named_statements& own_statements(statement_kind kind) {
  static const all_own own = found_in_empty_database();
  return kind == statement_kind::table ? own.tables : own.triggers;
}

}  // namespace sheaf::core
