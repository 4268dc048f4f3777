// SPDX-License-Identifier: AGPL-3.0-or-later
// Text that a converter from PDF put at absolute places on a page: its lines are rebuilt as they were printed.
#pragma once

#include "core/readers/html/style.hpp"
#include "core/readers/pdf/layout/layout.hpp"

#include <gumbo.h>

#include <optional>
#include <vector>

namespace sheaf::core::html {

struct placed_text {
  std::vector<std::vector<layout::line>> pages;  ///< the lines of each page
  std::vector<layout::page_box> boxes;           ///< the size of each page
};

/// The lines of a page whose text is placed: nearly all its words stand in elements with a place and a known type size,
/// and their lines do not run over one another. nullopt for any other page. Widths are estimated from the characters,
/// since the page does not give them.
[[nodiscard]] std::optional<placed_text> read_placed_text(const GumboNode& root, const style_sheet& sheet);

}  // namespace sheaf::core::html
