// SPDX-License-Identifier: AGPL-3.0-or-later
// An open Sheaf database, for those who write to it: its tables, its transactions, and what is worked out over all of
// its documents together.
#pragma once

#include "core/sinks/sink.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <set>
#include <string>

namespace sheaf::core {

/// What people are told of an error of SQLite. `system_error`: what the system said of the last call that failed
/// (errno), 0 where nobody knows.
[[nodiscard]] sink_error database_error(const SQLite::Exception& error, const std::string& path, int system_error = 0);

/// What the header of a file says about who may write to it. It is read before SQLite touches the file.
enum class database_header { absent, ours, foreign, newer };

/// An empty file counts as absent, as one that is not there. `version`, which may be null, becomes the schema version
/// of a database that is ours or newer.
[[nodiscard]] database_header database_header_of(const std::string& path, std::uint32_t* version = nullptr);

/// Every function throws SQLite::Exception, and leaves it to the caller to roll back.
class database_file {
 public:
  /// Opens the database, or makes an empty one. `patience`: milliseconds to wait for another program that holds it.
  database_file(const std::string& path, int patience);

  /// Makes the tables and views, or brings those of an earlier Sheaf up to date. Call it once, before all else. Leaves
  /// a transaction open.
  void prepare();

  [[nodiscard]] SQLite::Database& connection() { return database_; }

  /// What the system said of the last call that failed (errno).
  [[nodiscard]] int system_error();

  [[nodiscard]] bool in_transaction();

  /// Begins a transaction where none is open. Until it is committed, whoever adds findings also adds their words to
  /// findings_fts. The trigger that does it for other programs has SQLite open a savepoint for each row, and the index
  /// writes a segment at each savepoint; so it is dropped here, and commit() makes it again.
  void begin();
  void commit();
  void roll_back();

  /// Says that documents of this authority change.
  void touch(std::int64_t authority) { touched_.insert(authority); }

  /// Says that the follow-ups no longer fit the documents. If the run ends before store_traces(), the next one traces
  /// all authorities.
  void forget_traces();

  /// Whether the follow-ups were those of this ranking when the file was opened.
  [[nodiscard]] bool was_traced() const { return was_traced_; }

  /// Within a transaction: traces the recommendations of the authorities that were touched, or of all where
  /// was_traced() is false.
  void store_traces();

  /// Within a transaction: removes authorities that no document speaks of, and gives every printed name of an inspector
  /// the person it means.
  void tidy();

  /// Outside of a transaction: lets SQLite look at tables that have grown.
  void optimise();

 private:
  /// A fact about the file; empty if there is none.
  std::string meta(const std::string& key);
  /// A trigger runs with each row that is written. So those of the file must be those of database.sql, to the letter.
  void replace_foreign_triggers();
  void merge_inspectors();

  SQLite::Database database_;
  bool insert_trigger_is_dropped_ = false;
  std::set<std::int64_t> touched_;  ///< authorities whose documents have changed
  bool was_traced_ = false;
};

}  // namespace sheaf::core
