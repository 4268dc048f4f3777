// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/detect.hpp"
#include "core/readers/reader.hpp"
#include "tests/core/readers/show_blocks.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace sheaf::core;

namespace {

std::string shown(std::string_view text) {
  return show_blocks(read_plain_text(text).value());
}

/// Wraps at a number of characters, as editors and mail programs do.
std::string wrapped(const std::string& text, std::size_t width) {
  std::string out;
  std::size_t column = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto end = std::min(text.find(' ', at), text.size());
    const auto word = text.substr(at, end - at);
    if (column != 0 && column + 1 + word.size() > width) {
      out += '\n';
      column = 0;
    }
    if (column != 0) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
    at = end + 1;
  }
  return out;
}

const std::string first_paragraph =
    "Leaders of the council know the families of the town well and they act on what they hear from them each week. "
    "Staff say that this has made a difference to the help that children get from the services in the east of the "
    "town, where it used to be hard to find a place.";
const std::string second_paragraph =
    "The team at the harbour has grown since the last visit and its work is checked by a manager who reads each plan "
    "before it is agreed with the family. Some plans are still too long for young people to follow with ease.";
const std::string third_paragraph =
    "Few children wait for a place at school and those who do are seen each week by a worker who knows what they need "
    "and who tells the school about it in good time.";

}  // namespace

TEST_CASE("a text of blanks only is refused") {
  CHECK(read_plain_text(" \n\f\n").error().code == "no-text");
  CHECK(read_plain_text("").error().code == "no-text");
}

TEST_CASE("a file that is larger than any report is refused") {
  std::string lines;
  for (int i = 0; i < 1'000'001; ++i) lines += "a\n";
  CHECK(read_plain_text(lines).error().code == "too-large");
}

TEST_CASE("every layout of one text gives the same blocks") {
  const auto wanted = "heading: Main findings\ntext: " + first_paragraph + "\ntext: " + second_paragraph +
                      "\nitem 1: " + third_paragraph + "\nitem 2: " + second_paragraph + "\n";
  const std::vector<std::string> paragraphs = {"Main findings", first_paragraph, second_paragraph,
                                               "1. " + third_paragraph, "2. " + second_paragraph};
  for (const std::size_t width : {50U, 64U, 72U, 90U}) {
    std::string text;
    for (const auto& paragraph : paragraphs) text += wrapped(paragraph, width) + "\n\n";
    CHECK(shown(text) == wanted);
  }
  std::string unwrapped;
  for (const auto& paragraph : paragraphs) unwrapped += paragraph + "\n";
  CHECK(shown(unwrapped) == wanted);
}

TEST_CASE("line ends and encoding do not matter") {
  CHECK(shown("Dear Ms Alder\r\n\r\nThe board\x92s plan is good.\r\n") ==
        "heading: Dear Ms Alder\ntext: The board\u2019s plan is good.\n");
}

TEST_CASE("a sentence that a page break divides is joined across furniture and notes") {
  const auto lines = wrapped(first_paragraph + " " + second_paragraph, 60);
  const auto middle = lines.find('\n', 250);
  const auto text = "Summary\n\n" + lines.substr(0, middle) + "\n\nVisit to Westmarch\n1\n\f" +
                    lines.substr(middle + 1) + "\n\nVisit to Westmarch\n2\n";
  CHECK(shown(text) ==
        "heading: Summary\ntext: " + first_paragraph + " " + second_paragraph +
            "\nfurniture: Visit to Westmarch\nfurniture: 1\nfurniture: Visit to Westmarch\nfurniture: 2\n");
}

TEST_CASE("two paragraphs that meet at a page break stay two") {
  const auto text = wrapped(first_paragraph, 60) + "\n\n1\n\f" + wrapped(second_paragraph, 60) + "\n\n2\n";
  CHECK(shown(text) == "text: " + first_paragraph + "\nfurniture: 1\ntext: " + second_paragraph + "\nfurniture: 2\n");
}

