// SPDX-License-Identifier: AGPL-3.0-or-later
// The structure tree's elements as pieces of layout.
#pragma once

#include "core/readers/pdf/layout/layout.hpp"
#include "core/readers/pdf/content.hpp"
#include "core/readers/pdf/structure.hpp"

#include <vector>

namespace sheaf::core::pdf {

/// A piece for each element that holds text of its own, in the tree's order. Takes that text from `text`.
[[nodiscard]] std::vector<layout::piece> read_tagged(const structure& tree, content_index& text);

}  // namespace sheaf::core::pdf
