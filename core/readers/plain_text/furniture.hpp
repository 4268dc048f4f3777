// SPDX-License-Identifier: AGPL-3.0-or-later
// What a printed page carries beside its text: page numbers, running headers and footers.
#pragma once

#include "core/readers/prose/line.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::plain_text {

/// "7", "Page 7", "Page 7 of 9", "7 | Page", "- 7 -": a line that only counts pages.
[[nodiscard]] bool is_page_number(std::string_view words);

/// The line with each run of digits as '#' and blanks folded: what a running footer keeps from page to page.
[[nodiscard]] std::string running_key(std::string_view words);

/// Gives lines their pages where form feeds were lost but page numbers stand alone on their lines, counting up far
/// apart: each ends its page. Returns the number of pages; 1 where nothing counts.
[[nodiscard]] std::uint32_t count_pages(std::vector<text_line>& lines);

/// Gives the role furniture to page numbers and to lines repeated at the edges of pages.
void mark_furniture(std::vector<text_line>& lines, std::uint32_t pages);

}  // namespace sheaf::core::plain_text
