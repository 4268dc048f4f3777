// SPDX-License-Identifier: AGPL-3.0-or-later
// Balloons: the boxes in the margin in which Word prints comments and tracked changes.
#pragma once

#include "core/readers/pdf/layout/layout.hpp"

#include <vector>

namespace sheaf::core::pdf {

/// Removes from the lines of a page, and returns, those that stand in balloons. At least one balloon must say what it
/// is: "Commented [AB1]:" or "Deleted:", in small type on the right of the page. The others stand below and above it.
[[nodiscard]] std::vector<layout::line> take_balloons(std::vector<layout::line>& lines, const layout::page_box& page);

}  // namespace sheaf::core::pdf
