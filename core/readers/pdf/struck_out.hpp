// SPDX-License-Identifier: AGPL-3.0-or-later
// Words with a line through them: a draft was printed with its changes, or somebody struck them out by hand.
#pragma once

#include "core/readers/pdf/text.hpp"

namespace sheaf::core::pdf {

/// Replaces the letters through which a line runs by blanks, and forgets the page's lines. A page with lines through
/// most of its words is left as it is: they are not meant to strike them out.
void leave_out_struck(page_text& page);

}  // namespace sheaf::core::pdf
