// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/markdown/guard.hpp"
#include "core/readers/reader.hpp"
#include "tests/core/readers/show_blocks.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace sheaf::core;

namespace {

std::string shown(std::string_view text) {
  return show_blocks(read_markdown(text).value());
}

}  // namespace

TEST_CASE("a text of blanks only is refused") {
  CHECK(read_markdown(" \n\n").error().code == "no-text");
}

TEST_CASE("headings keep their level") {
  const auto document = read_markdown("# Visit\n\n### Findings\n\nWords.\n").value();
  CHECK(show_blocks(document) == "heading: Visit\nheading: Findings\ntext: Words.\n");
  CHECK(document.blocks.at(1).level == 3);
  CHECK(document.media_type == "text/markdown");
}

TEST_CASE("lists nest, and numbers stay as typed") {
  CHECK(shown("- one\n  - two\n- three\n") == "item -: one\nitem -/1: two\nitem -: three\n");
  CHECK(shown("13. one\n\n15. two\n") == "item 13: one\nitem 15: two\n");
  CHECK(shown("1. **Bold** start\n") == "item 1: Bold start\n");
}

TEST_CASE("numbers and bullets that Markdown does not see") {
  CHECK(shown("13\\. Plans are good.\n\n\u2022 one\n\u2022 two\n") ==
        "item 13: Plans are good.\nitem \u2022: one\nitem \u2022: two\n");
}

TEST_CASE("a paragraph that is all bold is a heading, one with bold words is not") {
  CHECK(shown("# Visit\n\n**Education**\n\n**Good** words stand here.\n\nDear Ms Alder\n") ==
        "heading: Visit\nheading: Education\ntext: Good words stand here.\ntext: Dear Ms Alder\n");
}

TEST_CASE("if no heading is marked, short lines are taken for headings") {
  CHECK(shown("Findings\n\nWords *stand* here.\n") == "heading: Findings\ntext: Words stand here.\n");
}

TEST_CASE("hard breaks make lines") {
  CHECK(shown("Lantern House  \nQuay Street  \nWM1 2AB\n") ==
        "line: Lantern House\nline: Quay Street\nline: WM1 2AB\n");
}

TEST_CASE("a paragraph that a page break divided is joined") {
  const std::string first = "Leaders of the council know the families of the town well and they act on what they hear";
  CHECK(shown("# V\n\n" + first + "\n\n\nfrom them each week.\n") ==
        "heading: V\ntext: " + first + " from them each week.\n");
  CHECK(shown("# V\n\n" + first + ".\n\nfrom them each week.\n") ==
        "heading: V\ntext: " + first + ".\ntext: from them each week.\n");
}

TEST_CASE("tables, entities, links and images") {
  CHECK(shown("| Area | Grade |\n|---|---|\n| 2.1 Adoption | Good |\n") ==
        "row: Area | Grade\nrow 2.1: Adoption | Good\n");
  CHECK(shown("Fish &amp; chips &#8217;n&rsquo; [peas](http://example.org) ![alt](x.png)here.\n") ==
        "text: Fish & chips \u2019n\u2019 peas here.\n");
  CHECK(shown("One<br>two &unknown; three.\n") == "line: One\nline: two &unknown; three.\n");
}

TEST_CASE("deep nesting is read safely") {
  CHECK_FALSE(shown(std::string(20000, '>') + " deep\n").empty());
  CHECK_FALSE(shown(std::string(20000, '[')).empty());
}

namespace {

std::vector<std::string> words_of(const document& read) {
  std::vector<std::string> words;
  for (const auto& block : read.blocks) words.emplace_back(read.words(block.where));
  return words;
}

using texts = std::vector<std::string>;

/// A sentence of `count` words with a capital letter and a full stop.
std::string sentence(const std::string& word, std::size_t count) {
  std::string words = word;
  for (std::size_t i = 1; i < count; ++i) words += " word";
  words += '.';
  return words;
}

}  // namespace

