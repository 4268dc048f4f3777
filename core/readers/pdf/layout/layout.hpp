// SPDX-License-Identifier: AGPL-3.0-or-later
// Layout: from printed lines with their places on the page to the blocks of a Document.
#pragma once

#include "core/document/document.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sheaf::core::layout {

/// One printed line, or the part of it that stands in one column. Lengths are points, y grows downwards.
struct line {
  std::uint32_t page = 1;
  float x0 = 0;
  float x1 = 0;
  float y = 0;     ///< baseline
  float size = 0;  ///< of the type most of the line is set in
  bool bold = false;
  bool italic = false;
  std::string text;           ///< UTF-8, words set off by one blank; a tab where the gap is far wider than a blank
  float first_word = 0;       ///< width of its first word, or of the part up to a hyphen
  float text_x = 0;           ///< where the words behind the first gap start: the hanging indent behind a bullet
  bool blank_at_end = false;  ///< a blank was printed behind the last word: the line was wrapped at it
  std::string note_number;    ///< raised number that stands before the first word
};

enum class role : std::uint8_t { text, heading, list_item, footnote, furniture, contents_entry, row };

/// What will become a block or, where it turns out to be more than one, several: the lines of one paragraph, list
/// item or heading as far as tags or geometry tell; or a table row with the pieces of each cell.
struct piece {
  role kind = role::text;
  std::uint32_t level = 0;    ///< headings: 1 to 6 where a tag says so, else 0
  bool certain = false;       ///< a tag says where it begins and ends
  bool blank_before = false;  ///< an empty paragraph stands between it and the piece before it
  bool narrow = false;        ///< stands in a cell beside others: its own lines tell how wide that is
  std::vector<line> lines;
  std::vector<std::vector<piece>> cells;
};

struct page_box {
  float width = 0;
  float height = 0;
};

/// Groups lines (those of page i + 1 at `pages[i]`, in any order, parted at gaps as wide as those between columns)
/// into pieces by baseline, leading, indent, bullets, line lengths and what pages have in common.
[[nodiscard]] std::vector<piece> group(std::vector<std::vector<line>> pages, const std::vector<page_box>& boxes);

/// Mends pieces (joins what a page break parted, parts what was joined, tells headings, list items and footnotes
/// from text) and appends them to `builder` as blocks. `pages[i]` is the size of page i + 1.
void compose(std::vector<piece> pieces, const std::vector<page_box>& pages, document_builder& builder);

}  // namespace sheaf::core::layout
