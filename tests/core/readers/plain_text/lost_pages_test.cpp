// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text/lost_pages.hpp"

#include "tests/core/readers/marked_lines.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core::plain_text;

namespace {

using words = std::vector<std::string>;

std::string repeated(const std::string& line, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += line;
  return text;
}

/// Pages of so many lines, with each of `marks` below a page.
std::string pages_with(int lines_a_page, const words& marks) {
  std::string text;
  for (const auto& mark : marks) text += repeated("Words of the page.\n", lines_a_page) + "\n" + mark + "\n\n";
  return text;
}

std::uint32_t pages_in(const std::string& text) {
  auto split = split_lines(text);
  return restore_pages(split.lines);
}

words furniture_in(const std::string& text) {
  return marked_lines(text, line_role::furniture, [](text_lines& split) { (void)restore_pages(split.lines); });
}

/// A sentence that goes on below `head`, with enough lines round it that they may be pages.
std::string divided_by(const std::string& head, const std::string& whose = "boats") {
  return repeated("The boats in this harbour are dry.\n", 9) + "The nets of the " + whose +
         " are mended in the loft by\n" + head + "the quay when the days are short.\n" +
         repeated("All of the ropes are new.\n", 9);
}

}  // namespace

TEST_CASE("a page number stands alone or beside a running title") {
  const auto shown = [](std::string_view line) {
    const auto mark = page_mark_of(line);
    return mark ? std::to_string(mark->number) + "/" + mark->title + (mark->plain ? "?" : "") : std::string("none");
  };
  CHECK(shown("7") == "7/");
  CHECK(shown("Page 7 of 9") == "7/");
  CHECK(shown("Visit to Westmarch      7") == "7/Visit to Westmarch");
  CHECK(shown("7      Visit to Westmarch") == "7/Visit to Westmarch");
  CHECK(shown("Visit to Westmarch | 7") == "7/Visit to Westmarch");
  CHECK(shown("7 | Visit to Westmarch") == "7/Visit to Westmarch");
  CHECK(shown("Visit to Westmarch, page 7 of 9") == "7/Visit to Westmarch");
  CHECK(shown("Visit to Westmarch \u2013 Page 7") == "7/Visit to Westmarch");
  CHECK(shown("3 to 7 May 2021      7") == "7/# to # May #");
  CHECK(shown("Visit to the port of Westmarch 7") == "7/Visit to the port of Westmarch?");
  for (const auto* line :
       {"Area 7", "Visit to Westmarch", "Westmarch      seven", "7 children were seen", "", "|", "page "})
    CHECK(shown(line) == "none");
}

TEST_CASE("page numbers that are far apart show the pages if form feeds were lost") {
  CHECK(pages_in(pages_with(20, {"1", "2", "3"})) == 3);
  CHECK(pages_in(pages_with(20, {"4", "5", "6", "7"})) == 4);
  CHECK(pages_in(pages_with(20, {"4", "5", "7", "8"})) == 1);  // the lost number has no page of its own
  CHECK(pages_in(pages_with(20, {"1", "2"})) == 1);
  CHECK(pages_in(pages_with(20, {"3", "9", "4"})) == 1);
  // Numbers that are so close belong to paragraphs.
  CHECK(pages_in(pages_with(5, {"1", "2", "3", "4"})) == 1);
}

TEST_CASE("a page may have lost its number") {
  CHECK(pages_in(pages_with(20, {"1", "2", "words", "4", "5"})) == 4);
  CHECK(pages_in(pages_with(20, {"1", "2", "words", "words", "5"})) == 1);
}

TEST_CASE("numbers beside a repeated title show the pages") {
  const words marks = {"Visit to Westmarch        1", "Visit to Westmarch        2"};
  CHECK(furniture_in(pages_with(10, marks)) == marks);
  CHECK(pages_in(pages_with(10, marks)) == 2);
  CHECK(furniture_in(pages_with(10, {"Visit to Westmarch     1", "2     Visit to Westmarch"})).size() == 2);
  // Different titles, numbers that do not count up, and rows of a table are none.
  CHECK(furniture_in(pages_with(10, {"Summary        1", "Findings        2"})).empty());
  CHECK(furniture_in(pages_with(10, {"Visit to Westmarch        2", "Visit to Westmarch        2"})).empty());
  CHECK(furniture_in(pages_with(3, marks)).empty());
}

