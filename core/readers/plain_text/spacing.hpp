// SPDX-License-Identifier: AGPL-3.0-or-later
// Double spacing: a blank line after every printed line.
#pragma once

#include "core/readers/prose/line.hpp"

#include <vector>

namespace sheaf::core::plain_text {

/// Takes one blank line from each gap of a text in which nearly every line has one above it, although many of the
/// lines go on in the next.
void close_spacing(std::vector<text_line>& lines);

}  // namespace sheaf::core::plain_text
