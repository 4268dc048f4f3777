// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs read back: the reports that `sheaf extract` wrote, as JSON Lines or as a database.
#pragma once

#include "core/model/report.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Gives every report in the file's order to `take`; the content tells JSON Lines from SQLite. Gives their number, or
/// a sentence for people: file, line, what is wrong, what to do. What was taken before an error stays taken.
[[nodiscard]] tl::expected<std::size_t, std::string> read_run(const std::string& path,
                                                              const std::function<void(report&&)>& take);

/// The whole run.
[[nodiscard]] tl::expected<std::vector<report>, std::string> read_run(const std::string& path);

/// The bytes of a file of at most so many, or a sentence for people.
[[nodiscard]] tl::expected<std::string, std::string> whole_file(const std::string& path, std::size_t most_bytes);

/// Every line that is not blank, with its number from 1, until `take` gives an error. Lines longer than `most_bytes`
/// are an error.
[[nodiscard]] tl::expected<void, std::string> each_line(
    const std::string& path, std::size_t most_bytes,
    const std::function<tl::expected<void, std::string>(std::size_t, std::string_view)>& take);

}  // namespace sheaf::core
