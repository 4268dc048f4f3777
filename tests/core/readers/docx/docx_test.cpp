// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/docx/parts.hpp"
#include "core/readers/docx/symbol.hpp"
#include "core/readers/reader.hpp"
#include "tests/core/readers/show_blocks.hpp"
#include "tests/support/office_files.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <string_view>

using namespace sheaf::core;
using sheaf::test::archive_entries;
using sheaf::test::docx_file;

namespace {

constexpr std::string_view word = "<w:x xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>";

std::string part(std::string_view content) {
  return std::string(word) + std::string(content) + "</w:x>";
}

std::string shown(std::string_view body, const archive_entries& more = {}) {
  return show_blocks(read_docx(docx_file(body, more)).value());
}

/// A paragraph with properties and content.
std::string p(std::string_view properties, std::string_view content) {
  return "<w:p><w:pPr>" + std::string(properties) + "</w:pPr>" + std::string(content) + "</w:p>";
}

std::string r(std::string_view words, std::string_view properties = {}) {
  return "<w:r><w:rPr>" + std::string(properties) + "</w:rPr><w:t xml:space='preserve'>" + std::string(words) +
         "</w:t></w:r>";
}

std::string plain(std::string_view words) {
  return p("", r(words));
}

std::string styled(std::string_view style, std::string_view words) {
  return p("<w:pStyle w:val='" + std::string(style) + "'/>", r(words));
}

std::string listed(std::string_view list, int level, std::string_view words) {
  return p(
      "<w:numPr><w:ilvl w:val='" + std::to_string(level) + "'/><w:numId w:val='" + std::string(list) + "'/></w:numPr>",
      r(words));
}

std::string level(int index, std::string_view format, std::string_view text, std::string_view more = {}) {
  return "<w:lvl w:ilvl='" + std::to_string(index) + "'><w:start w:val='1'/><w:numFmt w:val='" + std::string(format) +
         "'/><w:lvlText w:val='" + std::string(text) + "'/>" + std::string(more) + "</w:lvl>";
}

std::string list(std::string_view id, std::string_view definition, std::string_view changes = {}) {
  return "<w:num w:numId='" + std::string(id) + "'><w:abstractNumId w:val='" + std::string(definition) + "'/>" +
         std::string(changes) + "</w:num>";
}

archive_entries numbering(std::string_view content) {
  return {{"word/numbering.xml", part(content)}};
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

const std::string two_styles = part(
    "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='b'><w:name w:val='heading 2'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='c'><w:name w:val='Report part'/><w:basedOn w:val='b'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='d'><w:name w:val='Boxed'/><w:pPr><w:outlineLvl "
    "w:val='3'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='e'><w:name w:val='Plain part'/><w:basedOn w:val='d'/><w:pPr><w:outlineLvl "
    "w:val='9'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='f'><w:name w:val='Title'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='g'><w:name w:val='toc 1'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='h'><w:name w:val='Round'/><w:basedOn w:val='i'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='i'><w:name w:val='About'/><w:basedOn w:val='h'/></w:style>"
    "<w:style w:type='character' w:styleId='j'><w:name w:val='Unseen'/><w:rPr><w:vanish/></w:rPr></w:style>");
const archive_entries styles = {{"word/styles.xml", two_styles}};

}  // namespace

TEST_CASE("docx: runs join in the middle of a word, breaks and hyphens are kept as words need them") {
  CHECK(shown(p("", r("Care lea") + r("vers", "<w:b/>") + r(" are known."))) == "text: Care leavers are known.\n");
  CHECK(shown(p("",
                "<w:r><w:t>long</w:t><w:noBreakHyphen/><w:t>term</w:t><w:tab/><w:t>pl</w:t><w:softHyphen/><w:t>ans"
                "</w:t></w:r>")) == "text: long-term plans\n");
  CHECK(shown(p("", "<w:r><w:t>Lantern House</w:t><w:br/><w:t>Quay Street</w:t><w:cr/><w:t>WM1 2AB</w:t></w:r>")) ==
        "line: Lantern House\nline: Quay Street\nline: WM1 2AB\n");
  CHECK(shown(p("", r("12\u00a0weeks &amp; &lt;more&gt;."))) == "text: 12 weeks & <more>.\n");
}

TEST_CASE("docx: a heading is told by outline level, style name, and the style it is based on") {
  CHECK(shown(styled("b", "One") + styled("c", "Two") + styled("d", "Three") + styled("f", "Four") +
                  p("<w:outlineLvl w:val='0'/>", r("Five")) + plain("Words end here."),
              styles) ==
        "heading: One\nheading: Two\nheading: Three\nheading: Four\nheading: Five\ntext: Words end here.\n");
  const auto document =
      read_docx(docx_file(styled("c", "Two") + styled("d", "Three") + plain("Words."), styles)).value();
  CHECK(document.blocks[0].level == 2);
  CHECK(document.blocks[1].level == 4);
  CHECK((document.blocks[0].styles & style::level_given) != 0);
  // Outline level 9 is text, whatever the style is based on; so are styles that are based on each other.
  CHECK(shown(styled("b", "One") + styled("e", "A part of the text.") + styled("h", "Round about."), styles) ==
        "heading: One\ntext: A part of the text.\ntext: Round about.\n");
  // Files without styles name them as Word does.
  CHECK(shown(styled("Heading1", "One") + plain("Words.")) == "heading: One\ntext: Words.\n");
}

TEST_CASE("docx: bold paragraphs that look like titles are headings, bold sentences are not") {
  CHECK(
      shown(p("", r("What is going well", "<w:b/>")) + plain("Staff stay.") + p("", r("They stay long.", "<w:b/>"))) ==
      "heading: What is going well\ntext: Staff stay.\ntext: They stay long.\n");
  CHECK(shown(styled("b", "Part") + plain("Not bold") + plain("Staff stay.") +
                  p("", r("Bold") + r(" in part", "<w:b/>")) + plain("They stay long."),
              styles) ==
        "heading: Part\ntext: Not bold\ntext: Staff stay.\ntext: Bold in part\ntext: They stay long.\n");
}

TEST_CASE("docx: bold entries of typed contents are no headings") {
  const auto bold = [](std::string_view words) { return p("", r(words, "<w:b/>")); };
  CHECK(shown(bold("The harbour 3") + bold("The quay 14") + bold("Standard 4") + plain("Words stay.")) ==
        "text: The harbour 3\ntext: The quay 14\ntext: Standard 4\ntext: Words stay.\n");
  CHECK(shown(bold("Standard 4") + plain("Words stay.")) == "heading: Standard 4\ntext: Words stay.\n");
}

TEST_CASE("docx: short paragraphs in a row are lines of an address, not headings") {
  CHECK(shown(plain("Ms Ada Hythe") + plain("Lantern House") + plain("WM1 2AB") + p("", "") + plain("Dear Ms Hythe") +
              p("", "") + plain("Staff stay.")) ==
        "line: Ms Ada Hythe\nline: Lantern House\nline: WM1 2AB\nheading: Dear Ms Hythe\ntext: Staff stay.\n");
}

TEST_CASE("docx: the document's name above its title is furniture") {
  CHECK(shown(styled("f", "Visit to Fernmoor") + plain("3 May 2024.") + styled("Heading1", "Visit to Fernmoor") +
                  plain("Staff stay."),
              styles) ==
        "furniture: Visit to Fernmoor\ntext: 3 May 2024.\nheading: Visit to Fernmoor\ntext: Staff stay.\n");
  CHECK(shown(styled("f", "Visit to Fernmoor") + plain("3 May 2024.") + styled("b", "Visit to Fernmoor") +
                  plain("Staff stay."),
              styles) ==
        "heading: Visit to Fernmoor\ntext: 3 May 2024.\nheading: Visit to Fernmoor\ntext: Staff stay.\n");
}

TEST_CASE("docx: a document whose every paragraph is a heading has none") {
  CHECK(shown(styled("b", "Staff stay for years.") + styled("b", "4. Plans are good."), styles) ==
        "text: Staff stay for years.\nitem 4: Plans are good.\n");
}

TEST_CASE("docx: entries of the contents are lines") {
  CHECK(shown(styled("g", "Findings") + styled("b", "Findings") + plain("Words."), styles) ==
        "line: Findings\nheading: Findings\ntext: Words.\n");
}

TEST_CASE("docx: lists count as Word counts them") {
  const auto outline = "<w:abstractNum w:abstractNumId='5'>" + level(0, "decimal", "%1.") +
                       level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "(%3)") + "</w:abstractNum>";
  const auto points = "<w:abstractNum w:abstractNumId='6'>" + level(0, "bullet", "\uf0b7") + level(1, "bullet", "o") +
                      "</w:abstractNum>";
  const auto all = numbering(outline + points + list("1", "5") + list("2", "6") +
                             list("3", "5", "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='7'/></w:lvlOverride>"));
  CHECK(shown(listed("1", 0, "One.") + listed("1", 1, "One one.") + listed("1", 1, "One two.") +
                  listed("1", 2, "Deep.") + listed("1", 0, "Two.") + listed("1", 1, "Two one."),
              all) ==
        "item 1: One.\nitem 1.1/1: One one.\nitem 1.2/1: One two.\nitem a/2: Deep.\nitem 2: Two.\nitem "
        "2.1/1: Two one.\n");
  CHECK(shown(listed("1", 0, "One.") + plain("Between.") + listed("1", 0, "Two.") + listed("3", 0, "Anew.") +
                  listed("3", 0, "On."),
              all) == "item 1: One.\ntext: Between.\nitem 2: Two.\nitem 7: Anew.\nitem 8: On.\n");
  CHECK(shown(listed("2", 0, "Point.") + listed("2", 1, "Below.") + listed("0", 0, "No item."), all) ==
        "item \u2022: Point.\nitem \u2022/1: Below.\ntext: No item.\n");
  // A list that is defined nowhere has bullets; a level that is out of bounds is the last one.
  CHECK(shown(listed("9", 0, "Point.") + listed("2", 99, "Deep.")) == "item \u2022: Point.\nitem \u2022/8: Deep.\n");
}