TEST_CASE("a numbered paragraph continues on the next page, even after a full stop") {
  const std::string item =
      "Leaders know the families of the town and act on what they are told. Staff are proud of the work that they "
      "do for the children here.";
  const auto lines = wrapped("7. " + item, 72);
  REQUIRE(lines.substr(0, lines.find('\n')) ==
          "7. Leaders know the families of the town and act on what they are told.");
  const auto text = wrapped("6. " + second_paragraph, 72) + "\n" + lines.substr(0, lines.find('\n')) + "\n\n1\n\f" +
                    lines.substr(lines.find('\n') + 1) + "\n" + wrapped("8. " + third_paragraph, 72) + "\n\n2\n";
  CHECK(shown(text) == "item 6: " + second_paragraph + "\nitem 7: " + item +
                           "\nfurniture: 1\nitem 8: " + third_paragraph + "\nfurniture: 2\n");
}

TEST_CASE("without blank lines a line that ended early ends its paragraph") {
  const auto text = "Main findings\n" + wrapped(first_paragraph, 70) + "\n" + wrapped(third_paragraph, 70) +
                    "\nCare leavers\n" + wrapped(second_paragraph, 70) + "\n";
  CHECK(shown(text) == "heading: Main findings\ntext: " + first_paragraph + "\ntext: " + third_paragraph +
                           "\nheading: Care leavers\ntext: " + second_paragraph + "\n");
}

TEST_CASE("a bracket on its own line closes the paragraph above") {
  const auto text = wrapped(first_paragraph, 70) + "\n(Recommendation)\n\n" + wrapped(second_paragraph, 70) + "\n";
  CHECK(shown(text) == "text: " + first_paragraph + " (Recommendation)\ntext: " + second_paragraph + "\n");
}

TEST_CASE("a marker alone on its line belongs to the words below") {
  CHECK(shown("1.\n\nChildren are seen.\n\n2.\n\nPlans are good.\n\n\u25aa\nA point.\n") ==
        "item 1: Children are seen.\nitem 2: Plans are good.\nitem \u25aa: A point.\n");
}

TEST_CASE("a label with its grade below ends the list above, even if its last line was full") {
  const std::string item = "The harbour plan that staff, families and leaders wrote (part 3)";
  const auto text = wrapped(first_paragraph + " " + second_paragraph, 64) + "\n\n\u2022 " + item +
                    "\nThe lives of children in the care of the town of Westmarch:\ngood\n1.\n\n" +
                    wrapped(third_paragraph, 64) + "\n";
  CHECK(shown(text) == "text: " + first_paragraph + " " + second_paragraph + "\nitem \u2022: " + item +
                           "\nheading: The lives of children in the care of the town of Westmarch: good\n" +
                           "item 1: " + third_paragraph + "\n");
}

TEST_CASE("fields on separate lines are not joined") {
  const std::string prose =
      "The board of the town meets each month to look at what has changed in the\ntown, and it talks to "
      "all who live and work in it, and to their children too.\n\n";
  CHECK_THAT(shown("Visit to Ottermouth\nInspection dates: 15 November 2021 to 19 November 2021\n"
                   "Lead inspector: Jo Hythe, Her Majesty's Inspector\n\n" +
                   prose + prose),
             Catch::Matchers::Contains("19 November 2021\n") &&
                 Catch::Matchers::Contains(": Lead inspector: Jo Hythe, Her Majesty's Inspector\n"));
}

TEST_CASE("no paragraph ends inside a bracket, even on a short line") {
  CHECK(shown(wrapped(first_paragraph, 60) +
              "\n\n\u2022 Four in ten schools have a garden (the mean of the county (2019) is\n" +
              "3.1).\n\u2022 Few have a pond.\n") ==
        "text: " + first_paragraph +
            "\nitem \u2022: Four in ten schools have a garden (the mean of the county (2019) is 3.1).\n" +
            "item \u2022: Few have a pond.\n");
}

TEST_CASE("a numbered paragraph continues below a gap after its first line") {
  const auto lines = wrapped("7. " + third_paragraph, 72);
  const auto end = lines.find('\n');
  const auto text = wrapped("6. " + second_paragraph, 72) + "\n" + lines.substr(0, end) + "\n\n" +
                    lines.substr(end + 1) + "\n" + wrapped("8. " + first_paragraph, 72) + "\n";
  CHECK(shown(text) ==
        "item 6: " + second_paragraph + "\nitem 7: " + third_paragraph + "\nitem 8: " + first_paragraph + "\n");
}

TEST_CASE("dashes below bullets are on the second level") {
  CHECK(shown("\u2022 In the last year:\n- two moved\n- three stayed\n\u2022 Others wait.\n") ==
        "item \u2022: In the last year:\nitem -/1: two moved\nitem -/1: three stayed\nitem \u2022: Others wait.\n");
  CHECK(shown("- one\n- two\n") == "item -: one\nitem -: two\n");
}

