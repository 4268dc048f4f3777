// SPDX-License-Identifier: AGPL-3.0-or-later
// A letterhead that a converter put into the middle of the text, since it was drawn last.
#pragma once

#include "core/readers/prose/draft.hpp"

#include <vector>

namespace sheaf::core::plain_text {

/// Makes furniture of an address with telephone numbers and web addresses that stands between two pieces of running
/// text. One at the beginning or end of the document stays.
void mark_letterheads(std::vector<draft>& drafts);

}  // namespace sheaf::core::plain_text
