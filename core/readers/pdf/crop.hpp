// SPDX-License-Identifier: AGPL-3.0-or-later
// Text that the crop box of a page cuts off. People cut a sheet of two pages into two pages in this way: each page then
// draws the whole sheet, and shows one half of it.
#pragma once

#include "core/readers/pdf/text.hpp"

namespace sheaf::core::pdf {

/// A rectangle in the coordinates of a page.
struct area {
  float x0 = 0;
  float x1 = 0;
  float top = 0;
  float bottom = 0;
};

/// Sets the glyphs aside that lie on the paper but outside what the page shows. `paper` is the page's media box. What
/// lies outside the paper too is left as it is: the boxes of such a page are wrong.
void set_aside_cropped(page_text& page, const area& paper);

}  // namespace sheaf::core::pdf
