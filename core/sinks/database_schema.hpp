// SPDX-License-Identifier: AGPL-3.0-or-later
// How a Sheaf database is recognised, and its tables: core/sinks/database.sql, compiled in.
#pragma once

#include <cstdint>

namespace sheaf::core::database_schema {

/// "SHAF", in the application id of the file's header.
inline constexpr std::uint32_t application_id = 0x53484146;

/// Rises by one when tables or columns change. It stands in the user version of the file's header.
inline constexpr std::uint32_t version = 1;

/// The statements of database.sql.
extern const char* const sql;

}  // namespace sheaf::core::database_schema
