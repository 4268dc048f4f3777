// SPDX-License-Identifier: AGPL-3.0-or-later
// Numbers as people read them, in messages and summaries.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf::core {

/// A number with its digits in groups of three: "12,345".
[[nodiscard]] std::string grouped(std::size_t number);

/// A number and what it counts: "1 document", "12,345 documents". `one` and `several` are the words for one thing and
/// for any other number of them.
[[nodiscard]] std::string counted(std::size_t number, std::string_view one, std::string_view several);

/// The same for words that only add an "s".
[[nodiscard]] std::string counted(std::size_t number, std::string_view one);

}  // namespace sheaf::core
