// SPDX-License-Identifier: AGPL-3.0-or-later
// Line numbers: `cat -n` puts them before each line, and drafts that a word processor printed have them in the margin.
#pragma once

#include "core/readers/prose/line.hpp"

#include <vector>

namespace sheaf::core::plain_text {

/// Removes the numbers that count the lines of nearly the whole text: each line or each fifth, before the words or on
/// lines of their own, through the text or afresh on each page.
void drop_line_numbers(std::vector<text_line>& lines);

}  // namespace sheaf::core::plain_text
