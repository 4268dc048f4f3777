// SPDX-License-Identifier: AGPL-3.0-or-later
// Corrects the glyphs of a page before lines are made of them. Each function is linear in the number of glyphs, but for
// sorting.
#pragma once

#include "core/readers/pdf/text.hpp"

namespace sheaf::core::pdf {

/// Turns the page so that most of its text runs from left to right: pages that were scanned sideways or askew, tables
/// that are printed along the long edge.
void turn_upright(page_text& page);

/// Removes characters that are drawn a second time at the same place or a hair's breadth beside it, as a makeshift for
/// bold type; what remains is bold.
void drop_overprinted(page_text& page);

/// Removes text without ink that lies on visible text: a page that went through text recognition although it had text.
void drop_hidden_copies(page_text& page);

/// Turns small shapes at the beginning of a line into bullets. Browsers draw the bullets of a list as circles and
/// squares.
void read_bullets(page_text& page);

/// All of these, in the order in which they depend on each other.
void tidy(page_text& page);

}  // namespace sheaf::core::pdf
