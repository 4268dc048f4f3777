// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests each rule of layout on an invented page: lines with their places are the input, blocks the output.
#include "core/readers/pdf/layout/layout.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace sheaf::core;
using layout::line;
using layout::page_box;
using layout::piece;
using layout::role;

namespace {

constexpr float letter = 6;  // width of every character
constexpr float leading = 14.4F;
constexpr float left = 72;

/// A page that is written from top to bottom.
class page {
 public:
  explicit page(std::uint32_t number, float top = 100) : number_(number), y_(top) {}

  /// Adds a line at the usual distance below the last one.
  page& put(const std::string& text, float x0 = left) {
    y_ += leading;
    return beside(text, x0);
  }
  /// Adds a blank after the last line.
  page& and_a_blank() {
    lines_.back().blank_at_end = true;
    return *this;
  }
  /// Adds text on the baseline of the last line.
  page& beside(const std::string& text, float x0) {
    line made;
    made.page = number_;
    made.x0 = x0;
    made.x1 = x0 + letter * static_cast<float>(text.size());
    made.y = y_;
    made.size = 12;
    made.text = text;
    made.first_word = letter * static_cast<float>(text.find_first_of(" \t"));
    if (text.find_first_of(" \t") == std::string::npos) made.first_word = made.x1 - made.x0;
    if (const auto tab = text.find('\t'); tab != std::string::npos) {
      made.text_x = x0 + hanging;
      made.x1 = made.text_x + letter * static_cast<float>(text.size() - tab - 1);
    }
    lines_.push_back(made);
    return *this;
  }
  page& gap(float points = 10) {
    y_ += points;
    return *this;
  }
  page& bold() {
    lines_.back().bold = true;
    return *this;
  }
  page& size(float points) {
    lines_.back().size = points;
    return *this;
  }
  page& note(const std::string& number) {
    lines_.back().note_number = number;
    return *this;
  }
  page& at(float y) {
    y_ = y - leading;
    return *this;
  }
  [[nodiscard]] const std::vector<line>& lines() const { return lines_; }
  [[nodiscard]] piece as(role kind) const {
    piece made;
    made.kind = kind;
    made.certain = true;
    made.lines = lines_;
    return made;
  }

  static constexpr float hanging = 28;

 private:
  std::uint32_t number_;
  float y_;
  std::vector<line> lines_;
};

std::vector<page_box> boxes(std::size_t count) {
  return std::vector<page_box>(count, {595, 842});
}

document composed(std::vector<piece> pieces, std::size_t pages = 2) {
  document_builder builder;
  layout::compose(std::move(pieces), boxes(pages), builder);
  auto out = std::move(builder).finish("application/pdf", static_cast<std::uint32_t>(pages));
  REQUIRE(check(out).empty());
  return out;
}

document grouped(const std::vector<page>& pages) {
  std::vector<std::vector<line>> lines;
  for (const auto& each : pages) lines.push_back(each.lines());
  return composed(layout::group(std::move(lines), boxes(pages.size())), pages.size());
}

std::vector<std::string> texts(const document& of, block_kind kind) {
  std::vector<std::string> out;
  for (const auto& block : of.blocks)
    if (block.kind == kind) out.emplace_back(of.words(block.where));
  return out;
}

const block& only(const document& of, block_kind kind) {
  const block* found = nullptr;
  for (const auto& block : of.blocks)
    if (block.kind == kind) {
      REQUIRE(found == nullptr);
      found = &block;
    }
  REQUIRE(found != nullptr);
  return *found;
}

using strings = std::vector<std::string>;

const std::string full = "Social workers in Westmarch see children often and write down all they say";
const std::string full_too = "when they visit, so that the next worker knows what mattered to the child,";

}  // namespace

TEST_CASE("wrapped lines are one paragraph, and space separates two paragraphs", "[layout]") {
  page one(1);
  one.put(full).put(full_too).put("and why.").gap().put(full).put(full_too).put("and when.");
  CHECK(texts(grouped({one}), block_kind::paragraph) ==
        strings{full + " " + full_too + " and why.", full + " " + full_too + " and when."});
}

TEST_CASE("a line that ends early ends its paragraph", "[layout]") {
  page one(1);
  one.put(full).put("and stop there.").put(full).put(full_too).put("and then stop.");
  CHECK(texts(grouped({one}), block_kind::paragraph) ==
        strings{full + " and stop there.", full + " " + full_too + " and then stop."});
}

