// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads runs: the reports that `sheaf extract` wrote, as JSON Lines or as a database.
#pragma once

#include "core/model/report.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Calls `take` with each report, in the file's order. The file's content decides between JSON Lines and SQLite.
/// Returns the number of reports, or a sentence for people: which file and line, what is wrong, what to do. An error
/// does not undo earlier calls of `take`.
[[nodiscard]] tl::expected<std::size_t, std::string> read_run(const std::string& path,
                                                              const std::function<void(report&&)>& take);

/// Reads the whole run into memory.
[[nodiscard]] tl::expected<std::vector<report>, std::string> read_run(const std::string& path);

/// The bytes of a file. A file that has more than `most_bytes` bytes, or cannot be read, gives a sentence for people.
[[nodiscard]] tl::expected<std::string, std::string> whole_file(const std::string& path, std::size_t most_bytes);

/// Calls `take` with each line that is not blank and its number, from 1. Stops at the first error that `take` returns.
/// A line of more than `most_bytes` bytes is an error.
[[nodiscard]] tl::expected<void, std::string> each_line(
    const std::string& path, std::size_t most_bytes,
    const std::function<tl::expected<void, std::string>(std::size_t, std::string_view)>& take);

}  // namespace sheaf::core
