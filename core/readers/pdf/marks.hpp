// SPDX-License-Identifier: AGPL-3.0-or-later
// Marks across the text of a page: "DRAFT" in large letters, over the text or under it.
#pragma once

#include "core/readers/pdf/text.hpp"

namespace sheaf::core::pdf {

/// Sets glyph::aside for the letters of lines that are much larger than the page's type and that lie on other text.
/// A mark that does not run from left to right needs no such sign. Takes time in proportion to the number of glyphs.
void find_marks_across(page_text& page);

}  // namespace sheaf::core::pdf
