// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages of a PDF that a converter wrote as paragraphs: finds what belongs to the page, and joins what it divided.
#pragma once

#include "core/readers/prose/draft.hpp"

#include <vector>

namespace sheaf::core::html {

/// Gives the kind furniture to page numbers, and to words that stand at the head or foot of several pages.
void mark_page_furniture(std::vector<plain_text::draft>& drafts);

/// Closes the gap that a converter left behind a hyphen or dash at the end of a printed line: "well- known".
void close_gaps_after_hyphens(std::vector<plain_text::draft>& drafts);

/// Makes items of what follows a bullet in the midst of a draft, where other items begin with the same bullet. A
/// converter may write several items as one paragraph.
void split_at_bullets(std::vector<plain_text::draft>& drafts);

/// Raises the number with which a note at the foot of a page begins, if a raised number on its page refers to it.
void raise_note_numbers(std::vector<plain_text::draft>& drafts);

/// Joins the first line of an item, and what follows it, where the converter divided them. The lines that surely go on
/// show how wide such lines are.
void join_first_lines(std::vector<plain_text::draft>& drafts);

/// Joins what stands at the head of a page without a number to the numbered paragraph at the foot of the page before,
/// if nearly all paragraphs have numbers and the next number follows.
void join_numbered_over_pages(std::vector<plain_text::draft>& drafts);

}  // namespace sheaf::core::html
