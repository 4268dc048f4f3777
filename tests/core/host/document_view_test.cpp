// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/document_view.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;

namespace {

std::string_view view(const sheaf_str& text) {
  return {text.data, text.size};
}

}  // namespace

TEST_CASE("plugins see the document's blocks field by field") {
  document_builder builder;
  block heading;
  heading.kind = block_kind::heading;
  heading.level = 2;
  heading.styles = style::bold | style::large;
  builder.add(heading, "Quay walls");
  block item;
  item.kind = block_kind::list_item;
  item.mark = marker_kind::number;
  item.marker = "2.1";
  item.level = 1;
  item.page = 2;
  item.last_page = 3;
  builder.add(item, "Repair the steps.");
  block row;
  row.kind = block_kind::table_row;
  builder.add_row(row, {"Overall", "", "Good"});
  const auto read = std::move(builder).finish("text/html", 3);

  const document_view viewed(read);
  const auto* c = viewed.c_view();
  CHECK(c->size == sizeof(sheaf_document));
  CHECK(c->pages == 3);
  CHECK(view(c->text) == read.text);
  CHECK(view(c->media_type) == "text/html");
  REQUIRE(c->block_count == 3);
  const auto* blocks = c->blocks;
  CHECK(blocks[0].size == sizeof(sheaf_block));
  CHECK(blocks[0].kind == SHEAF_HEADING);
  CHECK(blocks[0].level == 2);
  CHECK(blocks[0].style == (SHEAF_STYLE_BOLD | SHEAF_STYLE_LARGE));
  CHECK(blocks[0].cells == nullptr);
  CHECK(blocks[1].kind == SHEAF_LIST_ITEM);
  CHECK(blocks[1].marker_kind == SHEAF_MARKER_NUMBER);
  CHECK(view(blocks[1].marker) == "2.1");
  CHECK(blocks[1].page == 2);
  CHECK(blocks[1].last_page == 3);
  CHECK(blocks[1].span.begin == read.blocks[1].where.begin);
  CHECK(blocks[1].span.end == read.blocks[1].where.end);
  REQUIRE(blocks[2].cell_count == 3);
  CHECK(view(c->text).substr(blocks[2].cells[2].begin, 4) == "Good");
  CHECK(blocks[2].cells[1].begin == blocks[2].cells[1].end);
}

TEST_CASE("a document without blocks has an empty view") {
  const document nothing;
  const document_view viewed(nothing);
  CHECK(viewed.c_view()->block_count == 0);
  CHECK(viewed.c_view()->text.size == 0);
}

TEST_CASE("the enumerations of host and boundary have the same values") {
  CHECK(static_cast<int>(block_kind::heading) == SHEAF_HEADING);
  CHECK(static_cast<int>(block_kind::paragraph) == SHEAF_PARAGRAPH);
  CHECK(static_cast<int>(block_kind::list_item) == SHEAF_LIST_ITEM);
  CHECK(static_cast<int>(block_kind::table_row) == SHEAF_TABLE_ROW);
  CHECK(static_cast<int>(block_kind::furniture) == SHEAF_FURNITURE);
  CHECK(static_cast<int>(block_kind::footnote) == SHEAF_FOOTNOTE);
  CHECK(static_cast<int>(marker_kind::bullet) == SHEAF_MARKER_BULLET);
  CHECK(static_cast<int>(marker_kind::number) == SHEAF_MARKER_NUMBER);
  CHECK(static_cast<int>(marker_kind::letter) == SHEAF_MARKER_LETTER);
  CHECK(style::bold == SHEAF_STYLE_BOLD);
  CHECK(style::italic == SHEAF_STYLE_ITALIC);
  CHECK(style::large == SHEAF_STYLE_LARGE);
  CHECK(style::small == SHEAF_STYLE_SMALL);
  CHECK(style::centred == SHEAF_STYLE_CENTRED);
  CHECK(style::line == SHEAF_STYLE_LINE);
  CHECK(style::level_given == SHEAF_STYLE_LEVEL_GIVEN);
}
