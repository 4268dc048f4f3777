// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests the PDF reader on what particular programs write: browsers' lists and tables, pages that were scanned sideways,
// makeshift bold type, recognised text, forms, marks across the page.
#include "core/readers/reader.hpp"
#include "tests/core/readers/pdf/pdf_fixture.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace sheaf::core;
using namespace sheaf::core::pdf_fixture;

namespace {

using words = std::vector<std::string>;

/// A filled circle of about `size` points whose middle is at (x, y), as curves.
std::string disc(double x, double y, double size, const std::string& paint = "f") {
  const auto n = [](double value) { return std::to_string(value) + " "; };
  const auto r = size / 2;
  const auto k = r * 0.55;
  return n(x + r) + n(y) + "m " + n(x + r) + n(y + k) + n(x + k) + n(y + r) + n(x) + n(y + r) + "c " + n(x - k) +
         n(y + r) + n(x - r) + n(y + k) + n(x - r) + n(y) + "c " + n(x - r) + n(y - k) + n(x - k) + n(y - r) + n(x) +
         n(y - r) + "c " + n(x + k) + n(y - r) + n(x + r) + n(y - k) + n(x + r) + n(y) + "c h " + paint + "\n";
}

std::string square(double x, double y, double size) {
  const auto n = [](double value) { return std::to_string(value) + " "; };
  return n(x - size / 2) + n(y - size / 2) + n(size) + n(size) + "re f\n";
}

words markers_of(const document& document) {
  words out;
  for (const auto& block : document.blocks)
    if (block.kind == block_kind::list_item) out.push_back(block.marker);
  return out;
}

/// A tagged page with one list of two items, each a label and words without a meaning of their own.
std::string browser_list(const std::string& content) {
  return make_pdf({content}, [](pdf_file& file, const std::vector<int>& pages) {
    const auto root = file.add("");
    const auto item = [&](int label, int text) {
      return "<< /S /LI /K [<< /S /Lbl /K [" + content_on(pages[0], label) + "] >> << /S /NonStruct /K [" +
             content_on(pages[0], text) + "] >>] >>";
    };
    file.set(root, "<< /Type /StructTreeRoot /K [<< /S /L /K [" + item(0, 1) + " " + item(2, 3) + "] >>] >>");
    return root;
  });
}

/// The content, drawn so that they read from left to right after the page is turned by `turn` degrees.
std::string sideways(const std::string& content, int turn) {
  switch (turn) {
    case 90:
      return "q 0 1 -1 0 595 0 cm\n" + content + "Q\n";
    case 180:
      return "q -1 0 0 -1 595 842 cm\n" + content + "Q\n";
    default:
      return "q 0 -1 1 0 0 842 cm\n" + content + "Q\n";
  }
}

const words two_sentences = {"The harbour office answers within a day.", "It keeps a list of every call."};

/// Two paragraphs, the first of two lines, and how they read.
std::string wrapped_paragraphs() {
  return plain_page({"The harbour office answers within a day, and it keeps", "a list of every call.", "",
                     "Its staff know the people who live on the quay."});
}

const words wrapped_sentences = {"The harbour office answers within a day, and it keeps a list of every call.",
                                 "Its staff know the people who live on the quay."};

std::string two_paragraphs() {
  return plain_page({two_sentences[0], "", "", two_sentences[1]});
}

}  // namespace

TEST_CASE("circles and squares before words are bullets", "[pdf]") {
  const auto read = read_good(make_pdf(
      {disc(80, 704, 4) + show(90, 700, 12, "Keep the register up to date.") + disc(100, 684, 4, "S") +
       show(110, 680, 12, "Ask the wardens first.") + square(80, 664, 4) + show(90, 660, 12, "Write the answer down.")},
      no_structure));
  CHECK(words_of(read, block_kind::list_item) ==
        words{"Keep the register up to date.", "Ask the wardens first.", "Write the answer down."});
  CHECK(markers_of(read) == words{"•", "◦", "•"});
}

