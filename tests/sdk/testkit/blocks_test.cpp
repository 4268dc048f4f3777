// SPDX-License-Identifier: AGPL-3.0-or-later
#include <catch2/catch.hpp>
#include <sheaf/testkit/blocks.hpp>

using namespace sheaf::testkit;

TEST_CASE("a document of every kind of block is what a plugin sees") {
  const made_document made({heading("Findings", 1), para("One."), line("3 Weir Road"), item("Two.", 1),
                            number("2.1", "Three."), row({"a", "", "c"}), running_header("Page 2"),
                            footnote("See annex.", "1").on_page(4)});
  const auto read = made.view();
  REQUIRE(read.blocks().size() == 8);
  CHECK(read.pages() == 4);
  CHECK(read.blocks()[0].level() == 1);
  CHECK(read.blocks()[0].words() == "Findings");
  CHECK(read.blocks()[2].has_style(SHEAF_STYLE_LINE));
  CHECK(read.blocks()[3].level() == 1);
  CHECK(read.blocks()[4].marker() == "2.1");
  CHECK(read.blocks()[4].mark() == sheaf::marker_kind::number);
  CHECK(read.blocks()[5].words() == "a\t\tc");
  CHECK(read.blocks()[6].kind() == sheaf::block_kind::furniture);
  CHECK(read.blocks()[7].page() == 4);
}

TEST_CASE("a vocabulary gives values by their paths") {
  const made_vocabulary words{{"headings/advice", "our advice"}, {"report/framework", "Harbour"}};
  CHECK(words.view().value("report/framework") == "Harbour");
}
