// SPDX-License-Identifier: AGPL-3.0-or-later
// Joins units that are one block but were divided: by the end of a page, by line breaks made by hand, or by Word's
// tags.
#pragma once

#include "core/readers/pdf/layout/unit.hpp"

#include <vector>

namespace sheaf::core::layout {

/// Joins each unit with the unit that it continues, even if furniture and footnotes stand between them. A unit
/// continues an unfinished sentence if it begins in lower case or at the same indent. A list item without a marker
/// continues the item of the page before. Two units without more space between them than between lines are one
/// paragraph.
[[nodiscard]] std::vector<unit> join_divided(std::vector<unit> units, const usual& usual);

}  // namespace sheaf::core::layout