TEST_CASE("docx: a list may come from the style, and its label may be words") {
  const auto named = "<w:abstractNum w:abstractNumId='1'>" + level(0, "decimal", "Recommendation %1:") +
                     level(1, "upperRoman", "%2", "<w:pStyle w:val='k'/>") + "</w:abstractNum>" + list("4", "1");
  const archive_entries more = {
      {"word/numbering.xml", part(named)},
      {"word/styles.xml",
       part("<w:style w:type='paragraph' w:styleId='k'><w:name w:val='Numbered'/><w:pPr><w:numPr><w:numId w:val='4'/>"
            "</w:numPr></w:pPr></w:style>")}};
  CHECK(shown(listed("4", 0, "Act at once.") + styled("k", "Part."), more) ==
        "text: Recommendation 1: Act at once.\nitem I/1: Part.\n");
}

TEST_CASE("docx: a bullet that is indented below a number is nested") {
  const auto indent = [](int twips) { return "<w:pPr><w:ind w:left='" + std::to_string(twips) + "'/></w:pPr>"; };
  const auto all =
      numbering("<w:abstractNum w:abstractNumId='1'>" + level(0, "decimal", "%1.", indent(400)) +
                "</w:abstractNum><w:abstractNum w:abstractNumId='2'>" + level(0, "bullet", "\u2022", indent(900)) +
                "</w:abstractNum>" + list("1", "1") + list("2", "2"));
  CHECK(shown(listed("1", 0, "Leaders:") + listed("2", 0, "act;") + listed("2", 0, "plan.") +
                  listed("1", 0, "Staff stay.") + plain("These are calm.") + listed("2", 0, "calm."),
              all) ==
        "item 1: Leaders:\nitem \u2022/1: act;\nitem \u2022/1: plan.\nitem 2: Staff stay.\ntext: These "
        "are calm.\nitem \u2022: calm.\n");
}