TEST_CASE("numbers before lines are paragraph numbers only if they count up") {
  CHECK(shown("1 Children are seen.\n\n2 Plans are good.\n\n3 Staff stay.\n") ==
        "item 1: Children are seen.\nitem 2: Plans are good.\nitem 3: Staff stay.\n");
  CHECK(shown("12 Lantern Road\n\nThe end is near.\n") == "text: 12 Lantern Road\ntext: The end is near.\n");
}

TEST_CASE("a line that begins with a number and a dot by chance continues its sentence") {
  const auto text =
      wrapped(first_paragraph, 60) + " Some of them left the town before\n18. Others stay with their carers.\n";
  const auto blocks =
      shown(wrapped(first_paragraph, 60) + "\n\n" +
            "Few of the young people who were seen moved on before age\n18. Others stay with their carers.\n");
  CHECK(blocks == "text: " + first_paragraph +
                      "\ntext: Few of the young people who were seen moved on before age 18. Others stay with their "
                      "carers.\n");
}

TEST_CASE("addresses and signatures are lines, and a date is not a heading") {
  CHECK(
      shown(
          "Lantern House\nQuay Street\nWM1 2AB\n\n3 May 2021\n\nDear Ms Alder\n\nVisit to Westmarch\n\nThank you.\n") ==
      "line: Lantern House\nline: Quay Street\nline: WM1 2AB\ntext: 3 May 2021\nheading: Dear Ms Alder\n"
      "heading: Visit to Westmarch\ntext: Thank you.\n");
}

TEST_CASE("a contact line is not joined to the line above") {
  CHECK(shown(wrapped(first_paragraph, 70) + "\n\nTextphone 01999 000113\npost@example.org\nwww.example.org\n") ==
        "text: " + first_paragraph + "\nline: Textphone 01999 000113\nline: post@example.org\nline: www.example.org\n");
}

TEST_CASE("headings begin like titles and have no full stop") {
  CHECK(shown("What needs to improve?\n\nPlans.\n") == "heading: What needs to improve?\ntext: Plans.\n");
  CHECK(shown("The board is good because:\n\nit meets.\n") == "heading: The board is good because:\ntext: it meets.\n");
  CHECK(shown("Team: One Name, Another Name, Third Name\n") == "text: Team: One Name, Another Name, Third Name\n");
  CHECK(shown("The council should take further steps to put right each of the following weak points:\n") ==
        "text: The council should take further steps to put right each of the following weak points:\n");
}

TEST_CASE("the last name of a list after a label belongs to it, even if the line before is full") {
  const auto team = "Team inspectors: Ada Pryce, Ines Caldwell, Tomas Hale, Marian Ellwood, Ewan\nMarchetti\n";
  CHECK_THAT(shown(wrapped(first_paragraph, 84) + "\n\n" + team + wrapped(second_paragraph, 84) + "\n"),
             Catch::Contains("Marian Ellwood, Ewan Marchetti\n"));
}

TEST_CASE("notes become footnotes, and their references are removed") {
  CHECK(shown("The board1 gives help.2 to all.\n\n1 It was set up in May.\n2 As the law asks.\n") ==
        "text: The board gives help. to all.\nnote 1: It was set up in May.\nnote 2: As the law asks.\n");
}

TEST_CASE("hanging lines belong to their item in a text that keeps its layout") {
  CHECK(shown("7.   Leaders know.\n     They act on what they hear.\n\n8.   Staff stay.\n") ==
        "item 7: Leaders know. They act on what they hear.\nitem 8: Staff stay.\n");
}

TEST_CASE("pages are counted by form feeds") {
  const auto document = read_plain_text("One.\n\fTwo.\n\f").value();
  CHECK(document.pages == 2);
  CHECK(document.blocks.at(1).page == 2);
}

TEST_CASE("unusual texts are read too") {
  CHECK(shown(std::string(100000, 'x')) == "text: " + std::string(100000, 'x') + "\n");
  CHECK(shown("a\nb\nc\n").find('a') != std::string::npos);
  CHECK(shown(std::string(100000, '\n') + "End of it.") == "text: End of it.\n");
  CHECK(shown("\u2022\n\u2022\n1.\n").empty());
}
