// SPDX-License-Identifier: AGPL-3.0-or-later
// Puts figures back into their sentences: "21. Only four of them" below "no older than" is no item 21.
#pragma once

#include "core/readers/prose/draft.hpp"

#include <vector>

namespace sheaf::core::plain_text {

/// Makes paragraphs of items whose number belongs to a sentence that the text above began, for formats that mark lists
/// (Markdown, HTML). join_broken() then joins them to that text.
void put_figures_back(std::vector<draft>& drafts);

}  // namespace sheaf::core::plain_text