TEST_CASE("docx: rows of tables, merged cells, tables for layout, and boxes") {
  const auto cell = [](std::string_view content, std::string_view properties = {}) {
    return "<w:tc><w:tcPr>" + std::string(properties) + "</w:tcPr>" + std::string(content) + "</w:tc>";
  };
  const auto row = [](std::string_view cells) { return "<w:tr>" + std::string(cells) + "</w:tr>"; };
  CHECK(shown("<w:tbl>" + row(cell(plain("Area")) + cell(plain("Grade"))) +
              row(cell(plain("1. Help")) + cell(plain("Good"))) +
              row(cell(plain(""), "<w:vMerge/>") + cell(plain("Two") + plain("parts"))) + "</w:tbl>") ==
        "row: Area | Grade\nrow 1: Help | Good\nrow:  | Two parts\n");
  CHECK(shown("<w:tbl>" + row(cell(styled("Heading1", "Findings") + plain("Words stay.")) + cell(plain("Aside."))) +
              "</w:tbl>") == "heading: Findings\ntext: Words stay.\ntext: Aside.\n");
  CHECK(shown("<w:tbl>" + row(cell(styled("Heading1", "Area")) + cell(styled("Heading1", "Grade"))) + "</w:tbl>") ==
        "row: Area | Grade\n");
  CHECK(shown("<w:tbl>" +
              row(cell("<w:tbl>" + row(cell(plain("A")) + cell(plain("B"))) + "</w:tbl>") + cell(plain("C."))) +
              "</w:tbl>") == "row: A | B\ntext: C.\n");
  CHECK(shown("<w:tbl>" + row(cell(plain("One stays.") + plain("Two goes."))) + "</w:tbl>") ==
        "text: One stays.\ntext: Two goes.\n");
  CHECK(shown("<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + cell(plain("Gone")) + cell(plain("too")) + "</w:tr>" +
              row(cell(plain("Here")) + cell(plain("still"))) + "</w:tbl>") == "row: Here | still\n");
}