TEST_CASE("a disc that is filled and then outlined is one bullet", "[pdf]") {
  const auto both = [](double x, double y) { return disc(x, y, 4) + disc(x, y, 4.2, "S"); };
  const auto read = read_good(make_pdf({both(80, 704) + show(90, 700, 12, "Keep the register up to date.") +
                                        both(80, 684) + show(90, 680, 12, "Ask the wardens first.")},
                                       no_structure));
  CHECK(words_of(read, block_kind::list_item) == words{"Keep the register up to date.", "Ask the wardens first."});
  CHECK(markers_of(read) == words{"•", "•"});
}

TEST_CASE("shapes that stand elsewhere are no bullets", "[pdf]") {
  const auto kept = [](const std::string& drawn) {
    return words_of(read_good(make_pdf({drawn + show(90, 700, 12, "Keep the register up to date.")}, no_structure)),
                    block_kind::paragraph) == words{"Keep the register up to date."};
  };
  CHECK(kept(disc(80, 716, 4)));      // above the line
  CHECK(kept(disc(80, 698, 4)));      // below it
  CHECK(kept(disc(30, 704, 4)));      // far from it
  CHECK(kept(disc(76, 704, 16)));     // too large
  CHECK(kept(disc(80, 704, 1)));      // a speck
  CHECK(kept("70 702 16 2 re f\n"));  // a rule
  CHECK(kept(disc(300, 704, 4)));     // behind the words
}

TEST_CASE("a long path is not taken for a bullet, and nothing after it is lost", "[pdf]") {
  std::string flourish = "80 702 m ";
  for (int i = 0; i < 200; ++i) flourish += i % 2 == 0 ? "84 706 l " : "80 702 l ";
  const auto read = read_good(make_pdf({flourish + "f\n" + show(90, 700, 12, "Keep the register up to date.") +
                                        disc(80, 674, 4) + show(90, 670, 12, "Ask the wardens first.")},
                                       no_structure));
  CHECK(words_of(read, block_kind::paragraph) == words{"Keep the register up to date."});
  CHECK(words_of(read, block_kind::list_item) == words{"Ask the wardens first."});
}

TEST_CASE("a browser's tagged list has items with their bullets", "[pdf]") {
  const auto read = read_good(browser_list(marked("Lbl", 0, disc(80, 704, 4)) +
                                           marked("NonStruct", 1, show(90, 700, 12, "Keep the register up to date.")) +
                                           marked("Lbl", 2, show(76, 680, 12, "2. ")) +
                                           marked("NonStruct", 3, show(90, 680, 12, "Ask the wardens first."))));
  CHECK(words_of(read, block_kind::list_item) == words{"Keep the register up to date.", "Ask the wardens first."});
  CHECK(markers_of(read) == words{"•", "2"});
}

TEST_CASE("bold words between tagged paragraphs keep their place", "[pdf]") {
  const auto read =
      read_good(make_pdf({marked("P", 0, show(72, 700, 12, "The office opens at nine.")) +
                          marked("Strong", 1, show(72, 670, 12, "It never closes early.", "F2")) +
                          marked("P", 2, show(72, 640, 12, "Calls are answered."))},
                         [](pdf_file& file, const std::vector<int>& pages) {
                           const auto root = file.add("");
                           file.set(root, "<< /Type /StructTreeRoot /K [<< /S /P /K [" + content_on(pages[0], 0) +
                                              "] >> << /S /Strong /K [" + content_on(pages[0], 1) +
                                              "] >> << /S /P /K [" + content_on(pages[0], 2) + "] >>] >>");
                           return root;
                         }));
  words all;
  for (const auto& block : read.blocks) all.emplace_back(read.words(block.where));
  CHECK(all == words{"The office opens at nine.", "It never closes early.", "Calls are answered."});
}

