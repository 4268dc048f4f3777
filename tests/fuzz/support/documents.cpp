// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/fuzz/support/documents.hpp"

#include "core/document/block_names.hpp"
#include "core/document/text.hpp"
#include "tests/fuzz/support/target.hpp"

#include <fmt/format.h>

namespace sheaf::fuzz {
namespace {

void require_sound_cells(const core::document& read, const core::block& row) {
  auto from = row.where.begin;
  for (const auto& cell : row.cells) {
    require(cell.begin >= from && cell.end >= cell.begin && cell.end <= row.where.end, "a cell lies outside its place");
    require(read.words(cell).find('\t') == std::string_view::npos, "a cell holds a tab");
    from = cell.end;
  }
}

void require_sound(const core::document& read, const core::block& block) {
  const auto words = read.words(block.where);
  if (block.kind == core::block_kind::table_row) {
    require(!block.cells.empty(), "a table row has no cells");
    require_sound_cells(read, block);
  } else {
    require(block.cells.empty(), "a block that is no table row has cells");
    require(core::fold_white_space(words) == words, "a block's white space is not folded");
  }
  require(is_valid_utf8(block.marker), "a marker is not valid UTF-8");
  require(block.kind != core::block_kind::heading || (block.level >= 1 && block.level <= 6),
          "a heading has no level from 1 to 6");
}

}  // namespace

void require_sound(const core::document& read) {
  const auto fault = core::check(read);
  require(fault.empty(), fault);
  require(core::to_nfc(read.text) == read.text, "the normal text is not in NFC");
  require(!read.media_type.empty(), "the document has no media type");
  for (const auto& block : read.blocks) require_sound(read, block);
  for (const auto& note : read.notes) {
    require(note.where.begin <= note.where.end && note.where.end <= read.text.size(), "a note lies outside the text");
    require(is_valid_utf8(note.message), "a note is not valid UTF-8");
  }
}

void require_sound(const core::read_result& result) {
  if (result) return require_sound(*result);
  require(!result.error().message.empty() && is_valid_utf8(result.error().message), "an error says nothing readable");
}

std::string described(const core::document& read) {
  std::string all;
  for (const auto& block : read.blocks) {
    all += fmt::format("{} page {}-{} level {} styles {} marker '{}' cells {}: {}\n", core::name_of(block.kind),
                       block.page, block.last_page, block.level, block.styles, block.marker, block.cells.size(),
                       read.words(block.where));
  }
  return all;
}

}  // namespace sheaf::fuzz
