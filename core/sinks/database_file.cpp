// SPDX-License-Identifier: AGPL-3.0-or-later
// Opens and prepares databases, and keeps what is worked out over all documents: people, follow-ups, full text.
#include "core/sinks/database_file.hpp"

#include "core/database/database_schema.hpp"
#include "core/database/distrust.hpp"
#include "core/database/whole_tables.hpp"
#include "core/hash/sha256.hpp"
#include "core/model/person_names.hpp"
#include "core/model/problem_words.hpp"
#include "core/sinks/database.hpp"
#include "core/sinks/output_file.hpp"
#include "core/trace/stored.hpp"

#include <fmt/core.h>
#include <sqlite3.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <map>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace sheaf::core {

namespace {

std::uint32_t big_endian(const char* bytes) {
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) value = (value << 8U) | static_cast<unsigned char>(bytes[i]);
  return value;
}

constexpr const char* insert_trigger = "findings_after_insert";

using triggers = std::map<std::string, std::string>;  ///< name to statement

triggers triggers_in(SQLite::Database& database) {
  triggers found;
  SQLite::Statement ask(database, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'");
  while (ask.executeStep()) found[ask.getColumn(0).getString()] = ask.getColumn(1).getString();
  return found;
}

/// Those of database.sql.
const triggers& own_triggers() {
  static const triggers own = [] {
    SQLite::Database empty(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    empty.exec(database_schema::tables);
    return triggers_in(empty);
  }();
  return own;
}

/// A name within a statement.
std::string as_identifier(std::string_view name) {
  std::string result = "\"";
  for (const char c : name) result.append(c == '"' ? 2 : 1, c);
  return result + '"';
}

}  // namespace

sink_error database_error(const SQLite::Exception& error, const std::string& path, int system_error) {
  switch (error.getErrorCode()) {
    case SQLITE_FULL:
      return error_of(ENOSPC, path);
    case SQLITE_IOERR:
      // SQLite knows one way for a disk to be full.
      if (system_error != EDQUOT && system_error != EFBIG) break;
      return error_of(system_error, path);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return error_of(EACCES, path);
    case SQLITE_CANTOPEN:
      return error_of(system_error != 0 ? system_error : EACCES, path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {"database-busy",
              fmt::format("{} is in use: another program is writing to it or holds it open. Close that "
                          "program, or write to another file with -o, then run again.",
                          path)};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {"database-damaged",
              fmt::format("{} is damaged ({}). Move it away and run again; a new one is made.", path, error.what())};
    default:
      break;
  }
  return {"database-error", fmt::format("{} cannot be written: {}. Free space and permissions are the usual causes; "
                                        "otherwise write to a new file with -o.",
                                        path, error.what())};
}

database_header database_header_of(const std::string& path, std::uint32_t* version) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored) || std::filesystem::file_size(path, ignored) == 0)
    return database_header::absent;
  constexpr std::size_t version_at = 60;
  constexpr std::size_t application_at = 68;
  std::array<char, 100> header{};
  std::ifstream file(path, std::ios::binary);
  const bool whole = static_cast<bool>(file.read(header.data(), header.size()));
  if (!whole || std::string_view(header.data(), database_first_bytes.size()) != database_first_bytes ||
      big_endian(header.data() + application_at) != database_schema::application_id)
    return database_header::foreign;
  const auto found = big_endian(header.data() + version_at);
  if (version != nullptr) *version = found;
  return found > database_schema::version ? database_header::newer : database_header::ours;
}

database_file::database_file(const std::string& path, int patience)
    : database_(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, patience) {}

