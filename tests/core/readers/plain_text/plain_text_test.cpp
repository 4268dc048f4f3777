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

TEST_CASE("no paragraph ends among the lines below a numbered paragraph's first line") {
  // The second line below the gap is full and ends a sentence.
  const auto text = wrapped("6. " + second_paragraph, 72) +
                    "\n\n7. The team at the harbour has grown and its work is checked by one who\n\n" +
                    "reads each plan with care and with the family, who say what they need now\nand later on. " +
                    "Managers see to it that plans are short, and that they are clear.\nOthers are too long. " +
                    "Staff say so.\n\n" + wrapped("8. " + first_paragraph, 72) + "\n";
  const auto blocks = shown(text);
  CHECK(blocks.find("item 7: The team at the harbour has grown and its work is checked by one who reads each plan") !=
        std::string::npos);
  CHECK(blocks.find("text: ") == std::string::npos);
}

TEST_CASE("a bullet's first line and the lines below a gap are one item where the list goes on") {
  const auto item = [](const std::string& text) {
    const auto lines = wrapped("\u2022 " + text, 72);
    const auto end = lines.find('\n');
    return lines.substr(0, end) + "\n\n" + lines.substr(end + 1) + "\n\n";
  };
  const std::string sentence_first =
      "The team at the harbour has grown in each of the two last years. Plans are checked by a manager who "
      "reads each plan before it is agreed with the family.";
  const auto as_item = [](const std::string& text) { return "item \u2022: " + text + "\n"; };
  CHECK(shown(item(second_paragraph) + item(sentence_first) + item(third_paragraph)) ==
        as_item(second_paragraph) + as_item(sentence_first) + as_item(third_paragraph));
  // Below the last item, a sentence may begin another paragraph.
  CHECK(shown(item(second_paragraph) + item(third_paragraph) + item(sentence_first))
            .ends_with(
                "text: Plans are checked by a manager who reads each plan before it is agreed with the family.\n"));
}

TEST_CASE("a question of two lines above a gap is a title, even below a full line") {
  const std::string title = "What is it like to be a child at the harbour, with its boats and the\nnets of its boats?";
  const auto text = wrapped(first_paragraph, 72) + "\n" + title + "\n\n" + wrapped(second_paragraph, 72) + "\n";
  CHECK(
      shown(text) ==
      "text: " + first_paragraph +
          "\nheading: What is it like to be a child at the harbour, with its boats and the nets of its boats?\ntext: " +
          second_paragraph + "\n");
}

