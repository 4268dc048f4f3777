// SPDX-License-Identifier: AGPL-3.0-or-later
// Units that are one block: what page ends, hand-made breaks and Word's tags part.
#pragma once

#include "core/readers/pdf/layout/unit.hpp"

#include <vector>

namespace sheaf::core::layout {

/// Joins each unit to the one it continues, across furniture and footnotes. A sentence that was broken off goes on in
/// lower case or at the same indent; an item without a mark goes on from the page before; what nothing parts on the
/// page is one paragraph.
[[nodiscard]] std::vector<unit> join_parted(std::vector<unit> units, const usual& usual);

}  // namespace sheaf::core::layout