TEST_CASE("a hyphen at a line's end keeps its word together", "[layout]") {
  const std::string wide = "The board in Ottermouth met twice in spring and found that its work on multi-";
  CHECK(texts(grouped({page(1).put(wide).put("agency plans was sound.")}), block_kind::paragraph) ==
        strings{wide + "agency plans was sound."});
  CHECK(texts(grouped({page(1).put(wide).put("and joint plans were sound.")}), block_kind::paragraph) ==
        strings{wide + " and joint plans were sound."});
  // Many programs print an invisible blank after each line.
  CHECK(texts(grouped({page(1).put(wide).and_a_blank().put("agency plans was sound.")}), block_kind::paragraph) ==
        strings{wide + "agency plans was sound."});
  const std::string years = "The board in Ottermouth met twice in spring, as its report of the years 2013\u2013";
  CHECK(texts(grouped({page(1).put(years).and_a_blank().put("2014 shows.")}), block_kind::paragraph) ==
        strings{years + "2014 shows."});
  const std::string soft = "The board in Ottermouth met twice in spring and found that its work on multi\u00ad";
  CHECK(texts(grouped({page(1).put(soft).put("ple plans was sound.")}), block_kind::paragraph) ==
        strings{"The board in Ottermouth met twice in spring and found that its work on multiple plans was sound."});
}

TEST_CASE("bullets begin items, and indented bullets are one level deeper", "[layout]") {
  page one(1);
  one.put("•\tPlans are clear and").put("short.", left + page::hanging).put("•\tVisits happen:");
  one.put("-\tweekly for babies", left + page::hanging).put("-\tmonthly for others", left + page::hanging);
  one.put("•\tRecords are kept.");
  const auto document = grouped({one});
  CHECK(texts(document, block_kind::list_item) == strings{"Plans are clear and short.",
                                                          "Visits happen:", "weekly for babies", "monthly for others",
                                                          "Records are kept."});
  std::vector<std::uint32_t> levels;
  for (const auto& block : document.blocks) {
    levels.push_back(block.level);
    CHECK(block.mark == marker_kind::bullet);
  }
  CHECK(levels == std::vector<std::uint32_t>{0, 0, 1, 1, 0});
}

TEST_CASE("a sign of a symbol font is shown as a bullet", "[layout]") {
  const auto document = grouped({page(1).put("\xef\x82\xb7\tPlans are clear.")});
  CHECK(only(document, block_kind::list_item).marker == "•");
}

TEST_CASE("numbers before a gap are markers, numbers in sentences are not", "[layout]") {
  page one(1);
  one.put("12.\tLeaders listen.").gap().put("(b)\tThey act.").gap().put("13 children came home.").gap();
  one.put("2019. That was the year.");
  const auto document = grouped({one});
  CHECK(texts(document, block_kind::list_item) == strings{"Leaders listen.", "They act."});
  CHECK(document.blocks[0].marker == "12");
  CHECK(document.blocks[0].mark == marker_kind::number);
  CHECK(document.blocks[1].marker == "b");
  CHECK(document.blocks[1].mark == marker_kind::letter);
  CHECK(texts(document, block_kind::paragraph) == strings{"13 children came home.", "2019. That was the year."});
}

TEST_CASE("a sentence that a page break divides is joined, a complete one is not", "[layout]") {
  page first(1);
  first.put(full).put(full_too);
  page second(2);
  second.put("and why it did.").gap().put(full).put("and more.");
  const auto document = grouped({first, second});
  CHECK(texts(document, block_kind::paragraph) ==
        strings{full + " " + full_too + " and why it did.", full + " and more."});
  CHECK(document.blocks[0].page == 1);
  CHECK(document.blocks[0].last_page == 2);

  page stopped(1);
  stopped.put(full).put("and stop.");
  page fresh(2);
  fresh.put(full).put("and start.");
  CHECK(texts(grouped({stopped, fresh}), block_kind::paragraph).size() == 2);
}

TEST_CASE("a tagged item without a marker continues the item of the page before", "[layout]") {
  const auto above = page(1).put("7.\t" + full).put("as they should.", left + page::hanging).as(role::list_item);
  const auto rest = page(2).put("Managers see to that.", left + page::hanging).as(role::list_item);
  const auto next = page(2, 200).put("8.\tPlans are short.").as(role::list_item);
  CHECK(texts(composed({above, rest, next}), block_kind::list_item) ==
        strings{full + " as they should. Managers see to that.", "Plans are short."});
}

