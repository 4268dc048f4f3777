// SPDX-License-Identifier: AGPL-3.0-or-later
// Text that keeps the page's columns by blanks (`pdftotext -layout`): table rows, letterheads set side by side,
// contents.
#pragma once

#include "core/readers/prose/line.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace sheaf::core::plain_text {

/// A stretch of a line between wide gaps.
struct segment {
  std::string_view words;
  std::uint32_t column = 0;  ///< where it begins on the page
};

/// The parts of a line that three blanks or more, or a tab, set apart; a list marker and its words are one part.
[[nodiscard]] std::vector<segment> segments_of(const text_line& line);

/// "Summary ........ 9", "Summary     9": an entry of a table of contents.
[[nodiscard]] bool is_contents_entry(std::string_view words);

/// Replaces lines with columns by their cells (role cell) or by lines of their own (role line).
void split_columns(std::vector<text_line>& lines);

}  // namespace sheaf::core::plain_text
