// SPDX-License-Identifier: AGPL-3.0-or-later
// Page marks that converters write into text: "--- Page 3 ---", "[Page 3]", "Page 3 of 5", a form feed spelt "\f".
#pragma once

#include "core/readers/prose/line.hpp"

#include <string_view>

namespace sheaf::core::plain_text {

/// Whether a line is nothing but a mark between two pages. "Page 3" and a bare number are not enough: a mark has signs
/// around it, or says how many pages there are, or names a break.
[[nodiscard]] bool is_page_mark(std::string_view words);

/// Makes page marks, and comments of HTML that have a line of their own, furniture. In a text without form feeds the
/// marks then divide the pages.
void take_page_marks(text_lines& split);

/// Of a text whose pages are not known: makes lines such as "Page 3" and "- 3 -" that count up from the first page
/// furniture, or else bare numbers that do so with a page's text between them, and divides the pages by them.
void take_counting_marks(text_lines& split);

}  // namespace sheaf::core::plain_text
