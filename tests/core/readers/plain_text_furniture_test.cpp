// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text_furniture.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core::plain_text;

namespace {

std::vector<std::string> marked(std::string_view text, line_role role) {
  auto split = split_lines(text);
  mark_furniture(split.lines, split.pages);
  mark_footnotes(split.lines);
  std::vector<std::string> words;
  for (const auto& line : split.lines)
    if (line.role == role && !line.words.empty()) words.emplace_back(line.words);
  return words;
}

using words = std::vector<std::string>;

}  // namespace

TEST_CASE("lines that only count pages") {
  for (const auto* line : {"7", "Page 7", "Page 7 of 9", "- 7 -", "7 | Page", "7 of 9"}) CHECK(is_page_number(line));
  for (const auto* line : {"7.", "Page", "7 children", "12345", "of 9", ""}) CHECK_FALSE(is_page_number(line));
}

TEST_CASE("a running line's key forgets its figures") {
  CHECK(running_key("Visit of 3 May 2021   4") == "Visit of # May # #");
  CHECK(running_key("Visit of 17 May 2021 12") == running_key("Visit of 3 May 2021   4"));
}

TEST_CASE("page numbers are furniture where they count the pages") {
  CHECK(marked("One.\n1\n\fTwo.\n2\n\fThree.\n3\n", line_role::furniture) == words{"1", "2", "3"});
  CHECK(marked("2\nOne.\n\f3\nTwo.\n", line_role::furniture) == words{"2", "3"});
  // Figures of a contents page do not count.
  CHECK(marked("Summary\n9\n\fTwo.\n31\n", line_role::furniture).empty());
  CHECK(marked("One.\n1\n", line_role::furniture).empty());
}

TEST_CASE("page numbers far apart count pages where form feeds were lost") {
  const auto pages_of = [](int lines_a_page, std::vector<std::string> numbers) {
    std::string text;
    for (const auto& number : numbers) {
      for (int i = 0; i < lines_a_page; ++i) text += "Words of the page.\n";
      text += "\n" + number + "\n\n";
    }
    auto split = split_lines(text);
    return count_pages(split.lines);
  };
  CHECK(pages_of(20, {"1", "2", "3"}) == 3);
  CHECK(pages_of(20, {"4", "5", "6", "7"}) == 4);
  CHECK(pages_of(20, {"1", "2"}) == 1);
  CHECK(pages_of(20, {"3", "9", "4"}) == 1);
  // So close, they number paragraphs.
  CHECK(pages_of(5, {"1", "2", "3", "4"}) == 1);
}

TEST_CASE("lines repeated at the same edge of pages are furniture") {
  const std::string footer = "Visit to Westmarch, May 2021\n";
  CHECK(marked("A.\n" + footer + "\fB.\n" + footer + "\fC.\n" + footer, line_role::furniture).size() == 3);
  CHECK(marked("A.\n" + footer + "\fB.\n", line_role::furniture).empty());
}

TEST_CASE("a title that reads like the running footer stays") {
  const std::string title = "Inspection of Ottermouth\n";
  const auto text = title + "A.\nB.\nC.\nD.\nE.\n\fF.\nG.\nH.\nI.\nJ.\n" + title + "\fK.\nL.\nM.\nN.\nO.\n" + title;
  CHECK(marked(text, line_role::furniture).size() == 2);
}

TEST_CASE("numbers glued to words refer to notes") {
  CHECK(glued_numbers("the board1 gives help.2 to all") == std::vector<std::uint16_t>{1, 2});
  CHECK(glued_numbers("a school[3], and \u2018care\u20194") == std::vector<std::uint16_t>{3, 4});
  CHECK(glued_numbers("COVID-19, 18.2, A12, 2014, H2 and x123").empty());
}

TEST_CASE("references are dropped once, and only those of notes that exist") {
  std::vector<std::uint16_t> notes{1};
  CHECK(without_references("board1 and help.2 and team1", notes) == "board and help.2 and team1");
  CHECK(notes.empty());
}

TEST_CASE("a note stands at the page's foot behind its reference") {
  CHECK(marked("The board1 met.\n\n1 The board was set up\nin May.\n", line_role::footnote) ==
        words{"The board was set up", "in May."});
  CHECK(marked("The board1 met.\n\n1\n  The board was set up in May.\n", line_role::footnote) ==
        words{"The board was set up in May."});
  CHECK(marked("The board[1] met.\n\n[1] The board was set up in May.\n", line_role::footnote) ==
        words{"The board was set up in May."});
}

TEST_CASE("a number behind its note is taken back to it") {
  CHECK(marked("The board1 met.\n\nThe board was set up\nin May.\n1\n", line_role::footnote) ==
        words{"The board was set up", "in May."});
}

TEST_CASE("a note that body text runs into is told by its smaller letters") {
  std::string text = "What needs to improve1\n";
  for (int i = 0; i < 14; ++i) text += "The board of the town meets each month to look at what has changed\n";
  text += "The points above go with the outcomes that the law of the land sets out for all of its\n";
  text += "councils and boards.\n1\n";
  CHECK(marked(text, line_role::footnote) ==
        words{"The points above go with the outcomes that the law of the land sets out for all of its",
              "councils and boards."});
}

TEST_CASE("without a reference there is no note") {
  CHECK(marked("The board met.\n\n1 The board was set up in May.\n", line_role::footnote).empty());
  CHECK(marked("1 The board1 met.\n", line_role::footnote).empty());
  CHECK(marked("The board1 met.\n\n1. The board was set up.\n", line_role::footnote).empty());
}

TEST_CASE("a note ends at a gap unless it goes on with a small letter") {
  CHECK(marked("The board1 met.\n\n1 It was set up by\n\nthe council in May.\n\nSummary\n", line_role::footnote) ==
        words{"It was set up by", "the council in May."});
  CHECK(marked("The board1 met.\n\n1 See the council's site\n\nSummary\n", line_role::footnote) ==
        words{"See the council's site"});
}
