// SPDX-License-Identifier: AGPL-3.0-or-later
// Turns the structure tree's elements into pieces of layout.
#pragma once

#include "core/readers/pdf/content.hpp"
#include "core/readers/pdf/layout/layout.hpp"
#include "core/readers/pdf/structure.hpp"

#include <vector>

namespace sheaf::core::pdf {

/// One piece for each element that has text of its own, in the order of the tree. The text is taken from `text`.
[[nodiscard]] std::vector<layout::piece> read_tagged(const structure& tree, content_index& text);

}  // namespace sheaf::core::pdf
