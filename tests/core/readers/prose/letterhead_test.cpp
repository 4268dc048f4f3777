// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/letterhead.hpp"

#include "core/readers/reader.hpp"
#include "tests/core/readers/show_blocks.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;

namespace {

const std::string above =
    "Headline findings\n\nThe harbour is deep, and the boats that lie in it are safe from the wind.\n\n";
const std::string below =
    "Main findings\n\nThe quay is long, and the boats that lie at it are many more than before.\n";

std::string shown(const std::string& text) {
  return show_blocks(read_plain_text(text).value());
}

}  // namespace

TEST_CASE("a letterhead between two paragraphs is furniture") {
  const auto text =
      shown(above +
            "Harbour Office\n3 Quay Lane\nWestmarch\nWM1 4AB\n\nT 0300 000 0000\nTextphone 0161 496 0123\n"
            "office@harbour.example\nwww.harbour.example\n\n" +
            below);
  CHECK(text ==
        "heading: Headline findings\ntext: The harbour is deep, and the boats that lie in it are safe from the "
        "wind.\nfurniture: Harbour Office\nfurniture: 3 Quay Lane\nfurniture: Westmarch\nfurniture: WM1 4AB\n"
        "furniture: T 0300 000 0000\nfurniture: Textphone 0161 496 0123\nfurniture: office@harbour.example\n"
        "furniture: www.harbour.example\nheading: Main findings\ntext: The quay is long, and the boats that lie at it "
        "are many more than before.\n");
}

TEST_CASE("a heading directly below a letterhead stays") {
  const auto text = shown(above + "Harbour Office\nWM1 4AB\nT 0300 000 0000\nwww.harbour.example\n" + below);
  CHECK_THAT(text, Catch::Matchers::Contains("furniture: www.harbour.example\nheading: Main findings\n"));
}

TEST_CASE("a letterhead at the beginning or end of a document stays") {
  const std::string head = "Harbour Office\n3 Quay Lane\nWM1 4AB\nT 0300 000 0000\nwww.harbour.example\n\n";
  CHECK_THAT(shown(head + above + below), !Catch::Matchers::Contains("furniture"));
  CHECK_THAT(shown(above + below + "\n" + head), !Catch::Matchers::Contains("furniture"));
}

TEST_CASE("one address of the web between two paragraphs is no letterhead") {
  CHECK_THAT(shown(above + "Harbour Office\nwww.harbour.example\n\n" + below), !Catch::Matchers::Contains("furniture"));
}
