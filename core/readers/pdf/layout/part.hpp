// SPDX-License-Identifier: AGPL-3.0-or-later
// Pieces to units: tables that only lay out the page are read through, and what was joined wrongly is parted.
#pragma once

#include "core/readers/pdf/layout/unit.hpp"

#include <vector>

namespace sheaf::core::layout {

/// A table of facts (short words in two cells or more of a row) stays rows; the cells of any other are read one after
/// the other. A paragraph is parted where a line was ended on purpose, before a bullet, and at a blank line.
[[nodiscard]] std::vector<unit> part_pieces(std::vector<piece> pieces, const usual& usual);

}  // namespace sheaf::core::layout
