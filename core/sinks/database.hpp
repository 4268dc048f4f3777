// SPDX-License-Identifier: AGPL-3.0-or-later
// SQLite: tables, full text and views that a person can query (docs/reference/database.md).
#pragma once

#include "core/sinks/sink.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace sheaf::core {

/// Every SQLite file begins with these bytes.
inline constexpr std::string_view database_first_bytes{"SQLite format 3\0", 16};

/// Whether open_database() would take the path, as far as that can be known without touching the file.
[[nodiscard]] sink_result check_database(const std::string& path);

/// Adds to the database at `path`, or makes a new one. A file that is not a Sheaf database, or one of a newer schema,
/// is refused and left as it is. While the sink is open nobody else can write to the database; reading goes on.
/// Documents are committed in batches, so that a run that ends early, however that happens, leaves whole documents.
[[nodiscard]] tl::expected<std::unique_ptr<sink>, sink_error> open_database(const std::string& path,
                                                                            const sink_options& options);

}  // namespace sheaf::core