TEST_CASE("the head of a tagged table that each page repeats is one row", "[pdf]") {
  const auto head = marked("TH", 0, show(72, 760, 12, "Service")) + marked("TH", 1, show(300, 760, 12, "Grade"));
  const auto table = [&](const std::string& second_head) {
    const auto bytes =
        make_pdf({head + marked("TD", 2, show(72, 730, 12, "Harbour")) + marked("TD", 3, show(300, 730, 12, "Good")),
                  second_head + marked("TD", 2, show(72, 730, 12, "Lighthouse")) +
                      marked("TD", 3, show(300, 730, 12, "Outstanding"))},
                 [](pdf_file& file, const std::vector<int>& pages) {
                   const auto both = [&](int id) { return content_on(pages[0], id) + " " + content_on(pages[1], id); };
                   const auto root = file.add("");
                   const auto row = [&](int page) {
                     return "<< /S /TR /K [<< /S /TD /K [" + content_on(page, 2) + "] >> << /S /TD /K [" +
                            content_on(page, 3) + "] >>] >>";
                   };
                   file.set(root, "<< /Type /StructTreeRoot /K [<< /S /Table /K [<< /S /TR /K [<< /S /TH /K [" +
                                      both(0) + "] >> << /S /TH /K [" + both(1) + "] >>] >> " + row(pages[0]) + " " +
                                      row(pages[1]) + "] >>] >>");
                   return root;
                 });
    return words_of(read_good(bytes), block_kind::table_row);
  };
  CHECK(table(head) == words{"Service\tGrade", "Harbour\tGood", "Lighthouse\tOutstanding"});
  // A cell that goes on after the page break is no repetition.
  CHECK(table(marked("TH", 0, show(72, 760, 12, "at sea")) + marked("TH", 1, show(300, 760, 12, "of May"))).front() ==
        "Service at sea\tGrade of May");
}

TEST_CASE("the letters of a dingbats font are bullets", "[pdf]") {
  const auto read =
      read_good(make_pdf({show(76, 700, 12, "n", "F4") + show(94, 700, 12, "Keep the register up to date.") +
                          show(76, 680, 12, "l", "F4") + show(94, 680, 12, "Ask the wardens first.")},
                         no_structure));
  CHECK(words_of(read, block_kind::list_item) == words{"Keep the register up to date.", "Ask the wardens first."});
  CHECK(markers_of(read) == words{"•", "•"});
}

TEST_CASE("pages that lie on their side are read upright", "[pdf]") {
  for (const auto turn : {90, 180, 270}) {
    const auto drawn = show(72, 500, 12, two_sentences[0]) + show(72, 470, 12, two_sentences[1]);
    const auto read = read_good(make_pdf({sideways(drawn, turn)}, no_structure));
    CHECK(words_of(read, block_kind::paragraph) == two_sentences);
  }
  const auto rotated = read_good(make_pdf({two_paragraphs()}, no_structure, "/Rotate 90"));
  CHECK(words_of(rotated, block_kind::paragraph) == two_sentences);
}

TEST_CASE("text above the page's box keeps its lines apart", "[pdf]") {
  const auto read = read_good(make_pdf({"q 1 0 0 1 0 300 cm\n" + two_paragraphs() + "Q\n"}, no_structure));
  CHECK(words_of(read, block_kind::paragraph) == two_sentences);
  const auto below = read_good(make_pdf({"q 1 0 0 1 0 -780 cm\n" + two_paragraphs() + "Q\n"}, no_structure));
  CHECK(words_of(below, block_kind::paragraph) == two_sentences);
}

TEST_CASE("a page that was scanned askew is read along its lines", "[pdf]") {
  const auto read = read_good(make_pdf(
      {"q 0.9986 0.0523 -0.0523 0.9986 0 0 cm\n" +
       plain_page({"The harbour office answers within a day, and", "it keeps a list of every call it takes."}) + "Q\n"},
      no_structure));
  CHECK(words_of(read, block_kind::paragraph) ==
        words{"The harbour office answers within a day, and it keeps a list of every call it takes."});
}

