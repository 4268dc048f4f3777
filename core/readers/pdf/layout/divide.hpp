// SPDX-License-Identifier: AGPL-3.0-or-later
// Turns pieces into units: dissolves tables that are only there for layout, and divides what was joined wrongly.
#pragma once

#include "core/readers/pdf/layout/unit.hpp"

#include <vector>

namespace sheaf::core::layout {

/// A table of facts (few words in two or more cells of a row) keeps its rows; the cells of any other table are read one
/// after another. A paragraph is divided where a line was ended on purpose, before a bullet, and at a blank line.
[[nodiscard]] std::vector<unit> divide_pieces(std::vector<piece> pieces, const usual& usual);

}  // namespace sheaf::core::layout
