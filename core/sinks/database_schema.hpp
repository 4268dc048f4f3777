// SPDX-License-Identifier: AGPL-3.0-or-later
// What makes a file a Sheaf database: its marks and core/sinks/database.sql, compiled in.
#pragma once

#include <cstdint>

namespace sheaf::core::database_schema {

/// "SHAF", in the application id of the file's header.
inline constexpr std::uint32_t application_id = 0x53484146;

/// Counted up when tables or columns change; in the user version of the file's header.
inline constexpr std::uint32_t version = 1;

/// The statements of database.sql.
extern const char* const sql;

}  // namespace sheaf::core::database_schema