TEST_CASE("words across the page or up its margin do not disturb the text", "[pdf]") {
  const auto across = "BT /F1 90 Tf 0.7071 0.7071 -0.7071 0.7071 120 250 Tm (DRAFT) Tj ET\n";
  const auto margin = "BT /F1 9 Tf 0 1 -1 0 30 300 Tm (Printed on the quay) Tj ET\n";
  const auto read = read_good(make_pdf({across + two_paragraphs() + margin}, no_structure));
  CHECK(words_of(read, block_kind::paragraph) == two_sentences);
  CHECK(words_of(read, block_kind::furniture) == words{"DRAFT", "Printed on the quay"});
}

TEST_CASE("a level mark over the text of a page, or under it, does not disturb the text", "[pdf]") {
  const auto across = show(60, 720, 90, "DRAFT");
  for (const auto& content : {across + wrapped_paragraphs(), wrapped_paragraphs() + across}) {
    const auto read = read_good(make_pdf({content}, no_structure));
    CHECK(words_of(read, block_kind::paragraph) == wrapped_sentences);
    CHECK(words_of(read, block_kind::furniture) == words{"DRAFT"});
  }
}

TEST_CASE("comments and changes that Word prints in the margin are no text of the page", "[pdf]") {
  const auto balloons = show(430, 757, 8, "Commented [AB1]: Is it a day, or are") + show(430, 747, 8, "it two?") +
                        show(430, 722, 8, "Deleted: The staff");
  const auto read = read_good(make_pdf({wrapped_paragraphs() + balloons}, no_structure));
  CHECK(words_of(read, block_kind::paragraph) == wrapped_sentences);
  CHECK(words_of(read, block_kind::furniture) ==
        words{"Commented [AB1]: Is it a day, or are", "it two?", "Deleted: The staff"});
}

namespace {

const words numbered_lines = {"The harbour office answers within a day, and it keeps", "a list of every call.",
                              "Its staff know the people who live on the quay.", "They know who needs help."};

/// Numbered lines, five times over. `number`: what stands left of the line with this index.
template <typename Number>
std::string page_with_numbers(Number number) {
  std::string out;
  double y = 780;
  for (int i = 0; i < 20; ++i) {
    out += show(72, y, 12, numbered_lines[static_cast<std::size_t>(i) % numbered_lines.size()]);
    if (const std::string each = number(i); !each.empty()) out += show(40, y, 12, each);
    y -= 14;
  }
  return out;
}

words paragraphs_beside(const std::string& page) {
  return words_of(read_good(make_pdf({page}, no_structure)), block_kind::paragraph);
}

}  // namespace

TEST_CASE("numbers in the margin that count the lines are no text", "[pdf]") {
  const auto plain = paragraphs_beside(page_with_numbers([](int) { return std::string(); }));
  REQUIRE(plain.size() == 10);
  CHECK(paragraphs_beside(page_with_numbers([](int i) { return std::to_string(i + 1); })) == plain);
  CHECK(paragraphs_beside(page_with_numbers([](int i) { return std::to_string(i + 98); })) == plain);
  CHECK(paragraphs_beside(
            page_with_numbers([](int i) { return i % 5 == 4 ? std::to_string(i + 1) : std::string(); })) == plain);
}

TEST_CASE("numbers in the margin that count something else are text", "[pdf]") {
  const auto items_beside = [](const std::string& page) {
    return words_of(read_good(make_pdf({page}, no_structure)), block_kind::furniture).size();
  };
  SECTION("every second line, one by one: paragraphs") {
    CHECK(items_beside(
              page_with_numbers([](int i) { return i % 2 == 0 ? std::to_string(i / 2 + 1) : std::string(); })) == 0);
  }
  SECTION("years") {
    CHECK(items_beside(page_with_numbers([](int i) { return std::to_string(2024 - i % 3); })) == 0);
  }
  SECTION("a short list among many lines") {
    CHECK(items_beside(page_with_numbers([](int i) { return i < 9 ? std::to_string(i + 1) : std::string(); })) == 0);
  }
}

