// SPDX-License-Identifier: AGPL-3.0-or-later
// Lines that are drawn with signs: "=====" below a title, "-----" between two parts of a text.
#pragma once

#include "core/readers/prose/line.hpp"

#include <vector>

namespace sheaf::core::plain_text {

/// Removes drawn lines. A drawn line parts the text like a blank line, and the line directly above it, if there is one,
/// is a title: it stands alone.
void take_underlines(std::vector<text_line>& lines);

}  // namespace sheaf::core::plain_text