TEST_CASE("headings, lists and rows of Markdown become blocks with their markers") {
  const auto read = read_markdown(
      "## Main findings\n\n- First point.\n- Second point.\n\n13. A numbered paragraph.\n\n"
      "| Judgement | Grade |\n|---|---|\n| Overall | Good |\n");
  REQUIRE(read);
  REQUIRE(check(*read).empty());
  const auto& blocks = read->blocks;
  REQUIRE(blocks.size() == 6);
  CHECK(blocks[0].kind == block_kind::heading);
  CHECK(blocks[0].level == 2);
  CHECK(blocks[1].mark == marker_kind::bullet);
  CHECK(blocks[3].marker == "13");
  CHECK(blocks[5].kind == block_kind::table_row);
  CHECK(blocks[5].cells.size() == 2);
}

TEST_CASE("footnotes of Markdown become footnotes, and their references are removed") {
  const auto read =
      read_markdown("# Areas for improvement[^1]\n\nA point[^a], and more [not a note].\n\n[^1]: Printed below.\n");
  REQUIRE(read);
  CHECK(words_of(*read) == texts{"Areas for improvement", "A point, and more [not a note].", "Printed below."});
  CHECK(read->blocks[2].kind == block_kind::footnote);
  CHECK(read->blocks[2].marker == "1");
}

TEST_CASE("three blank lines in Markdown may be the end of a page") {
  const auto usual = sentence("Usual", 60) + "\n\n" + sentence("Other", 60) + "\n\n" + sentence("Third", 60) + "\n\n";
  SECTION("a sentence that continues is joined") {
    const auto read = read_markdown("# Title\n\n" + usual + "The plan was\n\n\n\nagreed in May.\n");
    REQUIRE(read);
    CHECK(words_of(*read).back() == "The plan was agreed in May.");
  }
  SECTION("two short parts that together have the usual length are one paragraph") {
    const auto read =
        read_markdown("# Title\n\n" + usual + sentence("First", 35) + "\n\n\n\n" + sentence("Second", 25) + "\n");
    REQUIRE(read);
    CHECK(words_of(*read).back() == sentence("First", 35) + " " + sentence("Second", 25));
  }
  SECTION("a complete paragraph is not joined") {
    const auto read =
        read_markdown("# Title\n\n" + usual + sentence("First", 60) + "\n\n\n\n" + sentence("Second", 25) + "\n");
    REQUIRE(read);
    CHECK(words_of(*read).back() == sentence("Second", 25));
  }
  SECTION("without three blank lines, two short paragraphs stay two") {
    const auto read =
        read_markdown("# Title\n\n" + usual + sentence("First", 35) + "\n\n" + sentence("Second", 25) + "\n");
    REQUIRE(read);
    CHECK(words_of(*read).back() == sentence("Second", 25));
  }
}

TEST_CASE("a figure that begins a line or a page is no item of a list") {
  const std::string begun = "Leaders know the families of the town, and of those who came since the spring ";
  CHECK(shown("# V\n\n4. Staff stay.\n\n5. " + begun + "no more than\n\n31. Few of them stayed.\n\n6. Staff act.\n") ==
        "heading: V\nitem 4: Staff stay.\nitem 5: " + begun +
            "no more than 31. Few of them stayed.\nitem 6: Staff act.\n");
  CHECK(shown("# V\n\n" + begun + "(from 60 to\n\n42) in the whole town.\n") ==
        "heading: V\ntext: " + begun + "(from 60 to 42) in the whole town.\n");
  CHECK(shown("# V\n\n" + begun + "it took until\n\n2018. Since then all is well.\n") ==
        "heading: V\ntext: " + begun + "it took until 2018. Since then all is well.\n");
}

TEST_CASE("numbers of Markdown that begin again or jump stay numbers") {
  CHECK(
      shown(
          "# V\n\n4. Staff stay.\n\n**Help**\n\n1. Staff know.\n\n2. Staff act.\n\n5. Staff read.\n\n9. Staff go.\n") ==
      "heading: V\nitem 4: Staff stay.\nheading: Help\nitem 1: Staff know.\nitem 2: Staff act.\nitem 5: Staff read.\n"
      "item 9: Staff go.\n");
}