TEST_CASE("words in the margin that are no comment stay text", "[pdf]") {
  const auto text = plain_page({"The harbour office answers within a day, and it keeps", "a list of every call."});
  const auto read = read_good(make_pdf({text + show(430, 700, 8, "Harbour Street 1")}, no_structure));
  CHECK(words_of(read, block_kind::furniture).empty());
}

TEST_CASE("a mark that a tag takes for text is none", "[pdf]") {
  const auto lines = plain_page({"The harbour office answers within a day, and it keeps a list", "of every call."});
  const auto read = read_good(
      make_pdf({marked("P", 0, show(60, 720, 90, "DRAFT") + lines)}, [](pdf_file& file, const std::vector<int>& pages) {
        return file.add("<< /Type /StructTreeRoot /K [<< /S /P /K [" + content_on(pages[0], 0) + "] >>] >>");
      }));
  CHECK(words_of(read, block_kind::paragraph) ==
        words{"The harbour office answers within a day, and it keeps a list of every call."});
  CHECK(words_of(read, block_kind::furniture) == words{"DRAFT"});
}

TEST_CASE("large words that lie on no other words are text", "[pdf]") {
  const auto read = read_good(make_pdf({show(60, 780, 60, "Harbour") + two_paragraphs()}, no_structure));
  CHECK(words_of(read, block_kind::heading) == words{"Harbour"});
  CHECK(words_of(read, block_kind::furniture).empty());
}

TEST_CASE("what is printed twice for bold type is read once, and is bold", "[pdf]") {
  const auto once = two_paragraphs();
  const auto line = show(72, 700, 12, "Still the bells toll.");
  const auto beside = show(72.4, 700, 12, "Still the bells toll.");
  std::string letters;
  double x = 72;
  for (const char each : std::string("Still")) {
    letters += show(x, 700, 12, std::string(1, each)) + show(x + 0.3, 700, 12, std::string(1, each));
    x += each == 'S' ? 8 : each == 't' ? 3.4 : 2.7;
  }
  for (const auto& drawn : {line + beside, letters}) {
    const auto read = read_good(make_pdf({once + drawn}, no_structure));
    REQUIRE(!read.blocks.empty());
    const auto& last = read.blocks.back();
    CHECK(read.words(last.where) == (drawn == letters ? "Still" : "Still the bells toll."));
    CHECK((last.styles & style::bold) != 0);
  }
}

TEST_CASE("equal letters beside or below each other are all read", "[pdf]") {
  const auto read = read_good(make_pdf({show(72, 700, 12, "Illness fell, all in all.") + "BT 30 Tz ET\n" +
                                        show(72, 670, 12, "Willful hall bills.") + "BT 100 Tz ET\n"},
                                       no_structure));
  CHECK(words_of(read, block_kind::paragraph) == words{"Illness fell, all in all.", "Willful hall bills."});
}

TEST_CASE("recognised text without ink is read, unless it lies on visible text", "[pdf]") {
  const auto hidden = "BT 3 Tr ET\n" + two_paragraphs() + "BT 0 Tr ET\n";
  CHECK(words_of(read_good(make_pdf({hidden}, no_structure)), block_kind::paragraph) == two_sentences);
  // The same words, recognised a little beside their place.
  const auto copy = "q 1 0 0 1 3 -1 cm BT 3 Tr ET\n" + two_paragraphs() + "Q\n";
  CHECK(words_of(read_good(make_pdf({two_paragraphs() + copy}, no_structure)), block_kind::paragraph) == two_sentences);
  // A stamp on a scanned page.
  const auto stamped = read_good(make_pdf({show(400, 40, 9, "Copy 7") + hidden}, no_structure));
  CHECK(words_of(stamped, block_kind::paragraph) == words{two_sentences[0], two_sentences[1], "Copy 7"});
}

