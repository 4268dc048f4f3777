// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests pages that show a part of their paper only.
#include "core/readers/pdf/crop.hpp"

#include "core/readers/reader.hpp"
#include "tests/core/readers/pdf/pdf_fixture.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace sheaf::core;
using namespace sheaf::core::pdf_fixture;

namespace {

using words = std::vector<std::string>;

/// The contents of two A5 pages side by side on A4.
const std::string both_pages = show(40, 500, 10, "The watch at the gate knows the boats.") +
                               show(461, 500, 10, "The keeper of the light lives on the rock.");

words paragraphs_shown_by(const std::string& boxes) {
  return words_of(read_good(make_pdf({both_pages}, no_structure, boxes)), block_kind::paragraph);
}

/// A page of 400 by 500 points that begins at x = 100 on a paper of 800 by 500 points, with one glyph.
pdf::page_text page_with_glyph_at(float x, float y) {
  pdf::page_text page;
  page.width = 400;
  page.height = 500;
  pdf::glyph made;
  made.code = U'a';
  made.x0 = x - 3;
  made.x1 = x + 3;
  made.y = y;
  made.size = 10;
  page.glyphs.push_back(made);
  return page;
}

bool is_set_aside(float x, float y) {
  auto page = page_with_glyph_at(x, y);
  pdf::set_aside_cropped(page, {-100, 700, 0, 500});
  return page.glyphs.front().aside;
}

}  // namespace

TEST_CASE("a page that shows half of a sheet has the text of that half", "[pdf]") {
  const words left = {"The watch at the gate knows the boats."};
  const words right = {"The keeper of the light lives on the rock."};
  CHECK(paragraphs_shown_by("/MediaBox [0 0 842 595] /CropBox [0 0 421 595]") == left);
  CHECK(paragraphs_shown_by("/MediaBox [0 0 842 595] /CropBox [421 0 842 595]") == right);
  SECTION("a page that lies on its side is cut as it is shown") {
    CHECK(paragraphs_shown_by("/MediaBox [0 0 842 595] /CropBox [421 0 842 595] /Rotate 90") == right);
  }
}

TEST_CASE("pages that show the halves of one sheet follow one another", "[pdf]") {
  auto pdf = make_pdf({both_pages, both_pages}, no_structure, "/MediaBox [0 0 842 595] /CropBox [421 0 842 595]");
  const std::string right_half = "[421 0 842 595]";
  pdf.replace(pdf.find(right_half), right_half.size(), "[  0 0 421 595]");
  CHECK(words_of(read_good(pdf), block_kind::paragraph) ==
        words{"The watch at the gate knows the boats.", "The keeper of the light lives on the rock."});
}

TEST_CASE("what a page does not show is page furniture, not lost", "[pdf]") {
  const auto read = read_good(make_pdf({both_pages}, no_structure, "/MediaBox [0 0 842 595] /CropBox [0 0 421 595]"));
  CHECK(words_of(read, block_kind::furniture) == words{"The keeper of the light lives on the rock."});
}

TEST_CASE("only glyphs beside the shown part, and on the paper, are set aside", "[pdf]") {
  CHECK_FALSE(is_set_aside(200, 250));
  CHECK(is_set_aside(450, 250));
  CHECK(is_set_aside(-50, 250));
  SECTION("letters that the edge cuts belong to their words") {
    CHECK_FALSE(is_set_aside(409, 250));
    CHECK(is_set_aside(411, 250));
  }
  SECTION("what lies outside the paper, too, is left as it is") {
    CHECK_FALSE(is_set_aside(750, 250));
    CHECK_FALSE(is_set_aside(200, 550));
  }
  SECTION("a page of no size tells nothing") {
    auto page = page_with_glyph_at(450, 250);
    page.width = 1;
    pdf::set_aside_cropped(page, {-100, 700, 0, 500});
    CHECK_FALSE(page.glyphs.front().aside);
  }
}
