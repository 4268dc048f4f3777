// SPDX-License-Identifier: AGPL-3.0-or-later
// What a unit is: heading, list item, footnote, furniture or text.
#pragma once

#include "core/readers/pdf/layout/unit.hpp"

#include <vector>

namespace sheaf::core::layout {

/// Sets kind and marker of each by tag, type, marker and place on the page.
void classify(std::vector<unit>& units, const usual& usual, const std::vector<page_box>& pages);

/// To be called once parted units are joined: finds headings that only stand above a list, and gives headings levels.
void level_headings(std::vector<unit>& units, const usual& usual);

}  // namespace sheaf::core::layout
