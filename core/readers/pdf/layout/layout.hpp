// SPDX-License-Identifier: AGPL-3.0-or-later
// Layout: turns printed lines with their places on the page into the blocks of a Document.
#pragma once

#include "core/document/document.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sheaf::core::layout {

/// The room between two words of a line.
struct gap {
  std::size_t byte = 0;  ///< where its blank or tab is in the line's text
  float begin = 0;
  float end = 0;
  bool blank = true;  ///< a blank was printed there; otherwise only the distance shows it
};

/// One printed line, or its part in one column. Lengths are in points; y grows downwards.
struct line {
  std::uint32_t page = 1;
  float x0 = 0;
  float x1 = 0;
  float y = 0;     ///< baseline
  float size = 0;  ///< type size of most of the line
  bool bold = false;
  bool italic = false;
  std::string text;           ///< UTF-8, one blank between words; a tab where the gap is much wider than a blank
  float first_word = 0;       ///< width of the first word; if it has a hyphen, only up to the hyphen
  float text_x = 0;           ///< x of the words after the first gap: the hanging indent after a bullet
  bool blank_at_end = false;  ///< a blank was printed after the last word: the line was wrapped there
  std::string note_number;    ///< raised number before the first word
  std::vector<gap> gaps;      ///< from left to right
};

enum class role : std::uint8_t { text, heading, list_item, footnote, furniture, contents_entry, row };

/// The lines of one paragraph, list item or heading, as far as tags or geometry show it; or a table row with the pieces
/// of each cell. A piece becomes a block or, if it turns out to contain more, several.
struct piece {
  role kind = role::text;
  std::uint32_t level = 0;    ///< of a heading: 1 to 6 if a tag says so, else 0
  bool certain = false;       ///< a tag shows where it begins and ends
  bool blank_before = false;  ///< there is an empty paragraph before it
  bool untold = false;        ///< a tag holds it together, but does not say what it is
  bool narrow = false;        ///< in a cell beside other cells: only its own lines show how wide the cell is
  std::vector<line> lines;
  std::vector<std::vector<piece>> cells;
};

struct page_box {
  float width = 0;
  float height = 0;
  std::uint32_t sheet = 0;  ///< the number of the sheet of which the page is a part; 0 if it is a sheet of its own
};

/// Groups lines into pieces by baseline, line spacing, indent, bullets, line lengths and what pages have in common.
/// `pages[i]` holds the lines of page i + 1 in any order; lines must be divided at column gaps.
[[nodiscard]] std::vector<piece> group(std::vector<std::vector<line>> pages, const std::vector<page_box>& boxes);

/// Corrects pieces and appends them to `builder` as blocks: joins what a page break divided, divides what was joined
/// wrongly, and tells headings, list items and footnotes from text. `pages[i]` is the size of page i + 1, and says
/// which number blocks of this page get.
void compose(std::vector<piece> pieces, const std::vector<page_box>& pages, document_builder& builder);

}  // namespace sheaf::core::layout
