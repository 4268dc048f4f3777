// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/crop.hpp"

namespace sheaf::core::pdf {
namespace {

/// Whether the middle of a glyph lies in the area, or at most so many points beside it.
bool holds(const area& of, const glyph& each, float beside) {
  const auto x = (each.x0 + each.x1) / 2;
  const auto y = each.y - each.size / 4;
  return x >= of.x0 - beside && x <= of.x1 + beside && y >= of.top - beside && y <= of.bottom + beside;
}

}  // namespace

void set_aside_cropped(page_text& page, const area& paper) {
  constexpr float smallest_page = 72;  // in points; the boxes of a smaller one are wrong
  if (page.width < smallest_page || page.height < smallest_page) return;
  const area shown{0, page.width, 0, page.height};
  for (auto& each : page.glyphs) each.aside = each.aside || (!holds(shown, each, each.size) && holds(paper, each, 0));
}

}  // namespace sheaf::core::pdf
