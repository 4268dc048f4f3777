// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/samples.hpp"

#include "tests/core/cli/process.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace sheaf::core;

TEST_CASE("documents come back from the way to another process as they were") {
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

TEST_CASE("a samples folder's documents are told from what lies beside them") {
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

TEST_CASE("strangers are sound documents") {
  for (const auto& each : strangers()) {
    INFO(each.name);
    CHECK(check(each.read).empty());
  }
}