void database_file::prepare() {
  // A rollback journal rather than a write-ahead log: between transactions the database is one file, also on a network
  // disk, where a write-ahead log does not work.
  distrust(database_);
  database_.exec(
      "PRAGMA foreign_keys = ON; PRAGMA journal_mode = DELETE; PRAGMA temp_store = MEMORY; "
      "PRAGMA cache_size = -65536");
  database_.exec("CREATE TEMP TABLE seen (id INTEGER PRIMARY KEY)");
  database_.exec("BEGIN IMMEDIATE");
  const auto words_of_problems = problem_words_view();
  const auto views_hash = sha256_hex(database_schema::views_hash + words_of_problems);
  if (database_.execAndGet("PRAGMA user_version").getInt64() == 0) {
    database_.exec(database_schema::tables);
    database_.exec(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", database_schema::application_id,
                               database_schema::version));
  } else {
    require_whole_tables(database_);
    replace_foreign_triggers();
    was_traced_ = meta("traced") == trace_version;
    if (meta("views") == views_hash) return;
  }
  database_.exec(database_schema::additions);
  database_.exec(words_of_problems);
  database_.exec(database_schema::views);
  database_.exec(fmt::format("INSERT OR REPLACE INTO meta VALUES ('views', '{}')", views_hash));
  database_.exec("COMMIT");
  database_.exec("BEGIN IMMEDIATE");
}

void database_file::replace_foreign_triggers() {
  const auto found = triggers_in(database_);
  if (found == own_triggers()) return;
  for (const auto& [name, statement] : found) database_.exec("DROP TRIGGER " + as_identifier(name));
  for (const auto& [name, statement] : own_triggers()) database_.exec(statement);
}

int database_file::system_error() {
  if (const int told = sqlite3_system_errno(database_.getHandle()); told != 0) return told;
  // SQLite does not tell of a write that failed while it committed; the file remembers it.
  int last = 0;
  sqlite3_file_control(database_.getHandle(), "main", SQLITE_FCNTL_LAST_ERRNO, &last);
  return last;
}

bool database_file::in_transaction() {
  return sqlite3_get_autocommit(database_.getHandle()) == 0;
}

void database_file::begin() {
  if (!in_transaction()) database_.exec("BEGIN IMMEDIATE");
  if (std::exchange(insert_trigger_is_dropped_, true)) return;
  database_.exec(fmt::format("DROP TRIGGER IF EXISTS {}", insert_trigger));
}

void database_file::commit() {
  // The statement is this program's, never one that the file holds: there could be anything behind it.
  if (std::exchange(insert_trigger_is_dropped_, false)) database_.exec(own_triggers().at(insert_trigger));
  database_.exec("COMMIT");
}

void database_file::roll_back() {
  database_.tryExec("ROLLBACK");
  insert_trigger_is_dropped_ = false;
}

void database_file::forget_traces() {
  database_.exec("DELETE FROM meta WHERE key = 'traced'");
}

void database_file::store_traces() {
  if (!was_traced_) {
    SQLite::Statement all(database_, "SELECT id FROM authorities");
    while (all.executeStep()) touched_.insert(all.getColumn(0).getInt64());
  }
  for (const auto authority : touched_) store_follow_ups(database_, authority);
  database_.exec(fmt::format("INSERT OR REPLACE INTO meta VALUES ('traced', '{}')", trace_version));
}

void database_file::tidy() {
  database_.exec(
      "DELETE FROM authorities WHERE id NOT IN (SELECT authority_id FROM documents WHERE authority_id IS NOT NULL)");
  merge_inspectors();
}

void database_file::optimise() {
  database_.exec("PRAGMA analysis_limit = 1000; PRAGMA optimize");
}

std::string database_file::meta(const std::string& key) {
  SQLite::Statement ask(database_, "SELECT value FROM meta WHERE key = ?");
  ask.bind(1, key);
  return ask.executeStep() ? ask.getColumn(0).getString() : std::string();
}

/// All names are looked at together, because a new one may be a better spelling of an earlier one.
void database_file::merge_inspectors() {
  std::vector<printed_name> names;
  SQLite::Statement ask(database_, "SELECT name, count(*) FROM inspectors GROUP BY name");
  while (ask.executeStep()) {
    names.push_back({ask.getColumn(0).getString(), static_cast<std::size_t>(ask.getColumn(1).getInt64())});
  }
  database_.exec("DELETE FROM person_names");
  SQLite::Statement add(database_, "INSERT INTO person_names (name, person) VALUES (?, ?)");
  for (const auto& each : merge_names(names)) {
    for (const auto& spelling : each.spellings) {
      add.reset();
      add.bind(1, spelling);
      add.bind(2, each.name);
      add.exec();
    }
  }
}

}  // namespace sheaf::core
