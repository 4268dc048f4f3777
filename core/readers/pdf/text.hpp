// SPDX-License-Identifier: AGPL-3.0-or-later
// The text of a PDF page as glyphs, each with the marked content to which it belongs.
#pragma once

#include "core/readers/pdf/session.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sheaf::core::pdf {

/// One drawn character. Coordinates are in points from the page's top left corner; y grows downwards.
struct glyph {
  char32_t code = 0;
  float x0 = 0;     ///< left edge: the pen's position before the character
  float x1 = 0;     ///< right edge: the pen's position after it
  float y = 0;      ///< baseline
  float end_y = 0;  ///< baseline at the right edge; differs from y if the line is not level
  float size = 0;
  std::uint32_t content = 0;  ///< index into page_text::contents
  bool bold = false;
  bool italic = false;
  bool upright = true;  ///< its line runs from left to right
  bool aside = false;   ///< no part of the text: of a mark across the page, the number of a line, cut off
  bool struck = false;  ///< a blank in the place of a letter with a line through it
  bool drawn = false;   ///< a small shape that stands for a bullet; no character of a font
  bool hidden = false;  ///< drawn without ink: text that was recognised on a picture, or a copy of visible text
  float run_x = 1;      ///< the direction in which its line runs, as a vector of length 1
  float run_y = 0;
};

/// Whether the glyph belongs to a line of the page's text: it does not run in another direction, and is not set aside.
[[nodiscard]] inline bool is_of_text(const glyph& of) {
  return of.upright && !of.aside;
}

/// A painted path: a small one, which may be a bullet, or a thin line. Lengths in points, as for glyphs.
struct shape {
  float x0 = 0;
  float x1 = 0;
  float top = 0;
  float bottom = 0;
  bool filled = true;
  std::uint32_t content = 0;  ///< index into page_text::contents
  std::size_t before = 0;     ///< index of the glyph that was drawn next
};

/// A marked-content sequence, as the structure tree refers to it.
struct marked_content {
  int stream = 0;  ///< object number of the page or form whose content stream contains it
  int id = -1;     ///< the MCID; -1 if the text has none
  bool artifact = false;
};

/// What a page asks for more of than it gets.
enum class page_limit : std::uint8_t {
  none,
  memory,    ///< bytes that MuPDF may use
  turnover,  ///< bytes that MuPDF may allocate, those included that it gives back
  content,   ///< bytes that the page's content, with its forms, unpacks to
  glyphs,    ///< drawn characters
  forms,     ///< forms that are drawn, or how deep they are drawn within one another
};

inline constexpr std::size_t most_content = std::size_t{64} << 20U;  ///< bytes of a page
inline constexpr std::size_t most_glyphs = 400'000;                  ///< of a page
inline constexpr std::size_t most_forms = 5000;                      ///< of a page
inline constexpr std::size_t deepest_form = 32;

struct page_text {
  float width = 0;
  float height = 0;
  int object = 0;  ///< the page's object number
  std::vector<marked_content> contents;
  std::vector<glyph> glyphs;
  std::vector<shape> shapes;                 ///< small ones
  std::vector<shape> rules;                  ///< thin lines, until words with one through them are left out
  bool damaged = false;                      ///< the content stream could not be read to its end
  page_limit stopped_by = page_limit::none;  ///< why it was not read to its end, if not for damage
};

/// The text of a page as it is drawn, form fields included; `index` counts from 0. If an error occurs, what was read
/// before is kept.
[[nodiscard]] page_text extract_text(session& session, int index);

}  // namespace sheaf::core::pdf
