// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text/page_mark.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace sheaf::core::plain_text;

namespace {

std::vector<std::uint32_t> pages_in(std::string_view text) {
  auto split = split_lines(text);
  take_page_marks(split);
  take_counting_marks(split);
  std::vector<std::uint32_t> pages;
  for (const auto& line : split.lines) pages.push_back(line.page);
  return pages;
}

}  // namespace

TEST_CASE("page marks of converters are known") {
  for (const std::string mark : {"--- Page 3 ---",
                                 "[Page 3]",
                                 "Page 3 of 5",
                                 "===== page 3 =====",
                                 "(Page 3)",
                                 "Page 3/5",
                                 "| Page 3",
                                 "Page: 3",
                                 "<<< PAGE 3 >>>",
                                 "[PAGE BREAK]",
                                 "----- page break -----",
                                 "=== Start of page 3 ===",
                                 "==Start of OCR for page 3==",
                                 "\\f",
                                 "^L",
                                 "<!-- page 3 -->",
                                 "<!-- PageBreak -->",
                                 "<page number=\"3\">",
                                 "{3}---------",
                                 "\u2014 Page 3 \u2014",
                                 "*Page 3*",
                                 "--- End of Page 3 ---",
                                 "[p. 3]",
                                 "\\newpage",
                                 "Page | 3"}) {
    INFO(mark);
    CHECK(is_page_mark(mark));
  }
}

TEST_CASE("words about pages are no marks") {
  for (const std::string words :
       {"Page 3", "3", "- 3 -", "[3]", "See page 3", "Page 3 of the plan", "Pages 3 of 5", "Page 12345 of 99999", "---",
        "A break between pages", "[Pilot 3]", "{3} plans", "", "1 of 5", "Stage 3 of 5", "(page)"}) {
    INFO(words);
    CHECK_FALSE(is_page_mark(words));
  }
}

TEST_CASE("marks at the head of pages and marks between pages divide the text") {
  CHECK(pages_in("[Page 1]\na\n[Page 2]\nb\n") == std::vector<std::uint32_t>{1, 1, 2, 2});
  CHECK(pages_in("a\n[Page 1]\nb\n[Page 2]\n") == std::vector<std::uint32_t>{1, 1, 2, 2});
  CHECK(pages_in("a\n\\f\nb\n") == std::vector<std::uint32_t>{1, 1, 2});
  // Form feeds know better.
  CHECK(pages_in("a\n[Page 1]\n\fb\n[Page 2]\n") == std::vector<std::uint32_t>{1, 1, 2, 2});
}

TEST_CASE("numbers between dashes and after Page are marks where they count up") {
  const std::string five = "a\nb\nc\nd\ne\n";
  CHECK(pages_in(five + "- 1 -\n" + five + "- 2 -\n").back() == 2);
  CHECK(pages_in(five + "Page 2\n" + five + "Page 3\n" + five).back() == 3);
  // They do not count up, begin elsewhere, or stand too close together.
  CHECK(pages_in(five + "- 1 -\n" + five + "- 3 -\n").back() == 1);
  CHECK(pages_in(five + "Page 7\n" + five + "Page 8\n").back() == 1);
  CHECK(pages_in(five + "Page 1\nPage 2\n" + five).back() == 1);
  CHECK(pages_in(five + "1\n" + five + "2\n").back() == 1);
}

TEST_CASE("bare numbers between gaps are marks where a page's text stands between them") {
  const std::string page = std::string(700, 'a') + "\n\n" + std::string(700, 'b') + "\n\n";
  CHECK(pages_in(page + "1\n\n" + page + "2\n\n" + page).back() == 3);
  CHECK(pages_in(page + "2\n\n" + page + "14\n\n3\n\n" + page).back() == 3);
  // One number alone, numbers of paragraphs, and numbers within a table.
  CHECK(pages_in(page + "1\n\n" + page).back() == 1);
  CHECK(pages_in("1\n\nShort words.\n\n2\n\nShort words.\n\n3\n\nShort words.\n").back() == 1);
  CHECK(pages_in(page + "1\n" + page + "2\n" + page).back() == 1);
}

TEST_CASE("a comment of HTML is furniture and divides nothing") {
  auto split = split_lines("a\n<!-- header: Westmarch -->\nb <!-- c --> d\n");
  take_page_marks(split);
  CHECK(split.pages == 1);
  CHECK(split.lines[0].role == line_role::body);
  CHECK(split.lines[1].role == line_role::furniture);
  CHECK(split.lines[2].role == line_role::body);
}