TEST_CASE("docx: tables with empty cells for layout, bullets in cells of their own, bullets typed twice") {
  const auto row = [](std::string_view one, std::string_view two) {
    return "<w:tr><w:tc>" + plain(one) + "</w:tc><w:tc>" + plain(two) + "</w:tc></w:tr>";
  };
  CHECK(shown("<w:tbl>" + row(" ", "Staff stay.") + row("They know children.", "\u00a0") + "</w:tbl>") ==
        "text: Staff stay.\ntext: They know children.\n");
  CHECK(shown("<w:tbl>" + row("\u2022", "Plans are good.") + row("-", "Help is early.") + row("1.", "Number") +
              "</w:tbl>") == "item \u2022: Plans are good.\nitem -: Help is early.\nrow: 1. | Number\n");
  CHECK(shown(listed("1", 0, "\uf0b7 Plans are good.") + listed("1", 0, "- a dash.")) ==
        "item \u2022: Plans are good.\nitem \u2022: - a dash.\n");
}

TEST_CASE("docx: notes come after their paragraph, and their marks join no word") {
  const archive_entries notes = {
      {"word/footnotes.xml",
       part("<w:footnote w:id='0' w:type='separator'>" + plain("---") + "</w:footnote><w:footnote w:id='7'>" +
            p("", "<w:r><w:footnoteRef/></w:r>" + r(" Twice in May.")) + "</w:footnote>")},
      {"word/endnotes.xml", part("<w:endnote w:id='2'>" + plain("At the end.") + "</w:endnote>")}};
  CHECK(shown(p("", r("In 2023") + "<w:r><w:footnoteReference w:id='7'/></w:r>" + r(" it met") +
                        "<w:r><w:endnoteReference w:id='2'/></w:r>" + r(".")) +
                  plain("More."),
              notes) == "text: In 2023 it met.\nnote 1: Twice in May.\nnote i: At the end.\ntext: More.\n");
  // A note is read once, however often the text refers to it, and one that is not there is nothing.
  CHECK(shown(p("", r("One") + repeated("<w:r><w:footnoteReference w:id='7'/></w:r>", 3) +
                        "<w:r><w:footnoteReference w:id='99'/></w:r>" + r(".")),
              notes) == "text: One.\nnote 1: Twice in May.\n");
  CHECK(
      shown(p("", r("One") + "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='7'/><w:t>*</w:t></w:r>" + r(".")),
            notes) == "text: One.\nnote *: Twice in May.\n");
}