TEST_CASE("words with which letters close begin a paragraph below a full line") {
  const std::string full =
      "Few children wait for a place at school and those who do are seen each\nweek by a worker "
      "who knows what they need and who likes their company.\n";
  const std::string closing = "Ofsted will take the findings from this visit into account when it plans\nanother.\n";
  CHECK(shown(full + closing).find("\ntext: Ofsted will take") != std::string::npos);
  CHECK(shown(full + "Others will take the findings from this visit into account when it plans\nanother.\n")
            .find("\ntext: Others") == std::string::npos);
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

namespace {

/// Lines that show how wide the text was wrapped.
const std::string wide_lines = wrapped(first_paragraph, 72) + "\n\n" + wrapped(second_paragraph, 72) + "\n\n";

/// The items and their numbers, one a line.
std::string items_of(std::string_view text) {
  std::string out;
  const auto read = read_plain_text(text).value();
  for (const auto& block : read.blocks)
    if (block.mark == marker_kind::number) out += block.marker + " ";
  return out;
}

}  // namespace

TEST_CASE("a figure at the head of a page belongs to the sentence above") {
  const std::string begun =
      "7. Most of the homes that were opened for young people in the last year\ntake only a few of those who are "
      "known, "
      "and many of them are twelve or\n";
  for (const auto* head :
       {"17. Five of them are full.", "44) of them at most.", "12.5. This is half.", "6. This is half."})
    CHECK_THAT(shown(wide_lines + begun + "\f" + head + "\n\n8. Staff stay.\n"),
               Catch::Contains("twelve or " + std::string(head) + "\nitem 8: Staff stay."));
}

TEST_CASE("a figure that takes the next number belongs to the sentence if the number comes again") {
  const auto text = wide_lines +
                    "7. Most of the homes that were opened for young people since the spring of the\n"
                    "8. Even so, few are full.\n\n8. Staff stay.\n\n9. Staff are glad.\n";
  CHECK(items_of(text) == "7 8 9 ");
  CHECK_THAT(shown(text), Catch::Contains("since the spring of the 8. Even so, few are full.\nitem 8: Staff stay."));
}

TEST_CASE("a figure after an open bracket belongs to the sentence, with a footer between") {
  const auto text = "1. " + wrapped(first_paragraph, 72) + "\n\n2. " + wrapped(second_paragraph, 72) +
                    "\n\n3. The number of children who wait has come down since the spring (from\n\nWestmarch "
                    "report\n4\n\f31) in the "
                    "whole of the town.\n\n4. Staff stay.\n\nWestmarch report\n5\n";
  CHECK(items_of(text) == "1 2 3 4 ");
  CHECK_THAT(shown(text), Catch::Contains("since the spring (from 31) in the whole of the town."));
}

TEST_CASE("numbers that begin again or jump are paragraphs' numbers") {
  const auto text = wide_lines + "4. Staff stay.\n\nThe help that children get\n\n1. Staff know.\n\n2. Staff act.\n\n" +
                    "5. Staff write.\n\n\f9. Staff read.\n";
  CHECK(items_of(text) == "4 1 2 5 9 ");
}

TEST_CASE("a number below a title as wide as the page is a paragraph's if the numbers go on") {
  const std::string title = "The help that children and their families get from the services of town\n\n";
  CHECK(items_of(wide_lines + "4. Staff stay.\n\n" + title + "5. Staff know.\n\n6. Staff act.\n") == "4 5 6 ");
  CHECK(items_of(wide_lines + "4. Staff stay.\n\n" + title + "1. Staff know.\n\n2. Staff act.\n") == "4 1 2 ");
  CHECK(items_of(wide_lines + "4. Staff stay.\n\n" + title + "6. Staff know.\n\n7. Staff act.\n") == "4 6 7 ");
}

TEST_CASE("a number without a dot that continues a sentence is not counted") {
  const auto text = "1 " + wrapped(first_paragraph, 72) +
                    "\n\n2 Most children live near their school, and of those who do not\n" +
                    "3 Harbour Row is the home of most.\n\n3 Staff stay.\n\n4 Staff know.\n";
  CHECK(items_of(text) == "1 2 3 4 ");
}

TEST_CASE("a sentence is not cut where a wrapped figure stands below its line") {
  CHECK(
      shown(
          wide_lines +
          "The board read the plans of all the young people who left the town.\nMany of them are settled well and all "
          "of them were seen by staff before\n19. Others wait to be seen.\n") ==
      shown(wide_lines) +
          "text: The board read the plans of all the young people who left the town. Many of them are settled well and "
          "all of them were seen by staff before 19. Others wait to be seen.\n");
}

TEST_CASE("quoted lines of an e-mail are paragraphs of their own and keep one sign") {
  const auto quoted = wrapped(first_paragraph, 68);
  std::string signs = "> ";
  for (const auto c : quoted) signs += c == '\n' ? std::string("\n> ") : std::string(1, c);
  CHECK(shown(wide_lines + "Please read this.\n" + signs + "\n>\n> 1. Plans are good.\nThank you.\n") ==
        shown(wide_lines) + "text: Please read this.\ntext: > " + first_paragraph +
            "\ntext: > 1. Plans are good.\ntext: Thank you.\n");
}

TEST_CASE("a text that is quoted as a whole is read without the signs") {
  std::string quoted;
  for (const auto c : "Findings\n\n" + wide_lines + "1. Staff stay.")
    quoted += c == '\n' ? std::string("\n> ") : std::string(1, c);
  CHECK(shown("> " + quoted) == shown("Findings\n\n" + wide_lines + "1. Staff stay."));
  CHECK(shown(">50 children wait.\n") == "text: >50 children wait.\n");
}

TEST_CASE("a bullet whose only line is nearly full ends at the blank line") {
  const std::string bullet = "\u2022 The time that children wait for a place at a school in the whole town.\n";
  CHECK(shown(wide_lines + bullet + "\nThese points are not new to the council.\n") ==
        shown(wide_lines) + "item \u2022: " + bullet.substr(4, bullet.size() - 5) +
            "\ntext: These points are not new to the council.\n");
}

TEST_CASE("a line to the left of a bullet does not belong to it") {
  CHECK(shown("    \u2022   Plans are read.\n        They are clear.\nStaff stay.\n") ==
        "item \u2022: Plans are read. They are clear.\ntext: Staff stay.\n");
}

TEST_CASE("lines that hang at the head of a page belong to the item before") {
  const std::string item =
      "3.   The team at the harbour has grown since the last visit and its work is\n"
      "     checked by a manager who reads each plan before it is agreed by all.\n";
  CHECK_THAT(shown(item + "\f     Some plans are still too long for young people to follow with ease, as\n"
                          "     they told us.\n\nThe end of it.\n"),
             Catch::Contains("agreed by all. Some plans are still too long"));
}

TEST_CASE("what stands between the halves of a sentence is left where it is") {
  const auto text = wide_lines +
                    "The team at the harbour has grown since the last visit and its work is\n\n"
                    "This visit was made under the law of the land.\n\n" +
                    "checked by a manager who reads each plan.\n";
  CHECK(shown(text) == shown(wide_lines) +
                           "text: The team at the harbour has grown since the last visit and its work is checked by a "
                           "manager who reads each plan.\ntext: This visit was made under the law of the land.\n");
  const auto list = wide_lines +
                    "The team at the harbour has grown since the last visit and its work grows\n\n"
                    "In the last year:\n\nfewer children wait for a place.\n";
  CHECK_THAT(shown(list), Catch::Contains("its work grows\n"));
}

TEST_CASE("each person of a list above a letter begins a block") {
  const auto text =
      "Ada Pryce, Director of Services for Children and Families, Westmarch Council\nInes Hale, Head of Nursing\nTomas "
      "Ellwood, Chair of the Board\nMarian Fell, Commissioner\n\n" +
      wide_lines;
  CHECK_THAT(shown(text), Catch::Contains(": Ada Pryce, Director of Services for Children and Families, Westmarch "
                                          "Council\n") &&
                              Catch::Contains(": Ines Hale, Head of Nursing\n"));
}

TEST_CASE("a list of people that goes on in the next line is one paragraph") {
  for (const char* people : {"Team inspectors: Pauline Hythe HMI, Shabana Oake HMI, Tracey Renn HMI, Andy\nWarde HMI, "
                             "Nick Fellows HMI\n\n",
                             "Tracey Medlar, Wendy Garth, Carolyn Spry, Graham Render, Jo Hythe, Ada Fell,\nRuss Hale, "
                             "Brenda Mallow\n\n"}) {
    const auto read = shown(wrapped(first_paragraph, 78) + "\n\n" + people + wrapped(second_paragraph, 78) + "\n\n" +
                            wrapped(third_paragraph, 78) + "\n");
    INFO(read);
    CHECK(std::count(read.begin(), read.end(), '\n') == 4);
  }
}

TEST_CASE("lines that are a person with an office stay apart, however full they are") {
  const std::string names =
      "Ms Ines Calloway, Director of Children's Services, Quayhaven Borough Council\n"
      "Mr Tobias Fennimore, Chief Executive, Quayhaven and District Partnership Board";
  const auto letter = [&](std::size_t width) {
    return shown("14 March 2023\n\n" + names + "\n\nDear Ms Calloway\n\n" + wrapped(first_paragraph, width) + "\n\n" +
                 wrapped(second_paragraph, width) + "\n\n" + wrapped(third_paragraph, width) + "\n");
  };
  const std::string unwrapped = letter(10'000);
  CHECK(unwrapped.find("Mr Tobias Fennimore") != std::string::npos);
  for (const std::size_t width : {72U, 76U, 78U, 80U, 84U, 100U}) {
    INFO("width " << width);
    CHECK(letter(width) == unwrapped);
  }
}

TEST_CASE("lines of an e-mail's head stay apart") {
  CHECK(
      shown("From: Ada Pryce <ada@example.org>\nSent: 3 May 2021\nTo: Ines Hale, Director of Services for Children and "
            "Families, Westmarch\nSubject: Our meeting\n\n" +
            wide_lines) ==
      "line: From: Ada Pryce <ada@example.org>\nheading: Sent: 3 May 2021\ntext: To: Ines Hale, Director of Services "
      "for "
      "Children and Families, Westmarch\nheading: Subject: Our meeting\n" +
          shown(wide_lines));
}

TEST_CASE("a title that stands as far to the right as the item above it is not part of it") {
  const std::string item =
      "1.   Leaders of the council know the families of the town well and they\n"
      "     act on what they hear from them each week, as staff of the services\n"
      "     in the east of the town say too.\n\n"
      "3.   The team at the harbour has grown since the last visit and its work is\n"
      "     checked by a manager who reads each plan before it is agreed by all.\n";
  CHECK_THAT(shown(item + "     Some are long.\n     Work with schools\n\n4.   Staff stay.\n"),
             Catch::Contains("Some are long.\nheading: Work with schools\n"));
  CHECK_THAT(shown(item + "     Some are long.\n     They told us so.\n\n4.   Staff stay.\n"),
             Catch::Contains("Some are long. They told us so.\n"));
}

TEST_CASE("page numbers are told in a text that has lost its pages") {
  const auto all = first_paragraph + " " + second_paragraph + " " + third_paragraph + " ";
  const auto lines = wrapped(all + all + all, 60);
  const auto middle = lines.find('\n', lines.size() / 2);
  const auto read = [&](const std::string& number) {
    return shown(lines.substr(0, middle) + "\n" + number + lines.substr(middle) + "\n");
  };
  CHECK_THAT(read("2"), Catch::Contains("furniture: 2\n"));
  CHECK_THAT(read("1"), !Catch::Contains("furniture"));
  CHECK_THAT(read("14"), !Catch::Contains("furniture"));
  CHECK_THAT(shown(lines + "\n\n2\n\n" + lines + "\n"), Catch::Contains("furniture: 2\n"));
  CHECK_THAT(shown("2\n\n" + lines + "\n"), !Catch::Contains("furniture"));
}

TEST_CASE("a drawn line below a title is no text") {
  CHECK(shown("Boats\n=====\n\n" + wrapped(first_paragraph, 70) + "\n\nNets\n----\n" + wrapped(third_paragraph, 70) +
              "\n") == "heading: Boats\ntext: " + first_paragraph + "\nheading: Nets\ntext: " + third_paragraph + "\n");
}

TEST_CASE("a drawn line parts the text above and below it") {
  CHECK(shown(wrapped(first_paragraph, 70) + "\n\n* * * * *\n\n" + wrapped(third_paragraph, 70) + "\n") ==
        "text: " + first_paragraph + "\ntext: " + third_paragraph + "\n");
  CHECK(shown("Boats - and nets - are mended each week by the two people of the quay.\n") ==
        "text: Boats - and nets - are mended each week by the two people of the quay.\n");
}

TEST_CASE("a line with bars stands alone") {
  CHECK(shown(wrapped(first_paragraph, 70) + "\n\nJo Alder | Harbour Inspector | North\nQuay House | Tide Row\n") ==
        "text: " + first_paragraph + "\nline: Jo Alder | Harbour Inspector | North\nline: Quay House | Tide Row\n");
}

TEST_CASE("an item of one full line ends at the blank line below it") {
  const std::string item = "3. The part that people of the harbour have in what is done there.";
  CHECK(shown("Boats\n\n" + wrapped(second_paragraph, 70) + "\n\n1. One.\n\n2. Two.\n\n" + item + "\n\n" +
              wrapped(first_paragraph, 70) + "\n\nNets\n\n" + wrapped(third_paragraph, 70) + "\n") ==
        "heading: Boats\ntext: " + second_paragraph + "\nitem 1: One.\nitem 2: Two.\nitem 3: " + item.substr(3) +
            "\ntext: " + first_paragraph + "\nheading: Nets\ntext: " + third_paragraph + "\n");
}

TEST_CASE("in a text without blank lines, topics show where paragraphs begin if they do so often") {
  const std::string end = " The two people of the quay mend nets for all of the boats there and ";
  const auto paragraph = [&](const std::string& topic) {
    return wrapped(topic + ". Boats go out on each tide, and the harbour is full at night." + end + "sell them.", 70) +
           "\n";
  };
  const auto read =
      shown("Harbour\n" + paragraph("Nets") + paragraph("Early tides") + paragraph("Quay") + paragraph("Late tides"));
  CHECK(read.find("text: Nets.") != std::string::npos);
  CHECK(read.find("text: Early tides.") != std::string::npos);
  CHECK(read.find("text: Late tides.") != std::string::npos);
}

TEST_CASE("numbers without a blank after them go on where one number was lost") {
  const auto with = [](const std::string& second) {
    return shown("1.Leaders know the town.\n" + second + "It is small.\n3.Staff like their work.\n4.Children wait.\n");
  };
  const auto lost = with("The harbour team has grown.\n");
  CHECK(lost.find("3.Staff") == std::string::npos);
  CHECK(lost.find("4.Children") == std::string::npos);
  const auto two_lost = shown("1.Leaders know the town.\n4.Children wait.\n");
  CHECK(two_lost.find("4.Children") != std::string::npos);
}

TEST_CASE("a title at the head of a page does not continue a line of a list of grades") {
  const auto grade =
      "3. The leaders of the harbour council, and how the town is led: good work in the whole of the town";
  const auto text = [&](const std::string& below) {
    return wrapped(first_paragraph, 100) + "\n" + wrapped(second_paragraph, 100) + "\n\n" + grade + "\n\f" + below +
           "\n" + wrapped(third_paragraph, 100) + "\n";
  };
  CHECK(shown(text("Summary of everything")).find("whole of the town Summary") == std::string::npos);
}
