// SPDX-License-Identifier: AGPL-3.0-or-later
// Decides what a unit is: heading, list item, footnote, furniture or text.
#pragma once

#include "core/readers/pdf/layout/unit.hpp"

#include <vector>

namespace sheaf::core::layout {

/// Sets the kind and marker of each unit by its tag, type size, marker and place on the page.
void classify(std::vector<unit>& units, const usual& usual, const std::vector<page_box>& pages);

/// Finds headings that can only be recognised by the list below them, and gives levels to headings. To be called after
/// join_divided.
void level_headings(std::vector<unit>& units, const usual& usual);

}  // namespace sheaf::core::layout