TEST_CASE("recognised lines of nearly the same size are one paragraph", "[pdf]") {
  const words lines = {"The harbour office answers each letter within a day, and it",
                       "keeps a list of every call it takes."};
  const auto sized = [&](double first, double second) {
    const auto drawn = "BT 3 Tr ET\n" + show(72, 760, first, lines[0]) + show(72, 745, second, lines[1]) +
                       show(72, 700, 12, "The wardens write down what they are told, and they read it") +
                       show(72, 685, 12, "to each other at the end of every week.");
    return words_of(read_good(make_pdf({drawn}, no_structure)), block_kind::paragraph).size();
  };
  CHECK(sized(11, 12) == 2);
  CHECK(sized(13, 12) == 2);
}

TEST_CASE("a bullet that text recognition took for another sign is restored", "[pdf]") {
  const auto listed = [](const std::string& sign, double words_at, const std::string& mode) {
    const auto drawn = "BT " + mode + " Tr ET\n" + show(72, 760, 12, "The office needs to:") + show(72, 740, 12, sign) +
                       show(words_at, 740, 12, "Keep the register up to date.");
    return markers_of(read_good(make_pdf({drawn}, no_structure)));
  };
  for (const auto* sign : {"e", "\\242", "*", "\\253", "\\256"}) CHECK(listed(sign, 92, "3") == words{"•"});
  CHECK(listed("e", 92, "0").empty());   // printed so
  CHECK(listed("I", 92, "3").empty());   // a word
  CHECK(listed("e", 82, "3").empty());   // no more room than a blank takes
  CHECK(listed("e", 180, "3").empty());  // another column
}

TEST_CASE("recognised signs that stand where a bullet stands are bullets", "[pdf]") {
  const auto listed = [](const std::string& sign, double x) {
    const auto drawn = "BT 3 Tr ET\n" + show(72, 760, 12, "The office needs to:") + show(72, 740, 12, "e") +
                       show(98, 740, 12, "Keep the register up to date.") + show(x, 710, 12, sign) +
                       show(x + 26, 710, 12, "Ask the wardens first.");
    return markers_of(read_good(make_pdf({drawn}, no_structure))).size();
  };
  CHECK(listed("H", 72) == 2);
  CHECK(listed("Hi", 74) == 2);
  CHECK(listed("H", 84) == 1);    // another place
  CHECK(listed("4.", 72) == 2);   // the number of an item is left as it is
  CHECK(listed("The", 72) == 1);  // a longer word
}

TEST_CASE("a recognised letter that begins three lines at the same place is a bullet", "[pdf]") {
  const auto listed = [](const words& signs) {
    std::string drawn = "BT 3 Tr ET\n" + show(72, 760, 12, "The office needs to:");
    double y = 740;
    for (const auto& each : signs) {
      drawn += show(72, y, 12, each) + show(100, y, 12, "Keep the register up to date.");
      y -= 30;
    }
    return markers_of(read_good(make_pdf({drawn}, no_structure))).size();
  };
  CHECK(listed({"m", "mi", "m"}) == 3);
  CHECK(listed({"m", "m", "m", "n"}) == 4);
  CHECK(listed({"m", "m"}) == 0);
  CHECK(listed({"T", "E", "W"}) == 0);
}

