// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests sheets on which two pages were printed side by side.
#include "core/readers/pdf/sheets.hpp"

#include "core/readers/reader.hpp"
#include "tests/core/readers/pdf/pdf_fixture.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace sheaf::core;
using namespace sheaf::core::pdf_fixture;

namespace {

using words = std::vector<std::string>;

const words first_lines = {"The harbour office answers each call within a day, and it keeps a list of every",
                           "call that it has had from the boats. Its staff know the people who live on the",
                           "quay well, and they know which of them need help when the water is high.",
                           "",
                           "Managers read the list of calls each week. Where somebody has waited for longer",
                           "than a day, they ask why, and they write down what they were told. Staff say that"};
const words second_lines = {"this has made them and the people on the quay more certain of each other, and the",
                            "boats that come from far away have noticed it, too. The watch at the gate knows",
                            "the boats that come and go, and the people in them.", "",
                            "The keeper of the light lives on the rock, and comes ashore twice in the month."};

std::string with_number(const words& lines, const std::string& number) {
  return plain_page(lines) + show(290, 30, 12, number);
}

/// The contents of two A4 pages, made smaller so that both fit on a sheet of A4 that lies on its side.
std::string sheet_of(const std::string& left, const std::string& right) {
  return "q .7071 0 0 .7071 0 0 cm\n" + left + "Q\nq .7071 0 0 .7071 421 0 cm\n" + right + "Q\n";
}

constexpr const char* on_its_side = "/MediaBox [0 0 842 595]";

pdf::page_text page_with(const words& lines, float x, float right_x) {
  pdf::page_text page;
  page.width = 842;
  page.height = 595;
  const auto write = [&](const std::string& line, float at, float y) {
    for (const auto letter : line) {
      pdf::glyph made;
      made.code = static_cast<char32_t>(letter);
      made.x0 = at;
      made.x1 = at += 3;
      made.y = y;
      made.size = 8;
      page.glyphs.push_back(made);
    }
  };
  float y = 50;
  for (const auto& line : lines) {
    write(line, x, y);
    if (right_x > 0) write(line, right_x, y);
    y += 10;
  }
  return page;
}

}  // namespace

TEST_CASE("two pages on a sheet are read one after the other", "[pdf]") {
  const auto single =
      read_good(make_pdf({with_number(first_lines, "1"), with_number(second_lines, "2")}, no_structure));
  const auto sheet = read_good(
      make_pdf({sheet_of(with_number(first_lines, "1"), with_number(second_lines, "2"))}, no_structure, on_its_side));
  CHECK(words_of(single, block_kind::paragraph).size() == 3);
  CHECK(words_of(sheet, block_kind::paragraph) == words_of(single, block_kind::paragraph));
  CHECK(words_of(sheet, block_kind::furniture) == words{"1", "2"});
}

TEST_CASE("what stands on a sheet has the number of the sheet", "[pdf]") {
  const auto pages = sheet_of(with_number(first_lines, "1"), with_number(second_lines, "2"));
  const auto read =
      read_good(make_pdf({pages, sheet_of(plain_page({"The last page is short."}), "")}, no_structure, on_its_side));
  CHECK(read.pages == 2);
  for (const auto& block : read.blocks)
    CHECK(block.page == (read.words(block.where) == "The last page is short." ? 2U : 1U));
}

TEST_CASE("a page is a sheet for two only if its form and its margins show it", "[pdf]") {
  CHECK(pdf::are_sheets({page_with(first_lines, 50, 471)}));
  SECTION("the text of the halves begins at different distances from the left") {
    CHECK_FALSE(pdf::are_sheets({page_with(first_lines, 50, 500)}));
  }
  SECTION("something stands in the middle") {
    CHECK_FALSE(pdf::are_sheets({page_with(first_lines, 190, 611)}));
  }
  SECTION("nothing stands on the right halves") {
    CHECK_FALSE(pdf::are_sheets({page_with(first_lines, 50, 0)}));
  }
  SECTION("one page of the document is no sheet") {
    CHECK_FALSE(pdf::are_sheets({page_with(first_lines, 50, 471), page_with(first_lines, 300, 0)}));
  }
  SECTION("the page is upright") {
    auto page = page_with(first_lines, 50, 471);
    page.height = 1191;
    CHECK_FALSE(pdf::are_sheets({page}));
  }
  SECTION("there are no pages") {
    CHECK_FALSE(pdf::are_sheets({}));
  }
}