TEST_CASE("paragraphs that only tags divide are one if there is no space between them", "[layout]") {
  std::vector<piece> pieces;
  float top = 100;
  for (int i = 0; i < 4; ++i, top += 60)
    pieces.push_back(page(1, top).put(full).put("And that is paragraph " + std::to_string(i) + ".").as(role::text));
  const std::string ending = full + " aloud, daily.";
  pieces.push_back(page(1, top).put(full).put(ending).as(role::text));
  pieces.push_back(page(1, top + 2 * leading).put("Nothing parts these two.").as(role::text));
  CHECK(texts(composed(pieces), block_kind::paragraph).back() == full + " " + ending + " Nothing parts these two.");
}

TEST_CASE("a tagged paragraph of one line without space around it belongs to its neighbour", "[layout]") {
  const auto document_with = [](const std::vector<piece>& last) {
    std::vector<piece> pieces;
    float top = 100;
    for (int i = 0; i < 4; ++i, top += 60)
      pieces.push_back(page(1, top).put(full).put("And that is paragraph " + std::to_string(i) + ".").as(role::text));
    pieces.insert(pieces.end(), last.begin(), last.end());
    return texts(composed(pieces), block_kind::paragraph);
  };
  constexpr float top = 340;
  const auto above = page(1, top).put(full).put("and stop here.").as(role::text);
  const auto single = page(1, top + 2 * leading).put("Visits are long.").as(role::text);
  CHECK(document_with({above, single}).back() == full + " and stop here. Visits are long.");
  // with the space that separates paragraphs
  const auto apart = page(1, top + 2 * leading + 10).put("Visits are long.").as(role::text);
  CHECK(document_with({above, apart}).back() == "Visits are long.");
  // two whole paragraphs, as in the cells of a table
  const auto whole = page(1, top + 2 * leading).put(full).put("and start.").as(role::text);
  CHECK(document_with({above, whole}).size() == 6);
  // several single lines, as in a list without marks
  const auto line_above = page(1, top + leading).put("Doors are open.").as(role::text);
  CHECK(document_with({line_above, single}).back() == "Visits are long.");
}

TEST_CASE("a page break after a semicolon in a full line divides no sentence", "[layout]") {
  const auto above = page(1, 700).put(full).put(full_too + " good light;").as(role::text);
  const auto below = page(2).put("a warm room; and a kettle.").as(role::text);
  CHECK(texts(composed({above, below}), block_kind::paragraph) ==
        strings{full + " " + full_too + " good light; a warm room; and a kettle."});
  const auto sentence = page(2).put("A warm room is there.").as(role::text);
  CHECK(texts(composed({above, sentence}), block_kind::paragraph).size() == 2);
  const auto item = page(1, 700).put("good light;").as(role::text);
  CHECK(texts(composed({item, below}), block_kind::paragraph).size() == 2);
}

TEST_CASE("small type after a raised number at the foot of a page is a footnote", "[layout]") {
  page one(1);
  one.put(full).put(full_too).put("and why.").at(760).put("Counted on the first of May.").size(9).note("3");
  const auto document = grouped({one});
  CHECK(texts(document, block_kind::footnote) == strings{"Counted on the first of May."});
  CHECK(only(document, block_kind::footnote).marker == "3");
}

TEST_CASE("paragraphs after raised numbers at the foot of a page are footnotes in any size", "[layout]") {
  page one(1);
  one.put(full).put(full_too).put("and why.").at(740).put("Counted on the first of May.").note("3");
  one.gap().put("Westmarch Almanac, 1998.").note("4");
  const auto document = grouped({one});
  CHECK(texts(document, block_kind::footnote) == strings{"Counted on the first of May.", "Westmarch Almanac, 1998."});
  CHECK(texts(document, block_kind::paragraph).size() == 1);

  page high(1);  // in the upper half of the page
  high.put(full).put(full_too).put("and why.").at(300).put("Counted on the first of May.").note("3");
  CHECK(texts(grouped({high}), block_kind::footnote).empty());

  page verses(1);  // each paragraph of the page has such a number
  for (int i = 1; i <= 4; ++i) verses.at(static_cast<float>(160 * i)).put("The tide comes in.").note(std::to_string(i));
  CHECK(texts(grouped({verses}), block_kind::footnote).empty());

  page within(1);  // text follows
  within.put(full).put(full_too).put("and why.").at(600).put("Counted on the first of May.").note("3");
  within.at(700).put("The list is kept in the harbour.");
  CHECK(texts(grouped({within}), block_kind::footnote).empty());
}