TEST_CASE("the rules of a table are no recognised text", "[pdf]") {
  const auto read_with = [](const std::string& rule, double words_at, const std::string& mode) {
    const auto drawn = "BT " + mode + " Tr ET\n" + show(72, 760, 12, "Boats in the harbour") +
                       show(184, 760, 12, rule) + show(words_at, 760, 12, "number forty in all.");
    return words_of(read_good(make_pdf({drawn}, no_structure)), block_kind::paragraph);
  };
  CHECK(read_with("|", 191, "3") == words{"Boats in the harbour number forty in all."});
  CHECK(read_with("[|", 194, "3") == words{"Boats in the harbour number forty in all."});
  CHECK(read_with("|", 191, "0") == words{"Boats in the harbour | number forty in all."});
  CHECK(read_with("x|y", 203, "3") == words{"Boats in the harbour x|y number forty in all."});
}

TEST_CASE("a soft hyphen that a browser draws as a blank without width does not divide the word", "[pdf]") {
  // The blank is taken back by the number behind it: 278 thousandths of the type size.
  const std::string browser = "BT /F1 12 Tf 1 0 0 1 72 700 Tm [(The har) ( ) 278 (bour is) ( ) (shut.)] TJ ET\n";
  CHECK(words_of(read_good(make_pdf({browser}, no_structure)), block_kind::paragraph) == words{"The harbour is shut."});
}

namespace {

/// A PDF with one page of text and attached files; `more` is added to the catalog.
std::string with_attachments(const std::vector<std::string>& names, const std::string& more = {}) {
  pdf_file file;
  const auto catalog = file.add("");
  const auto tree = file.add("");
  const auto font = file.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  const auto content = file.add_stream(show(72, 700, 12, "See the files."));
  const auto page = file.add("<< /Type /Page /Parent " + number(tree) + " /MediaBox [0 0 595 842] /Contents " +
                             number(content) + " /Resources << /Font << /F1 " + number(font) + " >> >> >>");
  file.set(tree, "<< /Type /Pages /Count 1 /Kids [" + number(page) + "] >>");
  std::string entries;
  for (const auto& each : names) entries += "(" + each + ") << /Type /Filespec /F (" + each + ") >> ";
  file.set(catalog, "<< /Type /Catalog /Pages " + number(tree) + " /Names << /EmbeddedFiles << /Kids [<< /Names [" +
                        entries + "] >>] >> >> " + more + " >>");
  return file.bytes(catalog);
}

std::string note_of(const document& of, std::string_view code) {
  for (const auto& each : of.notes)
    if (each.code == code) return each.message;
  return {};
}

}  // namespace

TEST_CASE("attached files are named", "[pdf]") {
  CHECK(note_of(read_good(with_attachments({"annex.pdf"})), "pdf-attachments") ==
        "The PDF carries an attached file, which was not read: annex.pdf. Save it from a PDF viewer and give it to "
        "Sheaf.");
  CHECK(note_of(read_good(with_attachments({"one.pdf", "two.pdf"}, "/Collection << /View /D >>")), "pdf-attachments") ==
        "The PDF is a cover for 2 attached files, which were not read: one.pdf, two.pdf. Save them from a PDF viewer "
        "and give them to Sheaf.");
  CHECK_FALSE(has_note(read_good(with_attachments({})), "pdf-attachments"));
}

TEST_CASE("many attached files and odd names give one short message", "[pdf]") {
  const auto message = note_of(
      read_good(with_attachments({std::string(300, 'x'), "a\\nb", "", "3", "4", "5", "6", "7", "8", "9", "10", "11"})),
      "pdf-attachments");
  CHECK(message.find(std::string(80, 'x') + "…, ab, (without a name), 3, ") != std::string::npos);
  CHECK(message.find("9 and 2 more. Save them") != std::string::npos);
}

