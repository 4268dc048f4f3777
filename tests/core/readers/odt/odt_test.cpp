// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/reader.hpp"
#include "tests/core/readers/show_blocks.hpp"
#include "tests/support/office_files.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <string_view>

using namespace sheaf::core;
using sheaf::test::odt_file;

namespace {

std::string shown(std::string_view body, std::string_view automatic = {}, std::string_view common = {}) {
  return show_blocks(read_odt(odt_file(body, automatic, common)).value());
}

std::string p(std::string_view content, std::string_view style = {}) {
  return "<text:p text:style-name='" + std::string(style) + "'>" + std::string(content) + "</text:p>";
}

std::string h(int level, std::string_view content) {
  return "<text:h text:outline-level='" + std::to_string(level) + "'>" + std::string(content) + "</text:h>";
}

std::string item(std::string_view content, std::string_view more = {}) {
  return "<text:list-item " + std::string(more) + ">" + std::string(content) + "</text:list-item>";
}

std::string list(std::string_view style, std::string_view items, std::string_view more = {}) {
  return "<text:list text:style-name='" + std::string(style) + "' " + std::string(more) + ">" + std::string(items) +
         "</text:list>";
}

std::string repeated(std::string_view text, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

bool has_note(const document& of, std::string_view code, std::string_view words) {
  return std::any_of(of.notes.begin(), of.notes.end(), [&](const read_note& each) {
    return each.code == code && each.message.find(words) != std::string::npos;
  });
}

constexpr std::string_view numbers =
    "<text:list-style style:name='N'><text:list-level-style-number text:level='1' style:num-format='1' "
    "style:num-suffix='.'/><text:list-level-style-number text:level='2' style:num-format='1' text:display-levels='2'/>"
    "<text:list-level-style-number text:level='3' style:num-format='a' style:num-prefix='(' style:num-suffix=')'/>"
    "</text:list-style><text:list-style style:name='B'><text:list-level-style-bullet text:level='1' "
    "text:bullet-char='\uf0b7'/><text:list-level-style-bullet text:level='2' "
    "text:bullet-char='\u2013'/></text:list-style>";

}  // namespace

TEST_CASE("odt: spans join in the middle of a word, blanks, tabs and line breaks are kept") {
  CHECK(shown(p(
            "Care lea<text:span text:style-name='T'>vers</text:span> are<text:s text:c='5'/>known<text:tab/>well.")) ==
        "text: Care leavers are known well.\n");
  CHECK(shown(p("Lantern House<text:line-break/>Quay Street<text:line-break/>WM1 2AB")) ==
        "line: Lantern House\nline: Quay Street\nline: WM1 2AB\n");
  CHECK(shown("\n " + p("One <text:bookmark text:name='x'/>two\n three.") + "\n ") == "text: One two three.\n");
}

TEST_CASE("odt: headings by outline level, by name and by the parent of the style") {
  const std::string_view automatic =
      "<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Heading_20_2'/>"
      "<style:style style:name='P2' style:family='paragraph' style:parent-style-name='Title'/>"
      "<style:style style:name='P3' style:family='paragraph' style:parent-style-name='P4'/>"
      "<style:style style:name='P4' style:family='paragraph' style:parent-style-name='P3'/>";
  CHECK(shown(h(3, "One") + p("Two", "P1") + p("Three", "P2") + p("Round about.", "P3"), automatic) ==
        "heading: One\nheading: Two\nheading: Three\ntext: Round about.\n");
  const auto document = read_odt(odt_file(h(3, "One") + p("Two", "P1") + p("Words."), automatic)).value();
  CHECK(document.blocks[0].level == 3);
  CHECK(document.blocks[1].level == 2);
}

TEST_CASE("odt: headings are numbered by the outline") {
  const std::string_view common =
      "<office:styles><text:outline-style><text:outline-level-style text:level='1' style:num-format='1' "
      "style:num-suffix='.'/>"
      "<text:outline-level-style text:level='2' style:num-format='1' "
      "text:display-levels='2'/></text:outline-style></office:styles>";
  const auto document =
      read_odt(odt_file(h(1, "One") + h(2, "Below") + h(1, "Two") + h(2, "Below two") + p("Words."), {}, common))
          .value();
  CHECK(document.blocks[0].marker == "1");
  CHECK(document.blocks[1].marker == "1.1");
  CHECK(document.blocks[3].marker == "2.1");
}

TEST_CASE("odt: lists count as Writer counts them") {
  CHECK(shown(list("N", item(p("One.") + "<text:list>" + item(p("One one.")) +
                             item(p("One two.") + "<text:list>" + item(p("Deep.")) + "</text:list>") + "</text:list>") +
                            item(p("Two.") + "<text:list>" + item(p("Two one.")) + "</text:list>")),
              numbers) ==
        "item 1: One.\nitem 1.1/1: One one.\nitem 1.2/1: One two.\nitem a/2: Deep.\nitem 2: Two.\nitem "
        "2.1/1: Two one.\n");
  // A list begins anew, unless it says that it goes on; items without a paragraph of their own do not count.
  CHECK(shown(list("N", item(p("One.")), "xml:id='l1'") + list("N", item(p("Anew."))) +
                  list("N", item(p("Two.")), "text:continue-list='l1'") +
                  list("N", item("<text:list>" + item(p("Two one.")) + "</text:list>"),
                       "text:continue-numbering='true'") +
                  list("N", item(p("Three.")), "text:continue-numbering='true'"),
              numbers) == "item 1: One.\nitem 1: Anew.\nitem 2: Two.\nitem 2.1/1: Two one.\nitem 3: Three.\n");
  CHECK(shown(list("N", item(p("Seven."), "text:start-value='7'") + item(p("Eight.") + p("Goes on.")) +
                            "<text:list-header>" + p("No item.") + "</text:list-header>"),
              numbers) == "item 7: Seven.\nitem 8: Eight.\ntext: Goes on.\ntext: No item.\n");
  CHECK(shown(list("B", item(p("Point.") + "<text:list>" + item(p("Below.")) + "</text:list>")) +
                  list("none", item(p("Other."))),
              numbers) == "item \u2022: Point.\nitem \u2013/1: Below.\nitem \u2022: Other.\n");
}

TEST_CASE("odt: tables, cells that span, rows that repeat cells") {
  const auto cell = [](std::string_view content, std::string_view more = {}) {
    return "<table:table-cell " + std::string(more) + ">" + p(content) + "</table:table-cell>";
  };
  CHECK(shown("<table:table><table:table-header-rows><table:table-row>" + cell("Area") + cell("Grade") +
              "</table:table-row></table:table-header-rows><table:table-row>" + cell("1. Help") + cell("Good") +
              "</table:table-row><table:table-row><table:covered-table-cell>" + p("Unseen") +
              "</table:covered-table-cell>" + cell("Two") + "</table:table-row><table:table-row>" +
              cell("Wide", "table:number-columns-spanned='2'") + "<table:covered-table-cell/>" + cell("Last") +
              "</table:table-row></table:table>") ==
        "row: Area | Grade\nrow 1: Help | Good\nrow:  | Two\nrow: Wide | Last\n");
  CHECK(shown("<table:table><table:table-row>" + cell("x", "table:number-columns-repeated='3'") + cell("y") +
              "</table:table-row></table:table>") == "row: x | x | x | y\n");
  const auto wide =
      read_odt(odt_file("<table:table><table:table-row>" + cell("x", "table:number-columns-repeated='1000000000'") +
                        cell("y") + "</table:table-row></table:table>"));
  CHECK(wide.value().blocks[0].cells.size() == 65);
  CHECK(shown("<table:table><table:table-row><table:table-cell>" + h(1, "Findings") + p("Words stay.") +
              "</table:table-cell><table:table-cell/></table:table-row></table:table>") ==
        "heading: Findings\ntext: Words stay.\n");
}

TEST_CASE("odt: tables with empty cells for layout, bullets in cells of their own") {
  const auto row = [](std::string_view one, std::string_view two) {
    return "<table:table-row><table:table-cell>" + p(one) + "</table:table-cell><table:table-cell>" + p(two) +
           "</table:table-cell></table:table-row>";
  };
  CHECK(shown("<table:table>" + row(" ", "Staff stay.") + row("They know children.", "") + "</table:table>") ==
        "text: Staff stay.\ntext: They know children.\n");
  CHECK(shown("<table:table>" + row("\u2022", "Plans are good.") + row("Help", "Good") + "</table:table>") ==
        "item \u2022: Plans are good.\nrow: Help | Good\n");
}

TEST_CASE("odt: notes and text boxes come after their paragraph") {
  CHECK(
      shown(
          p("In 2023<text:note text:note-class='footnote'><text:note-citation>4</text:note-citation><text:note-body>" +
            p("Twice in May.") + "</text:note-body></text:note> it met.") +
          p("More.")) == "text: In 2023 it met.\nnote 4: Twice in May.\ntext: More.\n");
  CHECK(shown(p("Begun <draw:frame><draw:text-box>" + p("Boxed words.") +
                "</draw:text-box><svg:desc>A box</svg:desc></draw:frame>and "
                "ended.")) == "text: Begun and ended.\ntext: Boxed words.\n");
  CHECK(shown(p("Begun <draw:custom-shape>" + p("Shaped.") + "</draw:custom-shape>and ended.")) ==
        "text: Begun and ended.\ntext: Shaped.\n");
}

TEST_CASE("odt: notes that a writer typed with raised numbers") {
  const std::string_view automatic =
      "<style:style style:name='S' style:family='text'><style:text-properties style:text-position='super 58%'/>"
      "</style:style>";
  const auto raised = [](std::string_view number) {
    return "<text:span text:style-name='S'>" + std::string(number) + "</text:span>";
  };
  CHECK(shown(p("The board" + raised("1") + " met in a room of 10 m" + raised("2") + ".") +
                  p(raised("1") + " Twice in May."),
              automatic) == "text: The board met in a room of 10 m2.\nnote 1: Twice in May.\n");
  CHECK(shown(p("It met in 2023.<text:a xlink:href='#n4'>" + raised("4") + "</text:a>") + p("More of it."),
              automatic) == "text: It met in 2023.\ntext: More of it.\n");
  CHECK(shown(p("It met in 2023.<text:a xlink:href='#n4'>4</text:a>") +
              p("See page <text:a xlink:href='#p'>4</text:a>.")) == "text: It met in 2023.\ntext: See page 4.\n");
}

TEST_CASE("odt: headers and footers of page styles are furniture") {
  CHECK(shown(p("Words stay."), {},
              "<office:master-styles><style:master-page style:name='Standard'><style:header>" + p("Report") +
                  "</style:header><style:footer>" + p("Page <text:page-number>1</text:page-number>") +
                  "</style:footer><style:footer-left "
                  "style:display='false'>" +
                  p("Never") + "</style:footer-left></style:master-page></office:master-styles>") ==
        "text: Words stay.\nfurniture: Report\nfurniture: Page 1\n");
}

TEST_CASE("odt: the contents are lines, their sources are nothing") {
  CHECK(shown("<text:table-of-content><text:table-of-content-source><text:index-title-template>No</"
              "text:index-title-template>"
              "</text:table-of-content-source><text:index-body><text:index-title>" +
              p("Contents", "Contents_20_Heading") + "</text:index-title>" + p("Findings<text:tab/>3") +
              "</text:index-body></text:table-of-content>" + h(1, "Findings") + p("Words.")) ==
        "heading: Contents\nline: Findings 3\nheading: Findings\ntext: Words.\n");
}

TEST_CASE("odt: deleted, hidden and struck-out text and comments are left out and named") {
  const auto document =
      read_odt(odt_file("<text:tracked-changes><text:changed-region><text:deletion>" + p("Gone") +
                            "</text:deletion></text:changed-region></text:tracked-changes>" +
                            p("Staff <text:change text:change-id='x'/><office:annotation>" + p("Really?") +
                              "</office:annotation><text:span text:style-name='V'>secret </text:span>"
                              "<text:span text:style-name='K'>struck <text:span text:style-name='V'>twice "
                              "</text:span></text:span><text:span text:style-name='N'>stay.</text:span>") +
                            "<text:section text:display='none'>" + p("Hidden.") + "</text:section>",
                        "<style:style style:name='V' style:family='text'><style:text-properties "
                        "text:display='none'/></style:style>"
                        "<style:style style:name='K' style:family='text'><style:text-properties "
                        "style:text-line-through-style='solid'/></style:style>"
                        "<style:style style:name='N' style:family='text'><style:text-properties "
                        "style:text-line-through-style='none'/></style:style>"))
          .value();
  CHECK(show_blocks(document) == "text: Staff stay.\n");
  CHECK(has_note(document, "text-left-out",
                 "1 deletion of tracked changes, 3 pieces of hidden or struck-out text and 1 comment."));
}

TEST_CASE("odt: pages are known where Writer said where they begin") {
  const auto known = read_odt(odt_file(p("One.") + p("Two <text:soft-page-break/>goes on."))).value();
  CHECK(known.pages == 2);
  CHECK(known.blocks[1].page == 1);
  CHECK(known.blocks[1].last_page == 2);
  const std::string_view automatic =
      "<style:style style:name='P' style:family='paragraph'><style:paragraph-properties "
      "fo:break-before='page'/></style:style>";
  CHECK(read_odt(odt_file(p("One.") + p("Two.", "P"), automatic)).value().pages == 1);
}

TEST_CASE("odt: bold text by the style of paragraph or span") {
  const auto document =
      read_odt(odt_file(p("<text:span text:style-name='T'>What is going well</text:span>") + p("Staff stay."),
                        "<style:style style:name='T' style:family='text'><style:text-properties "
                        "fo:font-weight='bold'/></style:style>"))
          .value();
  CHECK(show_blocks(document) == "heading: What is going well\ntext: Staff stay.\n");
  CHECK((document.blocks[0].styles & style::bold) != 0);
}

TEST_CASE("odt: what lies outside the file is named, pictures without words too") {
  const auto picture = p("<draw:frame><draw:image xlink:href='https://harbour.example/x.png'/></draw:frame>");
  CHECK(has_note(read_odt(odt_file(picture + p("Words."))).value(), "parts-not-read", "https://harbour.example/x.png"));
  CHECK(read_odt(odt_file(picture)).error().code == "pictures-only");
  CHECK(read_odt(odt_file("")).error().code == "no-text");
}

TEST_CASE("odt: one XML file is read alike") {
  const auto flat = sheaf::test::flat_odt_file(h(1, "Part") + p("Words."));
  CHECK(show_blocks(read(flat).value()) == "heading: Part\ntext: Words.\n");
}

TEST_CASE("odt: hostile documents are read safely") {
  CHECK(shown(repeated("<text:section>", 200'000) + p("deep.") + repeated("</text:section>", 200'000)) ==
        "text: deep.\n");
  CHECK(shown(repeated("<text:list><text:list-item>", 50'000) + p("deep.") +
              repeated("</text:list-item></text:list>", 50'000)) == "item \u2022/9: deep.\n");
  CHECK(shown(repeated("<text:p><draw:frame><draw:text-box>", 20'000) + p("deep.") +
              repeated("</draw:text-box></draw:frame></text:p>", 20'000)) == "text: deep.\n");
  CHECK(shown(repeated("<table:table><table:table-row><table:table-cell>", 30'000) + p("deep.") +
              repeated("</table:table-cell></table:table-row></table:table>", 30'000)) == "text: deep.\n");
}

TEST_CASE("odt: a writer's document comes back as it was") {
  const auto html = read_html(
      "<h1>Visit to Fernmoor</h1><p>Lantern House<br>Quay Street<br>WM1 2AB</p><p>Staff stay.</p>"
      "<ol><li>One is good.<li>Two is better.</ol><ul><li>A point<ul><li>below it</ul></ul><table><tr><td>Area<td>Grade"
      "<tr><td>Help<td>Good</table><ol start=7><li>Seven.</ol>");
  REQUIRE(html);
  CHECK(show_blocks(read(sheaf::test::odt_of(*html)).value()) == show_blocks(*html));
}
