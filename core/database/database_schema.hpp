// SPDX-License-Identifier: AGPL-3.0-or-later
// How a Sheaf database is recognised, and its tables and views: database.sql, database_additions.sql and
// database_views.sql in core/database, compiled in.
#pragma once

#include <cstdint>

namespace sheaf::core::database_schema {

/// "SHAF", in the application id of the file's header.
inline constexpr std::uint32_t application_id = 0x53484146;

/// Rises by one when tables or columns change. It stands in the user version of the file's header.
inline constexpr std::uint32_t version = 1;

/// The statements of database.sql: tables, indexes and triggers.
extern const char* const tables;

/// The statements of database_additions.sql. They leave the tables that a database has.
extern const char* const additions;

/// The statements of database_views.sql. They replace the views that a database has.
extern const char* const views;

/// The same views in the schema `temp` of a connection, for those who do not read the views of a file.
extern const char* const temporary_views;

/// The SHA-256 of `additions` and `views`. A database keeps one of it and of the words for problems in `meta`, so that
/// a run sees whether its tables and views are those of this Sheaf.
extern const char* const views_hash;

}  // namespace sheaf::core::database_schema
