// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests PDFs that were set with wide line spacing: they have the blocks that they have with usual spacing.
#include "core/readers/reader.hpp"
#include "tests/core/readers/pdf/pdf_fixture.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace sheaf::core;
using namespace sheaf::core::pdf_fixture;

namespace {

constexpr double size = 11;

/// Draws lines down a page. Distances are in points.
class sheet {
 public:
  explicit sheet(double fall) : fall_(fall) {}

  sheet& line(const std::string& words, double x = 72) {
    content_ += show(x, y_, size, words);
    y_ -= fall_;
    return *this;
  }
  sheet& line_with_note(const std::string& number, const std::string& words) {
    content_ += show(72, y_ + size / 3, size * 2 / 3, number) + show(77, y_, size, words);
    y_ -= fall_;
    return *this;
  }
  sheet& heading(const std::string& words) {
    content_ += show(72, y_, size, words, "F2");
    y_ -= fall_;
    return *this;
  }
  sheet& room(double points) {
    y_ -= points;
    return *this;
  }
  /// Ends with the page's number at its foot.
  [[nodiscard]] std::string page(const std::string& number) const { return content_ + show(290, 30, size, number); }

 private:
  double fall_;
  double y_ = 790;
  std::string content_;
};

/// Two pages of a letter. `fall`: from line to line; `between`: besides, between paragraphs.
std::string letter(double fall, double between) {
  const auto first = sheet(fall)
                         .heading("Findings about the harbour")
                         .room(between)
                         .line("The harbour office answers each call within a day, and it keeps a list of every")
                         .line("call that it has had from the boats. Its staff know the people who live on the")
                         .line("quay well, and they know which of them need help when the water is high.")
                         .room(between)
                         .line("\225  leaders should read the list of calls, and should ask each week what has become")
                         .line("of the people who called", 80)
                         .line("\225  managers should see that nobody who lives on the quay is left without help in")
                         .line("the winter.", 80)
                         .room(between)
                         .line("Managers read the list of calls each week. Where somebody has waited for longer")
                         .line("than a day, they ask why, and they write down what they were told. Staff say that")
                         .line("this has made them")
                         .page("1");
  const auto second =
      sheet(fall)
          .line_with_note("2", "and the people on the quay more certain of each other, and the boats that come")
          .line("from far away have noticed it too.")
          .page("2");
  return make_pdf({first, second}, no_structure);
}

std::vector<std::pair<block_kind, std::string>> blocks_of(const std::string& pdf) {
  const auto read = read_good(pdf);
  std::vector<std::pair<block_kind, std::string>> out;
  for (const auto& each : read.blocks) out.emplace_back(each.kind, read.words(each.where));
  return out;
}

/// A tagged page with one paragraph, whose lines are `fall` points apart.
std::string tagged_paragraph(double fall) {
  std::string content;
  double y = 790;
  for (const std::string words :
       {"The harbour office answers each call within a day, and it keeps a list of",
        "every call that it has had from the boats. Its staff know the people who",
        "live on the quay well, and they know which of them need help when the",
        "water is high. Managers read the list of calls each week, and where",
        "somebody has waited for longer than a day, they ask why, and they write",
        "down what they were told. Staff say that this has made the people on the",
        "quay more certain of each other, and the boats that come from far away", "have noticed it too."}) {
    content += show(72, y, size, words);
    y -= fall;
  }
  return make_pdf({marked("P", 0, content)}, [](pdf_file& file, const std::vector<int>& pages) {
    return file.add("<< /Type /StructTreeRoot /K [<< /S /P /K [" + content_on(pages[0], 0) + "] >>] >>");
  });
}

}  // namespace

TEST_CASE("one and a half, double and triple spacing make no blocks of their own", "[pdf]") {
  const auto usual = blocks_of(letter(1.2 * size, 8));
  REQUIRE(usual.size() == 7);
  CHECK(usual[0].first == block_kind::furniture);
  for (const auto fall : {1.6, 1.75, 2.0, 2.3, 2.8, 3.5}) {
    CAPTURE(fall);
    CHECK(blocks_of(letter(fall * size, 8)) == usual);
  }
}

TEST_CASE("in wide spacing, too, paragraphs without room between them end with a short line", "[pdf]") {
  CHECK(blocks_of(letter(2.3 * size, 0)) == blocks_of(letter(1.2 * size, 0)));
}

TEST_CASE("a tagged paragraph with double spacing is one block", "[pdf]") {
  CHECK(blocks_of(tagged_paragraph(2.3 * size)).size() == 1);
  CHECK(blocks_of(tagged_paragraph(2.3 * size)) == blocks_of(tagged_paragraph(1.2 * size)));
}

TEST_CASE("lines that stand far apart and begin with capitals keep their room", "[pdf]") {
  sheet list(2.3 * size);
  for (const std::string words :
       {"The office of the harbour master, which answers each call within a day and keeps a",
        "The clerk of the quay, whose door is open from the morning to the evening of a day",
        "The watch at the gate, who knows the boats that come and go and the people in them",
        "The keeper of the light, who lives on the rock and comes ashore twice in the month",
        "The pilot of the bar, who goes out to each boat that does not know the way through",
        "The doctor of the port, who sees each person that comes ashore and is not quite well"})
    list.line(words);
  CHECK(words_of(read_good(make_pdf({list.page("1")}, no_structure)), block_kind::paragraph).size() == 6);
}
