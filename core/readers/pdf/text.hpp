// SPDX-License-Identifier: AGPL-3.0-or-later
// The text of a PDF page as glyphs, each with the marked content to which it belongs.
#pragma once

#include "core/readers/pdf/session.hpp"

#include <cstdint>
#include <vector>

namespace sheaf::core::pdf {

/// One drawn character. Coordinates are in points from the page's top left corner; y grows downwards.
struct glyph {
  char32_t code = 0;
  float x0 = 0;  ///< left edge: the pen's position before the character
  float x1 = 0;  ///< right edge: the pen's position after it
  float y = 0;   ///< baseline
  float size = 0;
  std::uint32_t content = 0;  ///< index into page_text::contents
  bool bold = false;
  bool italic = false;
  bool upright = true;  ///< its line runs from left to right
};

/// A marked-content sequence, as the structure tree refers to it.
struct marked_content {
  int stream = 0;  ///< object number of the page or form whose content stream contains it
  int id = -1;     ///< the MCID; -1 if the text has none
  bool artifact = false;
};

struct page_text {
  float width = 0;
  float height = 0;
  int object = 0;  ///< the page's object number
  std::vector<marked_content> contents;
  std::vector<glyph> glyphs;
  bool damaged = false;  ///< the content stream could not be read to its end
};

/// The text of a page; `index` counts from 0. If an error occurs, what was read before is kept.
[[nodiscard]] page_text extract_text(session& session, int index);

}  // namespace sheaf::core::pdf
