// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/samples.hpp"

#include "tests/core/cli/process.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace sheaf::core;

TEST_CASE("documents are sent to another process and back unchanged") {
  document_builder builder;
  block title;
  title.kind = block_kind::heading;
  title.level = 2;
  title.styles = style::bold;
  (void)builder.add(title, "The café");
  block item;
  item.kind = block_kind::list_item;
  item.mark = marker_kind::number;
  item.marker = "2.1";
  item.page = 3;
  item.last_page = 4;
  (void)builder.add(item, "First");
  block row;
  row.kind = block_kind::table_row;
  (void)builder.add_row(row, {"a", "", "c"});
  const auto read = std::move(builder).finish("text/html", 5);
  const auto back = unpack_document(pack_document(read));
  REQUIRE(back);
  CHECK(check(*back).empty());
  CHECK(back->text == read.text);
  CHECK(back->pages == 5);
  REQUIRE(back->blocks.size() == 3);
  CHECK(back->blocks[1].marker == "2.1");
  CHECK(back->blocks[1].last_page == 4);
  CHECK(back->blocks[2].cells == read.blocks[2].cells);
  CHECK_FALSE(unpack_document("nonsense"));
  CHECK_FALSE(unpack_document(pack_document(read) + "x"));
}

TEST_CASE("a folder of samples: documents are told apart from other files") {
  const sheaf::test::scratch folder;
  for (const auto* name : {"b.txt", "a.md", "a.expect", "a.expected.json", "README.md", ".hidden.txt"})
    folder.write(name, "words");
  const auto found = sample_files(folder.path());
  REQUIRE(found.size() == 2);
  CHECK(found[0].filename() == "a.md");
  CHECK(found[1].filename() == "b.txt");
  CHECK(expectation_files(folder.path()).size() == 1);
  CHECK(sample_files(folder.path() / "nowhere").empty());
}

TEST_CASE("documents of no type are valid documents") {
  for (const auto& each : unrelated_documents()) {
    INFO(each.name);
    CHECK(check(each.read).empty());
  }
}