TEST_CASE("numbers in brackets below a typed rule begin notes if the text refers to them", "[layout]") {
  const auto under_a_rule = [](const std::string& reference) {
    page one(1);
    one.put("•\tThe town grows" + reference + ".").gap().put("____________________").gap();
    one.put("(1)\tHarbour Census 2011").gap().put("(2)\tHarbour Office").gap().put("Boats").bold();
    return grouped({one});
  };
  CHECK(texts(under_a_rule(" (1) by a tenth (2)"), block_kind::footnote) ==
        strings{"Harbour Census 2011", "Harbour Office"});
  CHECK(texts(under_a_rule(" (1) by a tenth"), block_kind::footnote) == strings{"Harbour Census 2011"});
  CHECK(texts(under_a_rule(""), block_kind::footnote).empty());
}

TEST_CASE("repeated lines at the head or foot of pages are furniture", "[layout]") {
  std::vector<page> pages;
  for (std::uint32_t i = 1; i <= 3; ++i) {
    page each(i);
    each.at(40).put("Inspection of Westmarch").at(150).put(full).put("on page " + std::to_string(i) + ".");
    pages.push_back(each.at(810).put("Page " + std::to_string(i) + " of 3"));
  }
  const auto document = grouped(pages);
  CHECK(texts(document, block_kind::furniture).size() == 6);
  CHECK(texts(document, block_kind::paragraph).size() == 3);
  // Furniture of a page comes before the first block that begins on the page.
  CHECK(document.words(document.blocks[0].where) == "Inspection of Westmarch");
}

TEST_CASE("what a browser prints at the head and foot of a single page is furniture", "[layout]") {
  const auto furniture = [](const std::string& head, const std::string& foot, const std::string& count, float y) {
    page one(1);
    one.at(20).put(head).beside("The harbour office", 300).at(150).put(full).put("to the end.");
    one.at(y).put(foot).beside(count, 540);
    return texts(grouped({one}), block_kind::furniture).size();
  };
  CHECK(furniture("30/11/2026, 10:51", "https://harbour.example/4", "1/1", 820) == 4);
  CHECK(furniture("30/11/2026, 10:51", "https://harbour.example/4", "one", 820) == 0);
  CHECK(furniture("30/11/2026, 10:51", "harbour.example", "1/1", 820) == 0);
  CHECK(furniture("30 November 2026", "https://harbour.example/4", "1/1", 820) == 0);
  CHECK(furniture("30/11/2026, 10:51", "https://harbour.example/4", "1/1", 500) == 0);  // not at the foot
}

TEST_CASE("numbers and bullets that were drawn apart from their words are put before them", "[layout]") {
  page one(1);
  one.put("9.").beside("The harbour office answers each letter.", left + 36);
  one.gap().put("•").beside("It keeps a list of every call.", left + 36);
  one.gap().put("(b)").beside("It opens at nine.", left + 36);
  const auto document = grouped({one});
  CHECK(texts(document, block_kind::list_item) ==
        strings{"The harbour office answers each letter.", "It keeps a list of every call.", "It opens at nine."});
  page table(1);  // a third column; a figure; far apart
  table.put("1.").beside("Boats", left + 36).beside("Good", 300);
  table.gap().put("2.").beside("Quays", left + 36).beside("Poor", 300);
  CHECK(texts(grouped({table}), block_kind::table_row).size() == 2);
  page figures(1);
  figures.put("17").beside("Boats", left + 48).gap().put("21").beside("Quays", left + 48);
  CHECK(texts(grouped({figures}), block_kind::list_item).empty());
}

TEST_CASE("what stands at the foot of one page and at the head of another is not repeated", "[layout]") {
  page one(1);
  page two(2);
  one.at(150).put(full).put("to the end.").at(800).put("Tides and moorings");
  two.at(40).put("Tides and moorings").at(150).put(full).put("once more.");
  CHECK(texts(grouped({one, two}), block_kind::furniture).empty());
}

