// SPDX-License-Identifier: AGPL-3.0-or-later
// Shows a document's blocks as lines of text, so that a test can compare a reader's whole result at once.
#pragma once

#include "core/document/document.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace sheaf::core {

/// One line for each block: "heading: words", "item 13: words", "item -/1: words" (level 1), "line: words", "row: cell
/// | cell", "note 1: words", "furniture: words", "text: words". The test fails if the document breaks an invariant.
inline std::string show_blocks(const document& document) {
  CHECK(check(document) == "");
  std::string shown;
  for (const auto& block : document.blocks) {
    const auto words = std::string(document.words(block.where));
    switch (block.kind) {
      case block_kind::heading:
        shown += "heading: " + words;
        break;
      case block_kind::paragraph:
        shown += ((block.styles & style::line) != 0 ? "line: " : "text: ") + words;
        break;
      case block_kind::list_item:
        shown += "item " + block.marker + (block.level > 0 ? "/" + std::to_string(block.level) : "") + ": " + words;
        break;
      case block_kind::table_row: {
        shown += "row" + (block.marker.empty() ? "" : " " + block.marker) + ": ";
        for (std::size_t i = 0; i < block.cells.size(); ++i)
          shown += (i == 0 ? "" : " | ") + std::string(document.words(block.cells[i]));
        break;
      }
      case block_kind::furniture:
        shown += "furniture: " + words;
        break;
      case block_kind::footnote:
        shown += "note " + block.marker + ": " + words;
        break;
    }
    shown += '\n';
  }
  return shown;
}

}  // namespace sheaf::core