TEST_CASE("a quotation in Markdown keeps a sign; a text that is quoted as a whole does not") {
  CHECK(shown("# V\n\nThey wrote to us at some length, and this is it:\n\n> Plans are good.\n>\n> - They "
              "work.\n\nThanks.\n") ==
        "heading: V\ntext: They wrote to us at some length, and this is it:\ntext: > Plans are good.\ntext: > They "
        "work.\n"
        "text: Thanks.\n");
  CHECK(shown("> # V\n>\n> Plans are good.\n>\n> - They work.\n") ==
        "heading: V\ntext: Plans are good.\nitem -: They work.\n");
}

TEST_CASE("a marker counts for the width of its line in Markdown") {
  CHECK(
      shown(
          "# V\n\n16. The team at the harbour has grown since the last visit. Its work is\nchecked by a manager who "
          "reads "
          "each plan before it is agreed with all.\nStaff say that it helps them, and the families of the town say\nso "
          "too when they are asked.\n")
          .find("item 16: The team at the harbour has grown since the last visit. Its work is checked") !=
      std::string::npos);
}

TEST_CASE("a hard break at the end of a paragraph is no word") {
  CHECK(shown("Lantern House\\\nQuay Street\\\n\nWords stand here.\n") ==
        "line: Lantern House\nline: Quay Street\ntext: Words stand here.\n");
  CHECK(shown("Words \\\n") == shown("Words\n"));
}

TEST_CASE("the number of a heading is not among its words") {
  const auto document =
      read_markdown("## 1. Boats\n\nWords.\n\n### 1.2 Nets\n\nWords.\n\n## 2019 in figures\n").value();
  CHECK(show_blocks(document) ==
        "heading: Boats\ntext: Words.\nheading: Nets\ntext: Words.\nheading: 2019 in figures\n");
  CHECK(document.blocks.front().marker == "1");
}

TEST_CASE("a line opens a limited number of lists") {
  std::string deep;
  std::string limited;
  for (std::size_t i = 0; i < 3 * most_markers; ++i) {
    deep += "- ";
    if (i < most_markers) limited += "- ";
  }
  CHECK(guarded_markdown(deep + "a\n\nb") == limited + "a\n\nb");
  CHECK(guarded_markdown("> 1. - a - b\n*c* 2019. d") == "> 1. - a - b\n*c* 2019. d");
  CHECK(guarded_markdown("").empty());
}

TEST_CASE("raised numbers in Markdown refer to notes or begin them") {
  CHECK(shown("# Visit\n\nThe board met in 2021<sup>4</sup>, twice.\n\n<sup>4</sup> In May.") ==
        "heading: Visit\ntext: The board met in 2021, twice.\nnote 4: In May.\n");
  CHECK(shown("# Visit\n\nOf 1,310\u00b2 calls, 40 came late\\^3\\^.") ==
        "heading: Visit\ntext: Of 1,310 calls, 40 came late.\n");
  CHECK(shown("# Visit\n\nThe room has 20 m\u00b2, and the 4<sup>th</sup> is new.") ==
        "heading: Visit\ntext: The room has 20 m\u00b2, and the 4th is new.\n");
}

TEST_CASE("what converters add to Markdown is no text") {
  CHECK(shown("# **Findings** {#findings}\n\nPlans are good.\n\n## A {brace}\n\nWords.") ==
        "heading: Findings\ntext: Plans are good.\nheading: A {brace}\ntext: Words.\n");
  CHECK(shown("# A\n\nStaff stay longer than in the two years before, and their\n\n{12}--------------\n\nwork is "
              "better.\n\n# B") ==
        "heading: A\ntext: Staff stay longer than in the two years before, and their work is better.\nheading: B\n");
  CHECK(shown("# A\n\nPlans are ~~poor~~ good.\n\n# B") == "heading: A\ntext: Plans are good.\nheading: B\n");
}