TEST_CASE("a line within a sentence at the foot of one page is furniture", "[layout]") {
  const auto feet = [](const std::string& above, const std::string& foot, const std::string& below) {
    page one(1);
    page two(2);
    one.put(full).put(above).at(810).put(foot);
    two.put(below).put(full).put("to the end.");
    return texts(grouped({one, two}), block_kind::furniture);
  };
  const std::string foot = "Letter on harbours";
  CHECK(feet("and the boats were dried in the", foot, "yard behind the quay, as") == strings{foot});
  CHECK(feet("and the boats were dried.", foot, "yard behind the quay, as").empty());
  CHECK(feet("and the boats were dried in the", foot, "Yards behind the quay, as").empty());
  CHECK(feet("and the boats were dried in the", "Letter on harbours.", "yard behind the quay, as").empty());
  CHECK(feet("and the boats were dried in the", "long and airy", "yard behind the quay, as").empty());
}

TEST_CASE("columns are a table, and a cell may have several lines", "[layout]") {
  page one(1);
  one.put("Judgement").bold().beside("Grade", 400).bold().gap();
  one.put("The impact of leaders on practice with").beside("Requires improvement", 400);
  one.put("children and families").beside("to be good", 400).gap();
  one.put("Overall effectiveness").beside("Good", 400);
  const auto document = grouped({one});
  CHECK(texts(document, block_kind::table_row) ==
        strings{"Judgement\tGrade",
                "The impact of leaders on practice with children and families\tRequires improvement to be good",
                "Overall effectiveness\tGood"});
  REQUIRE(document.blocks[1].cells.size() == 2);
  CHECK(document.words(document.blocks[1].cells[1]) == "Requires improvement to be good");
}

TEST_CASE("the words of a row that a page break divides are one row", "[layout]") {
  const auto rows = [](const std::string& first, const std::string& second, const std::string& grade, bool head) {
    page one(1);
    page two(2);
    one.at(700).put("Judgement").bold().beside("Grade", 400).bold().gap(20);
    one.put("The impact of leaders on practice with").beside("Requires improvement to", 400);
    if (head) two.put("Judgement").bold().beside("Grade", 400).bold().gap(20);
    two.put(first);
    if (!grade.empty()) two.beside(grade, 400);
    if (!second.empty()) two.put(second);
    two.gap(20).put("Overall effectiveness").beside("Good", 400).gap(20).put("Care leavers").beside("Good", 400);
    return texts(grouped({one, two}), block_kind::table_row);
  };
  const std::string head = "Judgement\tGrade";
  const std::string begun = "The impact of leaders on practice with";
  const std::string good = "Overall effectiveness\tGood";
  const std::string last = "Care leavers\tGood";
  CHECK(rows("children and", "Families", "", true) ==
        strings{head, begun + " children and Families\tRequires improvement to", head, good, last});
  CHECK(rows("children and families", "", "", false) ==
        strings{head, begun + " children and families\tRequires improvement to", good, last});
  CHECK(rows("children and families", "", "be good", true) ==
        strings{head, begun + " children and families\tRequires improvement to be good", head, good, last});
  // A row of its own, and words that are no rest.
  CHECK(rows("Families", "", "Good", true) ==
        strings{head, begun + "\tRequires improvement to", head, "Families\tGood", good, last});
  CHECK(rows("children and families", "", "Good", false)[2] == "children and families\tGood");
}

TEST_CASE("a justified line whose words stand far apart is a line of its paragraph", "[layout]") {
  const auto right = left + letter * static_cast<float>(full.size());
  const auto stretched = [&](const std::string& words, const std::string& last, float x) {
    page one(1);
    one.put(full).put(words).beside("whole", x).beside(last, right - letter * static_cast<float>(last.size()));
    one.put("and no blank between them was as wide as these were that day.");
    return texts(grouped({one}), block_kind::paragraph).size();
  };
  // The rooms are equal, and the line ends where the line above ends.
  const auto x = (left + 4 * letter + right - 4 * letter) / 2 - 2.5F * letter;
  CHECK(stretched("They", "page", x) == 1);
  CHECK(stretched("They", "page", x - 150) != 1);
}