TEST_CASE("a tree of attached files that contains itself is read to its limits", "[pdf]") {
  pdf_file file;
  const auto catalog = file.add("");
  const auto tree = file.add("");
  const auto names = file.add("");
  const auto font = file.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  const auto content = file.add_stream(show(72, 700, 12, "See the files."));
  const auto page = file.add("<< /Type /Page /Parent " + number(tree) + " /MediaBox [0 0 595 842] /Contents " +
                             number(content) + " /Resources << /Font << /F1 " + number(font) + " >> >> >>");
  file.set(tree, "<< /Type /Pages /Count 1 /Kids [" + number(page) + "] >>");
  file.set(names, "<< /Names [(a) << /F (a.pdf) >>] /Kids [" + number(names) + " " + number(names) + "] >>");
  file.set(catalog,
           "<< /Type /Catalog /Pages " + number(tree) + " /Names << /EmbeddedFiles " + number(names) + " >> >>");
  CHECK(has_note(read_good(file.bytes(catalog)), "pdf-attachments"));
}

TEST_CASE("the refusal of a scanned PDF says how to recognise its text", "[pdf]") {
  const auto refused = read_pdf(make_pdf({"0 0 100 100 re f\n"}, no_structure));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "pdf-no-text");
  CHECK(refused.error().message.find("`ocrmypdf FILE FILE-with-text.pdf`") != std::string::npos);
}

namespace {

/// A page with one form field or other annotation of the dictionary `about`.
std::string with_annotation(const std::string& about, const std::string& appearance = {}) {
  pdf_file file;
  const auto catalog = file.add("");
  const auto tree = file.add("");
  const auto font = file.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  const auto content = file.add_stream(show(72, 700, 12, "The harbour is shut from"));
  std::string look;
  if (!appearance.empty())
    look = " /AP << /N " +
           number(file.add("<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 " +
                           number(font) + " >> >> /Length " + std::to_string(appearance.size()) + " >>\nstream\n" +
                           appearance + "\nendstream")) +
           " >>";
  const auto annotation =
      file.add("<< /Type /Annot /F 4 /Rect [204 695 404 715] /DA (/F1 12 Tf 0 g) " + about + look + " >>");
  const auto page =
      file.add("<< /Type /Page /Parent " + number(tree) + " /MediaBox [0 0 595 842] /Contents " + number(content) +
               " /Annots [" + number(annotation) + "] /Resources << /Font << /F1 " + number(font) + " >> >> >>");
  file.set(tree, "<< /Type /Pages /Count 1 /Kids [" + number(page) + "] >>");
  file.set(catalog, "<< /Type /Catalog /Pages " + number(tree) + " /AcroForm << /DR << /Font << /F1 " + number(font) +
                        " >> >> /DA (/F1 12 Tf 0 g) /Fields [" + number(annotation) + "] >> >>");
  return file.bytes(catalog);
}

}  // namespace

TEST_CASE("the text of form fields is read at its place", "[pdf]") {
  const words shut = {"The harbour is shut from 3 May 2031"};
  const auto field = [](const std::string& type) { return "/Subtype /Widget /T (date) /V (3 May 2031) " + type; };
  const auto drawn = "/Tx BMC " + show(2, 5, 12, "3 May 2031") + " EMC";
  CHECK(words_of(read_good(with_annotation(field("/FT /Tx"), drawn)), block_kind::paragraph) == shut);
  CHECK(words_of(read_good(with_annotation(field("/FT /Tx"))), block_kind::paragraph) == shut);
  CHECK(words_of(read_good(with_annotation(field("/FT /Ch /Ff 131072"), drawn)), block_kind::paragraph) == shut);
  CHECK(words_of(read_good(with_annotation("/Subtype /FreeText /Contents (3 May 2031)", drawn)),
                 block_kind::paragraph) == shut);
}

TEST_CASE("buttons and comments are no text of the page", "[pdf]") {
  const words alone = {"The harbour is shut from"};
  const auto drawn = show(2, 5, 12, "Print");
  CHECK(words_of(read_good(with_annotation("/Subtype /Widget /FT /Btn /Ff 65536 /T (b)", drawn)),
                 block_kind::paragraph) == alone);
  CHECK(words_of(read_good(with_annotation("/Subtype /Text /Contents (Is this so?)", drawn)), block_kind::paragraph) ==
        alone);
}
