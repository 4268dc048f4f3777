// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/stored_data.hpp"

#include "core/database/database_schema.hpp"
#include "core/database/distrust.hpp"
#include "core/database/whole_tables.hpp"
#include "core/reference/authorities.hpp"
#include "core/wording/counts.hpp"

#include <fmt/format.h>
#include <sheaf/nearest.hpp>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <vector>

namespace sheaf::core {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

/// The nearest name; else one that begins like what was given; else nothing.
std::string near_name(const std::string& given, const std::vector<found_authority>& all) {
  std::vector<std::string> names;
  for (const auto& each : all) names.push_back(lower(each.name));
  const std::string wanted = lower(given);
  const std::string_view near = nearest(wanted, names);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!near.empty() && names[i] == near) return all[i].name;
  }
  constexpr std::size_t enough = 3;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (wanted.size() >= enough && (names[i].starts_with(wanted) || names[i].find(' ' + wanted) != std::string::npos))
      return all[i].name;
  }
  return {};
}

}  // namespace

std::string why_unreadable(const SQLite::Exception& error, const std::string& path) {
  switch (error.getErrorCode()) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return fmt::format("{} cannot be read now: another program is writing to it; wait until that has ended", path);
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY: {
      if (::access(path.c_str(), R_OK) != 0 && errno == EACCES)
        return fmt::format("{} cannot be read: you may not read it; check its rights", path);
      // What stands in the journal must be taken back before anybody can read.
      std::error_code ignored;
      if (!std::filesystem::exists(path + "-journal", ignored)) break;
      return fmt::format(
          "{} cannot be read: the run that wrote it was cut off, and {}-journal holds what must be taken back first. "
          "Where you may write to both, run sheaf extract into it again",
          path, path);
    }
    case SQLITE_NOTADB:
      return fmt::format("{} is no database; name a .db that sheaf extract wrote", path);
    default:
      break;
  }
  return fmt::format("{} cannot be read: {}", path, error.what());
}

tl::expected<std::unique_ptr<SQLite::Database>, std::string> open_for_reading(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) {
    return tl::unexpected(
        fmt::format("{}: there is no such file; make it with: sheaf extract FOLDER -o {}", path, path));
  }
  if (std::filesystem::is_regular_file(path, ignored) && std::filesystem::file_size(path, ignored) == 0) {
    return tl::unexpected(fmt::format(
        "{} is empty: the run that made it has not come to its first documents, or was cut off before. Wait for it, or "
        "run sheaf extract into it again",
        path));
  }
  try {
    constexpr int patience = 10'000;  // milliseconds, while a run commits
    auto database = std::make_unique<SQLite::Database>(path, SQLite::OPEN_READONLY, patience);
    const auto application = database->execAndGet("PRAGMA application_id").getInt64();
    if (application != static_cast<std::int64_t>(database_schema::application_id)) {
      return tl::unexpected(fmt::format("{} is not a Sheaf database; name one that sheaf extract wrote", path));
    }
    if (is_newer(*database)) {
      return tl::unexpected(fmt::format("{} was made by a newer Sheaf; use that one to read it", path));
    }
    distrust(*database);
    return database;
  } catch (const SQLite::Exception& error) {
    return tl::unexpected(why_unreadable(error, path));
  }
}

void make_views(SQLite::Database& database) {
  database.exec("PRAGMA temp_store = MEMORY");
  database.exec(database_schema::temporary_views);
}

tl::expected<found_authority, std::string> find_stored_authority(SQLite::Database& database, const std::string& given,
                                                                 const std::string& path) {
  std::vector<found_authority> all;
  SQLite::Statement ask(database, "SELECT id, name FROM authorities ORDER BY name");
  while (ask.executeStep()) all.push_back({ask.getColumn(0).getInt64(), ask.getColumn(1).getString()});
  const auto find = [&](std::string_view name) {
    return std::find_if(all.begin(), all.end(), [&](const auto& each) { return lower(each.name) == lower(name); });
  };
  auto found = find(given);
  const auto* entry = find_authority(given);
  if (found == all.end() && entry != nullptr) found = find(entry->name);
  if (found != all.end()) return *found;
  if (const auto near = near_name(given, all); !near.empty()) {
    return tl::unexpected(fmt::format("no authority `{}` in {}; did you mean {}?", given, path, near));
  }
  return tl::unexpected(
      fmt::format("no authority `{}` in {}; it holds documents of {} (sqlite3 {} \"SELECT name FROM "
                  "authorities\" lists them)",
                  given, path, counted(all.size(), "authority", "authorities"), path));
}

}  // namespace sheaf::core
