// SPDX-License-Identifier: AGPL-3.0-or-later
// Tells a word that was broken at a line's end ("effec-" above "tive") from a compound that was broken at its own
// hyphen
// ("well-" above "known").
#pragma once

#include "core/readers/pdf/layout/layout.hpp"

#include <vector>

namespace sheaf::core::layout {

/// Turns the hyphen of each broken word into a soft hyphen, which the Document leaves out. The document's other words
/// decide; the cost is linear in its text.
void soften_hyphens(std::vector<piece>& pieces);

}  // namespace sheaf::core::layout
