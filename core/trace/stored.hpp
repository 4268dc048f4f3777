// SPDX-License-Identifier: AGPL-3.0-or-later
// Tracing in a Sheaf database: the documents of an authority, and the table follow_ups.
#pragma once

#include "core/trace/trace.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace sheaf::core {

struct stored_finding {
  std::int64_t id = 0;
  finding read;  ///< without its measures and spans
};

struct stored_document {
  std::int64_t id = 0;
  std::string path;
  std::string type;
  std::string date;  ///< may be empty
  std::vector<stored_finding> findings;
};

/// An authority's extracted documents, in order of time. Throws SQLite::Exception.
[[nodiscard]] std::vector<stored_document> documents_of(SQLite::Database& database, std::int64_t authority);

/// The document with this path; none if the database has no such document. Throws SQLite::Exception.
[[nodiscard]] std::optional<stored_document> document_at(SQLite::Database& database, const std::string& path);

/// The links between them; places are those in the list.
[[nodiscard]] std::vector<trace_link> trace_stored(const std::vector<stored_document>& documents);

/// Changes with the ranking. A database keeps it in `meta`, so that a run sees whether its links are of this ranking.
inline constexpr const char* trace_version = "2";

/// Writes the rows of follow_ups for one authority in place of those that are there, within the caller's transaction.
/// Throws SQLite::Exception.
void store_follow_ups(SQLite::Database& database, std::int64_t authority);

}  // namespace sheaf::core