TEST_CASE("a cell that nearly reaches the next column is told by the row above", "[layout]") {
  const auto column = left + 36 * letter;
  page one(1);
  one.put("Harbour").beside("Good", column).gap();
  one.put("The lights and the pier of Ottermout Requires improvement").gap(14).put("Piers").beside("Good", column);
  // The words of the second row are one line with a room of one letter; here it is widened to that of a cell's edge.
  auto lines = one.lines();
  auto& second = lines[2];
  const auto at = second.text.find(" Requires");
  second.gaps = {{at, left + letter * static_cast<float>(at), column}};
  second.x1 = column + letter * static_cast<float>(second.text.size() - at - 1);
  const auto rows = [&](float end) {
    auto changed = lines;
    changed[2].gaps[0].begin = end;
    return texts(composed(layout::group({changed}, boxes(1)), 1), block_kind::table_row);
  };
  CHECK(rows(column - 8) ==
        strings{"Harbour\tGood", "The lights and the pier of Ottermout\tRequires improvement", "Piers\tGood"});
  CHECK(rows(column - 3) != rows(column - 8));
}

TEST_CASE("the centred head of a column and its words are one column", "[layout]") {
  page one(1);
  const auto column = left + 300;
  one.put("Judgement", left + 60).beside("Grade", column + 60).gap();
  one.put("The lights of Ottermouth").beside("Good", column).gap();
  one.put("The pier of Ottermouth").beside("Requires improvement", column).gap().put("The quay").beside("Poor", column);
  CHECK(texts(grouped({one}), block_kind::table_row) == strings{"Judgement\tGrade", "The lights of Ottermouth\tGood",
                                                                "The pier of Ottermouth\tRequires improvement",
                                                                "The quay\tPoor"});
}

TEST_CASE("a heading beside a grade box is one row", "[layout]") {
  page one(1);
  one.at(100).put("The progress of children who").bold();
  one.at(100 + leading).put("need help and protection").bold();
  one.at(100 + leading / 2).put("Inadequate", 420).bold();
  one.at(160).put(full).put("and so on.");
  CHECK(texts(grouped({one}), block_kind::table_row) ==
        strings{"The progress of children who need help and protection\tInadequate"});
}

TEST_CASE("entries of the contents are separate lines", "[layout]") {
  page one(1);
  one.put("Summary of findings")
      .beside("3", 500)
      .gap(4)
      .put("Children who need help and")
      .put("protection")
      .beside("12", 500);
  one.gap(4).put("Leadership").beside("20", 500);
  const auto document = grouped({one});
  CHECK(texts(document, block_kind::paragraph) ==
        strings{"Summary of findings 3", "Children who need help and protection 12", "Leadership 20"});
  for (const auto& block : document.blocks) CHECK((block.styles & style::line) != 0);
}

TEST_CASE("lines of an address stay separate, although they are one element", "[layout]") {
  const auto body = page(1).put(full).put(full_too).put("and why.").as(role::text);
  const auto address =
      page(1, 300).put("Robin Example").put("Director, Westmarch Council").put("1 Mill Lane").as(role::text);
  const auto document = composed({body, address});
  CHECK(texts(document, block_kind::paragraph) ==
        strings{full + " " + full_too + " and why.", "Robin Example", "Director, Westmarch Council", "1 Mill Lane"});
  CHECK((document.blocks[1].styles & style::line) != 0);
  const auto box = page(1, 300).put("Short lines of").put("running text in").put("a box").as(role::text);
  CHECK(texts(composed({body, box}), block_kind::paragraph).back() == "Short lines of running text in a box");
}

TEST_CASE("headings are recognised by tag, weight and size", "[layout]") {
  page one(1);
  one.put("Findings")
      .bold()
      .size(16)
      .gap()
      .put(full)
      .put("and so on.")
      .gap()
      .put("Adoption")
      .bold()
      .gap()
      .put(full)
      .put("and on.");
  const auto document = grouped({one});
  CHECK(texts(document, block_kind::heading) == strings{"Findings", "Adoption"});
  CHECK(document.blocks[0].level == 1);
  CHECK(document.blocks[2].level == 2);
  CHECK((document.blocks[0].styles & style::large) != 0);
}

TEST_CASE("a numbered sentence tagged as heading is a list item", "[layout]") {
  const auto body = page(1).put(full).put("and so on.").as(role::text);
  const auto wrong = page(1, 300)
                         .put("6.\tChildren get help at night from people who know them and who")
                         .put("come back in the morning.", left + page::hanging)
                         .as(role::heading);
  CHECK(only(composed({body, wrong}), block_kind::list_item).marker == "6");
}