TEST_CASE("a number that only a blank parts from its title needs three pages") {
  const words marks = {"Visit to the port of Westmarch 1", "Visit to the port of Westmarch 2",
                       "Visit to the port of Westmarch 3"};
  CHECK(furniture_in(pages_with(10, marks)) == marks);
  CHECK(furniture_in(pages_with(10, {marks[0], marks[1]})).empty());
}

TEST_CASE("a title that is repeated in the midst of sentences is furniture") {
  const std::string head = "Letter about boats\n";
  CHECK(furniture_in(divided_by(head) + divided_by(head, "ships")) ==
        words{"Letter about boats", "Letter about boats"});
  CHECK(furniture_in(divided_by(head)).empty());
  // A title above paragraphs is a heading, however often it is repeated.
  const auto section = head + repeated("The boats in this harbour are dry.\n", 9);
  CHECK(furniture_in(section + section + section).empty());
}

TEST_CASE("the document's own title stays where it has the words of the running title") {
  const std::string head = "Letter about boats\n";
  const auto text = "Harbour office\n" + head + divided_by("\n" + head + "Page 2 of 3\n\n") +
                    divided_by("\n" + head + "Page 3 of 3\n\n", "ships");
  CHECK(furniture_in(text) == words{"Letter about boats", "Page 2 of 3", "Letter about boats", "Page 3 of 3"});
}

TEST_CASE("a number that stands alone between two paragraphs is a page number, if it is 2") {
  const auto between = [](const std::string& number) {
    return repeated("All of the ropes are new.\n", 12) + "\n" + number + "\n\n" +
           repeated("All of the nets are old.\n", 12);
  };
  for (const auto* number : {"2", "- 2 -", "Page 2", "Page 2 of 2"})
    CHECK(furniture_in(between(number)) == words{number});
  CHECK(furniture_in(between("7")).empty());
}

TEST_CASE("the number of a footnote is no page's number") {
  const auto numbers = [](const std::string& text) {
    const auto split = split_lines(text);
    const auto found = find_note_numbers(split.lines);
    words out;
    for (std::size_t i = 0; i < found.size(); ++i)
      if (found[i]) out.emplace_back(split.lines[i].words);
    return out;
  };
  const std::string note = "\n1\n\nThe board was set up in May.\n\nMore words.\n";
  CHECK(numbers("The board1 met.\n" + note) == words{"1"});
  CHECK(numbers("The board met.\n" + note).empty());
  CHECK(numbers("The board2 met.\n" + note).empty());
  // The note stands elsewhere; the number stands too far below; what follows is no note.
  CHECK(numbers("The board1 met.\n\n1 It was set up in May.\n" + note).empty());
  CHECK(numbers("The board1 met.\n" + repeated("Words of the page.\n", 59) + note) == words{"1"});
  CHECK(numbers("The board1 met.\n" + repeated("Words of the page.\n", 60) + note).empty());
  CHECK(numbers("The board1 met.\n\n1\n\nthe board was set up in May.\n").empty());
  CHECK(numbers("The board1 met.\n\n1\n\nThe board was set up in\n").empty());
  CHECK(numbers("The board1 met.\n\n1\n\n" + repeated("The board was set up.\n", 9)).empty());
}

TEST_CASE("numbers of footnotes do not divide a text into pages") {
  const auto page = [](const std::string& last_words, const std::string& number) {
    return repeated("Words of the page.\n", 30) + last_words + "\n\n" + number + "\n\nIt was set up in May.\n\n";
  };
  CHECK(pages_in(page("The board1 met.", "1") + page("The team2 met.", "2") + page("All3 met.", "3")) == 1);
  CHECK(pages_in(page("The board met.", "1") + page("The team met.", "2") + page("All met.", "3")) == 4);
}
