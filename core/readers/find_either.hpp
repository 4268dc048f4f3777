// SPDX-License-Identifier: AGPL-3.0-or-later
// The search for one of two signs. The standard library's search for any of several calls a function for each sign of
// the text, which takes longer than most of what readers do with it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace sheaf::core {

/// Where the first `one` or `other` stands in the text from `from` on; npos if there is none.
[[nodiscard]] inline std::size_t find_either(std::string_view text, char one, char other, std::size_t from = 0) {
  const auto* const end = text.data() + text.size();
  const auto* const found = std::find_if(text.data() + std::min(from, text.size()), end,
                                         [&](char sign) { return sign == one || sign == other; });
  return found == end ? std::string_view::npos : static_cast<std::size_t>(found - text.data());
}

/// Where the first line of the text ends, from `from` on: at a line end or a form feed; the text's size if at neither.
[[nodiscard]] inline std::size_t line_end_in(std::string_view text, std::size_t from = 0) {
  return std::min(find_either(text, '\n', '\f', from), text.size());
}

}  // namespace sheaf::core