TEST_CASE("a tagged item's number may touch its words", "[layout]") {
  const auto touching = page(1).put("12.Children come home.").as(role::list_item);
  const auto document = composed({touching});
  CHECK(only(document, block_kind::list_item).marker == "12");
  CHECK(texts(document, block_kind::list_item) == strings{"Children come home."});
  const auto untagged = composed({page(1).put("12.Children is what the file was called.").as(role::text)});
  CHECK(only(untagged, block_kind::paragraph).mark == marker_kind::none);
}

TEST_CASE("items that were typed into one element are divided", "[layout]") {
  const auto numbered =
      page(1).put("4.\tPlans are clear and").put("short.", left + page::hanging).put("5.\tVisits happen.");
  CHECK(texts(composed({numbered.as(role::text)}), block_kind::list_item) ==
        strings{"Plans are clear and short.", "Visits happen."});
  const auto dotted = page(1).put("•\tPlans are clear.").put("•\tVisits happen.");
  CHECK(texts(composed({dotted.as(role::list_item)}), block_kind::list_item) ==
        strings{"Plans are clear.", "Visits happen."});
}

TEST_CASE("a heading at the top of some pages is not furniture", "[layout]") {
  std::vector<piece> pieces;
  for (std::uint32_t i = 1; i <= 8; ++i) {
    if (i < 4) pieces.push_back(page(i, 60).put("Summary").bold().as(role::text));
    pieces.push_back(page(i, 200).put(full).put("and so on.").as(role::text));
  }
  CHECK(texts(composed(pieces, 8), block_kind::heading) == strings{"Summary", "Summary", "Summary"});
}

TEST_CASE("a table that is only there for layout is dissolved", "[layout]") {
  piece row;
  row.kind = role::row;
  row.cells = {{page(1).put("What must improve").bold().as(role::text),
                page(1, 150).put("•\tThe speed of plans.").as(role::list_item)}};
  const auto document = composed({row});
  CHECK(texts(document, block_kind::heading) == strings{"What must improve"});
  CHECK(texts(document, block_kind::list_item) == strings{"The speed of plans."});
}

TEST_CASE("a row with one filled cell keeps its column below a row of facts", "[layout]") {
  const auto cell = [](const std::string& words) { return std::vector<piece>{page(1).put(words).as(role::text)}; };
  piece team;
  team.kind = role::row;
  team.cells = {cell("Robin Example, lead"), cell("Kim Sample, doctor")};
  piece last;
  last.kind = role::row;
  last.cells = {{}, cell("Lee Person, nurse")};
  const auto document = composed({team, last});
  CHECK(texts(document, block_kind::table_row) ==
        strings{"Robin Example, lead\tKim Sample, doctor", "\tLee Person, nurse"});
}

TEST_CASE("no lines give no blocks", "[layout]") {
  CHECK(composed({}).blocks.empty());
  CHECK(layout::group({}, {}).empty());
  CHECK(layout::group({{}, {}}, boxes(2)).empty());
}

TEST_CASE("a figure at the head of a page belongs to the sentence above", "[layout]") {
  for (const auto* head : {"31. Few of them left.", "31) of them at most.", "31."}) {
    page one(1);
    one.put("4.\t" + full).put(full_too, left + page::hanging).put(full_too, left + page::hanging);
    page two(2);
    two.put(head, left + page::hanging).gap(20).put("5.\tStaff stay.").gap(20).put("6.\tStaff act.");
    const auto untagged = grouped({one, two});
    CHECK(texts(untagged, block_kind::list_item) ==
          strings{full + " " + full_too + " " + full_too + " " + head, "Staff stay.", "Staff act."});
    const auto tagged = composed({one.as(role::list_item), page(2).put(head, left + page::hanging).as(role::text),
                                  page(2, 200).put("5.\tStaff stay.").as(role::list_item)});
    CHECK(texts(tagged, block_kind::list_item) ==
          strings{full + " " + full_too + " " + full_too + " " + head, "Staff stay."});
  }
}

