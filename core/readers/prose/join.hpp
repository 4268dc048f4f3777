// SPDX-License-Identifier: AGPL-3.0-or-later
// Joins paragraphs that the end of a page, a footnote or a stray blank line divided.
#pragma once

#include "core/readers/prose/draft.hpp"
#include "core/readers/prose/wrap.hpp"

#include <vector>

namespace sheaf::core::plain_text {

/// Joins paragraphs and list items that a page break or a stray blank line divided in the middle of a sentence.
void join_broken(std::vector<draft>& drafts, const wrap_model& wrap);

}  // namespace sheaf::core::plain_text
