// SPDX-License-Identifier: AGPL-3.0-or-later
// Line numbers: word processors print them in the margin of drafts, beside each line or each fifth.
#pragma once

#include "core/readers/pdf/text.hpp"

#include <vector>

namespace sheaf::core::pdf {

/// Sets glyph::aside for the numbers in the left margin that count the lines of most of the document's text.
void find_line_numbers(std::vector<page_text>& pages);

}  // namespace sheaf::core::pdf