TEST_CASE("tables of HTML within Markdown") {
  const std::string rows = "row: Area | Grade\nrow: Help and care | Good\n";
  CHECK(shown("<table><tr><th>Area</th><th>Grade</th></tr><tr><td>Help<br>and care</td><td>**Good**</td></tr></table>\n"
              "\nWords.\n") == rows + "text: Words.\n");
  CHECK(shown("One.\n\n<TABLE border=\"1\">\n  <thead>\n    <tr class=\"header\">\n      <th>Area</th>\n      "
              "<th>Grade</th>\n    </tr>\n  </thead>\n  <tr>\n    <td><p>Help</p><p>and care</p></td>\n    "
              "<td>Good</td>\n  </tr>\n</TABLE>\n") == "text: One.\n" + rows);
  CHECK(shown("<table>\n\n<tr>\n\n<td>\n\nArea\n\n</td>\n\n<td>Grade</td>\n\n</tr>\n\n<tr><td>Help\n\nand "
              "care</td><td>Good</td></tr>\n\n</table>\n\nWords.\n") == rows + "text: Words.\n");
}

TEST_CASE("a table of HTML that does not end takes in no more than its last cell") {
  CHECK(shown("<table><tr><td>Area<td>Grade<tr><td>Help<td>Good\n\n# Next\n\nWords.\n") ==
        "row: Area | Grade\nrow: Help | Good\nheading: Next\ntext: Words.\n");
  CHECK(
      shown("<table><caption>These are grades.</caption><tr>\n<td>Help</td> words <td>Good</td></table>\n\nWords.\n") ==
      "text: These are grades.\nrow: Help\ntext: words\nrow: Good\ntext: Words.\n");
  CHECK(shown("| Area | Grade |\n|---|---|\n| Help <tr><td>and care | Good |\n\nText with </td> and </tr> in it.\n") ==
        "row: Area | Grade\nrow: Help and care | Good\ntext: Text with and in it.\n");
}

TEST_CASE("tables of Pandoc without pipes") {
  const std::string simple = "Area       Grade\n---------- ------\nHelp       Good\nCare       Poor\n\nWords.\n";
  CHECK(shown(simple) == "row: Area | Grade\nrow: Help | Good\nrow: Care | Poor\ntext: Words.\n");
  const std::string multiline =
      "  ------------------------\n  Area of the    Grade\n  whole visit\n  -------------- ---------\n"
      "  Children\u2019s     Requires\n  homes          work\n\n  Care           Good\n  "
      "------------------------\n\nWords.\n";
  CHECK(shown(multiline) ==
        "row: Area of the whole visit | Grade\nrow: Children\u2019s homes | Requires work\nrow: Care | Good\ntext: "
        "Words.\n");
}

TEST_CASE("rules between paragraphs are no tables") {
  CHECK(shown("One.\n\n--- ---\n\nTwo.\n") == "text: One.\ntext: Two.\n");
  CHECK(shown("One.\n\n---------- ----------\n\nTwo.\n").find("row") == std::string::npos);
  CHECK(shown("One\nmore\n---------- ----------\nTwo.\n").find("row") == std::string::npos);
}

TEST_CASE("a letterhead between two paragraphs of Markdown is furniture") {
  const std::string paragraph =
      "The boats of this harbour are dry and tidy in winter, and their nets are mended by hand.";
  const auto text = shown(paragraph + "\n\nHarbour Office\\\n9 Quay Street\\\nWM4 7QT\n\nT 0300 555 0134\\\n" +
                          "office@harbour.example\n\n" + paragraph + "\n");
  CHECK(text == "text: " + paragraph + "\nfurniture: Harbour Office\nfurniture: 9 Quay Street\nfurniture: WM4 7QT\n" +
                    "furniture: T 0300 555 0134\nfurniture: office@harbour.example\ntext: " + paragraph + "\n");
}
