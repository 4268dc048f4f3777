// SPDX-License-Identifier: AGPL-3.0-or-later
// What commands share that read a Sheaf database: opening it, and finding an authority or document in it by name.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <tl/expected.hpp>

#include <cstdint>
#include <memory>
#include <string>

namespace sheaf::core {

/// Opens the database at `path` for reading. Its own views cannot be read: see make_views(). The error is for people:
/// what is wrong and what to do.
[[nodiscard]] tl::expected<std::unique_ptr<SQLite::Database>, std::string> open_for_reading(const std::string& path);

/// Makes this program's views, for this connection. Once for each; throws SQLite::Exception.
void make_views(SQLite::Database& database);

struct found_authority {
  std::int64_t id = 0;
  std::string name;
};

/// The authority that somebody calls `given`: its name in any case, or a printed name ("Southampton City Council"). The
/// error names near ones.
[[nodiscard]] tl::expected<found_authority, std::string> find_stored_authority(SQLite::Database& database,
                                                                               const std::string& given,
                                                                               const std::string& path);

/// "no such table: findings" and the like, for people.
[[nodiscard]] std::string why_unreadable(const SQLite::Exception& error, const std::string& path);

}  // namespace sheaf::core
