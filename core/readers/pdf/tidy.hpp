// SPDX-License-Identifier: AGPL-3.0-or-later
// Corrects the glyphs of a page before lines are made of them. Each function is linear in the number of glyphs, but for
// sorting.
#pragma once

#include "core/readers/pdf/text.hpp"

namespace sheaf::core::pdf {

/// Turns the page so that most of its text runs from left to right: pages that were scanned sideways or askew, tables
/// that are printed along the long edge.
void turn_upright(page_text& page);

/// Lets the page be as high as its text, if a tenth of the text or more lies above or below it: a page whose turning
/// does not fit its box.
void frame_text(page_text& page);

/// Puts right letters of a Latin word whose two bytes were written in the wrong order, so that a CJK sign stands for
/// each: Ghostscript does so with the letters of ligatures.
void restore_swapped_letters(page_text& page);

/// Restores quotation marks and apostrophes whose two bytes were merged into one, so that U+2019 is read as "9": its
/// own width shows that it is none. Ghostscript 10 does so.
void restore_merged_quotes(page_text& page);

/// Removes characters that are drawn a second time at the same place or a hair's breadth beside it, as a makeshift for
/// bold type; what remains is bold.
void drop_overprinted(page_text& page);

/// Removes text without ink that lies on visible text: a page that went through text recognition although it had text.
void drop_hidden_copies(page_text& page);

/// Gives recognised text without ink the usual type size of such text on the page where it nearly has this size: text
/// recognition measures each line anew and is a little wrong each time.
void level_recognised_sizes(page_text& page);

/// Removes upright strokes that stand alone in recognised text without ink: the rules of a table.
void drop_recognised_rules(page_text& page);

/// Restores bullets that text recognition took for a letter or another sign: alone at the beginning of a line, with
/// more room behind it than a blank takes. Where one is known, one or two other signs at the same place are bullets,
/// too.
void read_recognised_bullets(page_text& page);

/// Turns small shapes at the beginning of a line into bullets. Browsers draw the bullets of a list as circles and
/// squares.
void read_bullets(page_text& page);

/// All of these, in the order in which they depend on each other.
void tidy(page_text& page);

}  // namespace sheaf::core::pdf