TEST_CASE("a figure that is the next number belongs to the sentence if the number comes again", "[layout]") {
  const auto above = page(1).put("4.\t" + full).put(full_too, left + page::hanging).as(role::list_item);
  const auto figure = page(2).put("5. Few of them left.", left + page::hanging).as(role::list_item);
  const auto next = page(2, 200).put("5.\tStaff stay.").as(role::list_item);
  CHECK(texts(composed({above, figure, next}), block_kind::list_item) ==
        strings{full + " " + full_too + " 5. Few of them left.", "Staff stay."});
  const auto after = page(2, 200).put("6.\tStaff stay.").as(role::list_item);
  CHECK(texts(composed({above, figure, after}), block_kind::list_item) ==
        strings{full + " " + full_too, "Few of them left.", "Staff stay."});
}

TEST_CASE("a paragraph without tags that numbers surround continues on the next page", "[layout]") {
  const std::string closed = "when they visit, so that the next worker knows what mattered to children.";
  const auto read = [&](const std::string& next) {
    page one(1);
    one.put("4. " + full).put(full_too).put(closed);
    page two(2);
    two.put("Staff say that it helps.").gap(20).put(next + ". " + full).put("and so on.");
    return texts(grouped({one, two}), block_kind::list_item).front();
  };
  CHECK(read("5") == full + " " + full_too + " " + closed + " Staff say that it helps.");
  CHECK(read("9") == full + " " + full_too + " " + closed);
}

TEST_CASE("the further lines of a note without tags belong to it", "[layout]") {
  page one(1);
  one.put(full)
      .put(full_too)
      .put("and why.")
      .at(760)
      .put("A note that was set in small type and is longer")
      .size(9)
      .note("3");
  one.at(772).put("than one line of it.", left + 8).size(9);
  CHECK(texts(grouped({one}), block_kind::footnote) ==
        strings{"A note that was set in small type and is longer than one line of it."});
}

TEST_CASE("lines of a page without tags that were ended by hand stay apart", "[layout]") {
  page one(1);
  one.put("Ada Pryce, Director of Services for Children and Families of the old Council of")
      .put("Westmarch and the Hills");
  one.put("Ines Hale, Head of Nursing").put("Tomas Fell, Chair").gap(20).put(full).put(full_too).put("and why.");
  const auto blocks = texts(grouped({one}), block_kind::paragraph);
  CHECK(std::count(blocks.begin(), blocks.end(), "Tomas Fell, Chair") == 1);
}

namespace {

/// Lines of `count` paragraphs of four lines, at x0, of which each line says which column it belongs to.
void put_column(page& onto, const std::string& name, std::size_t count, float x0, float top, float room) {
  onto.at(top);
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) onto.gap(room);
    const auto which = name + std::to_string(i + 1);
    onto.put("In " + which + " the keeper of the light writes", x0).put("down each ship that goes by the pier", x0);
    onto.put("and each that does not, so that " + which, x0).put("is full, as it ought to be, by dusk.", x0);
  }
}

/// The spaces between the words of each line, as a reader sees them.
std::vector<line> with_gaps(std::vector<line> lines) {
  for (auto& each : lines)
    for (std::size_t at = each.text.find(' '); at != std::string::npos; at = each.text.find(' ', at + 1)) {
      const auto begin = each.x0 + letter * static_cast<float>(at);
      each.gaps.push_back({at, begin, begin + letter});
    }
  return lines;
}

std::string paragraph_of(const std::string& which) {
  return "In " + which +
         " the keeper of the light writes down each ship that goes by the pier and each that does not, so that " +
         which + " is full, as it ought to be, by dusk.";
}

}  // namespace

TEST_CASE("two columns of text are read one after the other", "[layout]") {
  page one(1);
  put_column(one, "A", 3, left, 100, 10);
  put_column(one, "B", 3, left + 260, 93, 16);
  const auto read = composed(layout::group({with_gaps(one.lines())}, boxes(1)), 1);
  CHECK(texts(read, block_kind::paragraph) == strings{paragraph_of("A1"), paragraph_of("A2"), paragraph_of("A3"),
                                                      paragraph_of("B1"), paragraph_of("B2"), paragraph_of("B3")});
}

TEST_CASE("cells whose paragraphs begin at the same heights are no columns of text", "[layout]") {
  page one(1);
  put_column(one, "A", 3, left, 100, 10);
  put_column(one, "B", 3, left + 260, 100, 10);
  const auto read = composed(layout::group({with_gaps(one.lines())}, boxes(1)), 1);
  CHECK(read.text.find("A1") < read.text.find("B1"));
  CHECK(read.text.find("B1") < read.text.find("A2"));
}
