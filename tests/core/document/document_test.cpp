// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/document/document.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;

namespace {

block paragraph_on_page(std::uint32_t page) {
  block prototype;
  prototype.page = page;
  prototype.last_page = page;
  return prototype;
}

}  // namespace

TEST_CASE("blocks are lines of the normal text") {
  document_builder builder;
  REQUIRE(builder.add(paragraph_on_page(1), "  First\u00a0 paragraph,\nwrapped. "));
  REQUIRE(builder.add(paragraph_on_page(2), "Second."));
  const auto built = std::move(builder).finish("text/plain", 2);
  CHECK(built.text == "First paragraph, wrapped.\nSecond.");
  CHECK(built.words(built.blocks.at(1).where) == "Second.");
  CHECK(check(built).empty());
}

TEST_CASE("a block without words is left out") {
  document_builder builder;
  CHECK_FALSE(builder.add(paragraph_on_page(1), " \t\u2003\n"));
  CHECK_FALSE(builder.add_row(paragraph_on_page(1), {" ", ""}));
  const auto built = std::move(builder).finish("text/plain", 1);
  CHECK(built.text.empty());
  CHECK(built.blocks.empty());
  CHECK(check(built).empty());
}

TEST_CASE("a table row keeps a span for each cell, empty ones too") {
  document_builder builder;
  builder.add(paragraph_on_page(1), "Judgement table");
  REQUIRE(builder.add_row(paragraph_on_page(1), {"Overall effectiveness", "", "Good"}));
  const auto built = std::move(builder).finish("text/html", 1);
  const auto& row = built.blocks.at(1);
  CHECK(row.kind == block_kind::table_row);
  REQUIRE(row.cells.size() == 3);
  CHECK(built.words(row.cells[0]) == "Overall effectiveness");
  CHECK(row.cells[1].empty());
  CHECK(built.words(row.cells[2]) == "Good");
  CHECK(check(built).empty());
}

TEST_CASE("check names the block that breaks an invariant") {
  document broken;
  broken.text = "one\ntwo";
  broken.blocks.resize(2);
  broken.blocks[0].where = {0, 3};
  broken.blocks[1].where = {5, 7};
  CHECK(check(broken) == "block 1 does not begin where the one before it ended");
  broken.blocks[1].where = {4, 9};
  CHECK(check(broken) == "block 1 ends beyond the text");
  broken.blocks[1].where = {4, 7};
  broken.blocks[1].page = 2;
  broken.blocks[1].last_page = 2;
  CHECK(check(broken) == "block 1 has a page that the document has not");
}

TEST_CASE("text beyond a limit is left out, without cutting a character") {
  const auto built = [] {
    document_builder builder;
    builder.add(paragraph_on_page(1), "One");
    builder.note("pdf-untagged", "early");
    builder.add_row(paragraph_on_page(1), {"Two", "Caf\u00e9", "Four"});
    builder.add(paragraph_on_page(2), "Five");
    builder.note("pdf-untagged", "late");
    return std::move(builder).finish("text/plain", 2);
  };
  struct expected {
    std::size_t most;
    std::string text;
    std::size_t cells;
  };
  for (const auto& [most, text, cells] :
       {expected{1'000, "One\nTwo\tCaf\u00e9\tFour\nFive", 3}, expected{20, "One\nTwo\tCaf\u00e9\tFour\nF", 3},
        expected{18, "One\nTwo\tCaf\u00e9\tFour", 3}, expected{15, "One\nTwo\tCaf\u00e9\tF", 3},
        expected{12, "One\nTwo\tCaf", 2}, expected{4, "One", 0}, expected{0, "", 0}}) {
    document cut = built();
    INFO(most);
    CHECK(cut_text(cut, most) == built().text.size() - text.size());
    CHECK(cut.text == text);
    CHECK(check(cut).empty());
    for (const block& each : cut.blocks) {
      if (each.kind != block_kind::table_row) continue;
      CHECK(each.cells.size() == cells);
      CHECK(each.cells.back().end <= each.where.end);
    }
    for (const read_note& each : cut.notes) CHECK(each.where.end <= cut.text.size());
  }
}
