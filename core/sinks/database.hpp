// SPDX-License-Identifier: AGPL-3.0-or-later
// SQLite: tables, full text and views that a person can question (docs/reference/database.md).
#pragma once

#include "core/sinks/sink.hpp"

#include <memory>
#include <string>

namespace sheaf::core {

/// Adds to the database at `path`, or makes a new one. A file that is not a Sheaf database, or one of a newer schema,
/// is refused and left as it is. While the sink is open nobody else can write to the database; reading goes on.
[[nodiscard]] tl::expected<std::unique_ptr<sink>, sink_error> open_database(const std::string& path,
                                                                            const sink_options& options);

}  // namespace sheaf::core
