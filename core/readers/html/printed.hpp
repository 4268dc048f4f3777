// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages of a PDF that a converter wrote as paragraphs: finds what belongs to the page, and joins what it divided.
#pragma once

#include "core/readers/prose/draft.hpp"

#include <vector>

namespace sheaf::core::html {

/// Gives the kind furniture to page numbers, and to words that stand at the head or foot of several pages.
void mark_page_furniture(std::vector<plain_text::draft>& drafts);

/// Joins the first line of an item, and what follows it, where the converter divided them. The lines that surely go on
/// show how wide such lines are.
void join_first_lines(std::vector<plain_text::draft>& drafts);

/// Joins what stands at the head of a page without a number to the numbered paragraph at the foot of the page before,
/// if nearly all paragraphs have numbers and the next number follows.
void join_numbered_over_pages(std::vector<plain_text::draft>& drafts);

}  // namespace sheaf::core::html