TEST_CASE("docx: notes that a writer typed with raised numbers") {
  const auto raised = [](std::string_view number) { return r(number, "<w:vertAlign w:val='superscript'/>"); };
  CHECK(shown(p("", r("The board") + raised("1") + raised("2") + r(" met in a room of 10 m") + raised("2") + r(".")) +
              p("", raised("12") + r(" Twice in May."))) ==
        "text: The board met in a room of 10 m2.\nnote 12: Twice in May.\n");
  CHECK(shown(p("", r("It met in 2023.") + "<w:hyperlink w:anchor='n4'>" + raised("4") + "</w:hyperlink>") +
              plain("More of it.")) == "text: It met in 2023.\ntext: More of it.\n");
  const auto link = [](std::string_view content) {
    return "<w:hyperlink w:anchor='n4'>" + std::string(content) + "</w:hyperlink>";
  };
  CHECK(shown(p("", r("It met in 2023.") + link(r("4"))) + plain("See part 4.")) ==
        "text: It met in 2023.\ntext: See part 4.\n");
  CHECK(shown(p("", r("See page ") + link(r("4")) + r(".")) + p("", link(r("COVID-") + r("19")) + r(" is over."))) ==
        "text: See page 4.\ntext: COVID-19 is over.\n");
  CHECK(shown(p("", r("It met in 2023") + raised("1") + r(", often.") + raised("2") + r(" Staff") + raised("3") +
                        r(" have 10 km") + raised("2") + r(" and 10") + raised("6") + r(" things."))) ==
        "text: It met in 2023, often. Staff have 10 km2 and 106 things.\n");
  CHECK(shown(p("", r("The m") + link(raised("[4]")) + r(" met.")) + p("", raised("[4]") + r(" Twice in May."))) ==
        "text: The m met.\nnote 4: Twice in May.\n");
  // Without a reference the number at the head is text; other raised words always are.
  CHECK(shown(p("", raised("3") + r(" of them stay.")) + p("", r("On the 4") + raised("th") + r(" of May."))) ==
        "text: 3 of them stay.\ntext: On the 4th of May.\n");
}

TEST_CASE("docx: headers and footers are furniture, each once") {
  const archive_entries margins = {{"word/header1.xml", part(plain("Report"))},
                                   {"word/footer1.xml", part(plain("Page 1"))}};
  const std::string section =
      "<w:sectPr><w:headerReference w:type='default' r:id='header1'/><w:headerReference "
      "w:type='first' r:id='header1'/><w:footerReference r:id='footer1'/></w:sectPr>";
  CHECK(shown(p(section, r("Words stay.")) + section, margins) ==
        "text: Words stay.\nfurniture: Report\nfurniture: Page 1\n");
}

TEST_CASE("docx: a text box comes after its paragraph, and only one of two alternatives is read") {
  const auto box = "<w:txbxContent>" + plain("Boxed words.") + "</w:txbxContent>";
  const auto alternatives = "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>" + box +
                            "</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>" + box +
                            "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>";
  CHECK(shown(p("", r("Begun ") + alternatives + r("and ended."))) == "text: Begun and ended.\ntext: Boxed words.\n");
  CHECK(
      shown(p("",
              "<w:r><mc:AlternateContent><mc:Choice Requires='new'><wps:shape/></mc:Choice><mc:Fallback><w:t>Old.</w:t>"
              "</mc:Fallback></mc:AlternateContent></w:r>")) == "text: Old.\n");
}

TEST_CASE("docx: of a field its result is read, not its instruction") {
  const auto mark = [](std::string_view type) {
    return "<w:r><w:fldChar w:fldCharType='" + std::string(type) + "'/></w:r>";
  };
  CHECK(shown(p("", r("On ") + mark("begin") + "<w:r><w:instrText> DATE </w:instrText></w:r>" + mark("separate") +
                        r("3 May") + mark("end") + r(" it met."))) == "text: On 3 May it met.\n");
  CHECK(shown(p("", mark("begin") + r("IF ") + mark("begin") + mark("separate") + r("4") + mark("end") +
                        mark("separate") + r("Four.") + mark("end"))) == "text: Four.\n");
  CHECK(shown(p("", "<w:fldSimple w:instr='PAGE'>" + r("Five.") + "</w:fldSimple><w:hyperlink r:id='x'>" + r(" Six.") +
                        "</w:hyperlink>")) == "text: Five. Six.\n");
  // A field that is never closed hides nothing below its paragraph.
  CHECK(shown(p("", mark("begin") + r("lost")) + plain("Kept.")) == "text: Kept.\n");
}

TEST_CASE("docx: content controls, smart tags and equations are part of the text") {
  CHECK(shown("<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>" +
              p("", "<w:smartTag>" + r("In Fern") + "</w:smartTag><w:sdt><w:sdtContent>" + r("moor") +
                        "</w:sdtContent></w:sdt>" + "<m:oMath><m:r><m:t> x=2.</m:t></m:r></m:oMath>") +
              "</w:sdtContent></w:sdt>") == "text: In Fernmoor x=2.\n");
}

