// SPDX-License-Identifier: AGPL-3.0-or-later
// Text in which blanks keep the page's columns (`pdftotext -layout`): table rows, letterheads side by side, tables of
// contents.
#pragma once

#include "core/readers/prose/line.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace sheaf::core::plain_text {

/// The part of a line between two wide gaps.
struct segment {
  std::string_view words;
  std::uint32_t column = 0;  ///< number of characters before it on the page
};

/// Divides a line at gaps of three or more blanks, or a tab. A list marker and its words are one part.
[[nodiscard]] std::vector<segment> segments_of(const text_line& line);

/// True for an entry of a table of contents: "Summary ........ 9", "Summary     9".
[[nodiscard]] bool is_contents_entry(std::string_view words);

/// Replaces lines with columns by the cells of table rows (role cell), or by separate lines (role line).
void split_columns(std::vector<text_line>& lines);

}  // namespace sheaf::core::plain_text