TEST_CASE("docx: deleted, hidden and struck-out text and comments are left out and named") {
  const archive_entries more = {{"word/comments.xml", part("<w:comment>" + plain("Really?") + "</w:comment>")},
                                {"word/styles.xml", two_styles}};
  const auto body = p("", r("Staff ") + "<w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:ins>" + r("often ") +
                              "</w:ins>" + r("secret ", "<w:vanish/>") + r("veiled ", "<w:rStyle w:val='j'/>") +
                              r("struck ", "<w:strike/>") + r("twice ", "<w:dstrike/>") + "<w:moveFrom>" + r("moved ") +
                              "</w:moveFrom>" + r("stay.", "<w:vanish w:val='0'/><w:strike w:val='0'/>"));
  const auto document = read_docx(docx_file(body, more)).value();
  CHECK(show_blocks(document) == "text: Staff often stay.\n");
  CHECK(has_note(document, "text-left-out",
                 "2 deletions of tracked changes, 4 pieces of hidden or struck-out text and 1 comment."));
  CHECK(read_docx(docx_file(plain("Words."))).value().notes.empty());
}

TEST_CASE("docx: a deleted paragraph mark joins two paragraphs, and the first one does not count") {
  const auto all = numbering("<w:abstractNum w:abstractNumId='1'>" + level(0, "decimal", "%1.") + "</w:abstractNum>" +
                             list("1", "1"));
  const std::string place = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>";
  CHECK(shown(p(place + "<w:rPr><w:del/></w:rPr>", r("Staff ")) + p(place, r("stay.")), all) ==
        "item 1: Staff stay.\n");
}

TEST_CASE("docx: pages are known where Word said where they begin") {
  const auto with_pages =
      read_docx(docx_file(plain("One.") + p("",
                                            "<w:r><w:lastRenderedPageBreak/><w:t>Two </w:t></w:r>"
                                            "<w:r><w:lastRenderedPageBreak/><w:t>goes on.</w:t></w:r>")))
          .value();
  CHECK(with_pages.pages == 3);
  CHECK(with_pages.blocks[1].page == 2);
  CHECK(with_pages.blocks[1].last_page == 3);
  const auto breaks = plain("One.") + p("", "<w:r><w:br w:type='page'/></w:r>") + plain("Two.");
  CHECK(read_docx(docx_file(breaks)).value().pages == 1);
  const auto fits =
      read_docx(docx_file(breaks, {{"docProps/app.xml", "<Properties><Pages>2</Pages></Properties>"}})).value();
  CHECK(fits.pages == 2);
  CHECK(fits.blocks[1].page == 2);
  const auto differs =
      read_docx(docx_file(breaks, {{"docProps/app.xml", "<Properties><Pages>5</Pages></Properties>"}}));
  CHECK(differs.value().pages == 1);
}

TEST_CASE("docx: signs of symbol fonts") {
  CHECK(docx::symbol_text("Wingdings", "F0FC") == "\u2713");
  CHECK(docx::symbol_text("Symbol", "F0B7") == "\u2022");
  CHECK(docx::symbol_text("Symbol", "F031") == "1");
  CHECK(docx::symbol_text("Webdings", "F031") == "\uf031");
  CHECK(docx::symbol_text("Symbol", "D800").empty());
  CHECK(docx::symbol_text("Symbol", "x").empty());
  CHECK(shown(p("", "<w:r><w:sym w:font='Symbol' w:char='F0B7'/><w:tab/><w:t>A point.</w:t></w:r>")) ==
        "item \u2022: A point.\n");
}

TEST_CASE("docx: what lies outside the file is not fetched, and is named") {
  const auto outer =
      docx_file(plain("Words.") + "<w:altChunk r:id='x'/>", {},
                "<Relationship Id='x' Type='http://a/aFChunk' Target='https://harbour.example/part.html' "
                "TargetMode='External'/><Relationship Id='y' Type='http://a/hyperlink' "
                "Target='https://link.example' TargetMode='External'/>");
  const auto document = read_docx(outer).value();
  CHECK(has_note(document, "parts-not-read", "https://harbour.example/part.html"));
  CHECK_FALSE(has_note(document, "parts-not-read", "link.example"));
  CHECK(has_note(read_docx(docx_file(plain("Words.") + "<w:altChunk r:id='none'/>")).value(), "parts-not-read",
                 "1 chart"));
}

TEST_CASE("docx: pictures without words are named") {
  const auto picture = p("", "<w:r><w:drawing><pic:pic/></w:drawing></w:r>");
  CHECK(read_docx(docx_file(picture)).error().code == "pictures-only");
  CHECK(read_docx(docx_file(p("", ""))).error().code == "no-text");
}

TEST_CASE("docx: paths never leave the archive") {
  CHECK(docx::resolved("word/document.xml", "styles.xml") == "word/styles.xml");
  CHECK(docx::resolved("word/document.xml", "/word/styles.xml") == "word/styles.xml");
  CHECK(docx::resolved("word/document.xml", "../../../etc/passwd") == "etc/passwd");
  CHECK(docx::resolved("word/document.xml", "..\\.\\x.xml") == "x.xml");
}

TEST_CASE("docx: other prefixes and one XML file are read alike") {
  const std::string flat = sheaf::test::flat_docx_file(styled("b", "Part") + plain("Words."), styles);
  CHECK(show_blocks(read_docx(flat).value()) == "heading: Part\ntext: Words.\n");
  CHECK(read(flat).value().media_type == name_of(media_type::docx));
  const auto renamed = sheaf::test::zipped(
      {{"[Content_Types].xml", "<Types/>"},
       {"word/document.xml",
        "<ns0:document xmlns:ns0='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><ns0:body>"
        "<ns0:p><ns0:r><ns0:rPr><ns0:vanish ns0:val='0'/></ns0:rPr><ns0:t>Words.</ns0:t></ns0:r></ns0:p>"
        "</ns0:body></ns0:document>"}});
  CHECK(show_blocks(read(renamed).value()) == "text: Words.\n");
}

TEST_CASE("docx: hostile documents are read safely") {
  CHECK(shown(repeated("<w:sdt><w:sdtContent>", 100'000) + plain("deep.") +
              repeated("</w:sdtContent></w:sdt>", 100'000)) == "text: deep.\n");
  const auto nested =
      repeated("<w:tbl><w:tr><w:tc>", 30'000) + plain("deep.") + repeated("</w:tc></w:tr></w:tbl>", 30'000);
  CHECK(shown(nested) == "text: deep.\n");
  const auto boxes =
      repeated("<w:p><w:r><w:txbxContent>", 20'000) + plain("deep.") + repeated("</w:txbxContent></w:r></w:p>", 20'000);
  CHECK(shown(boxes) == "text: deep.\n");
  CHECK(shown(p("", repeated("<w:r><w:t>a</w:t></w:r>", 200'000))).size() > 200'000);
  CHECK(shown("<w:p><w:r><w:t>&#xD800;x&#0;&unknown;</w:t></w:r></w:p>").find('x') != std::string::npos);
  const auto entity =
      sheaf::test::zipped({{"word/document.xml",
                            "<!DOCTYPE x [<!ENTITY a 'bomb'><!ENTITY b '&a;&a;'>]><w:document><w:body><w:p><w:r><w:t>"
                            "Is &b; here.</w:t></w:r></w:p></w:body></w:document>"}});
  CHECK(show_blocks(read_docx(entity).value()) == "text: Is &b; here.\n");
}

TEST_CASE("docx: a writer's document comes back as it was") {
  const auto html = read_html(
      "<header>Report</header><h1>Visit to Fernmoor</h1><p>Lantern House<br>Quay Street<br>WM1 2AB</p><p>Staff "
      "stay.</p>"
      "<ol><li>One is good.<li>Two is better.</ol><ul><li>A point<ul><li>below it</ul></ul><table><tr><td>Area<td>Grade"
      "<tr><td>Help<td>Good</table><ol start=7><li>Seven.</ol>");
  REQUIRE(html);
  auto wanted = show_blocks(*html);
  const auto header = wanted.find("furniture: Report\n");
  REQUIRE(header == 0);
  wanted = wanted.substr(std::string_view("furniture: Report\n").size()) + "furniture: Report\n";
  CHECK(show_blocks(read(sheaf::test::docx_of(*html)).value()) == wanted);
}
