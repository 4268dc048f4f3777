// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests words with a line through them.
#include "core/readers/reader.hpp"
#include "tests/core/readers/pdf/pdf_fixture.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace sheaf::core;
using namespace sheaf::core::pdf_fixture;

namespace {

using words = std::vector<std::string>;

/// A thin filled rectangle, as word processors draw lines through and under words.
std::string line_at(double x, double y, double width) {
  return std::to_string(x) + " " + std::to_string(y) + " " + std::to_string(width) + " 0.7 re f\n";
}

/// In Helvetica of 10 points, "Staff know the " is 66.2 points wide and "tides" 21.1.
const std::string sentence = show(72, 700, 10, "Staff know the tides boats and the people of the quay.");
constexpr double begin_of_tides = 138.1;
constexpr double width_of_tides = 21.2;

document read_with(const std::string& line) {
  return read_good(make_pdf({sentence + line}, no_structure));
}

}  // namespace

TEST_CASE("words with a line through them are left out, and named", "[pdf]") {
  const auto read = read_with(line_at(begin_of_tides, 702.6, width_of_tides));
  CHECK(words_of(read, block_kind::paragraph) == words{"Staff know the boats and the people of the quay."});
  CHECK(has_note(read, "text-left-out"));
}

TEST_CASE("a line that was drawn by a pen strikes out, too", "[pdf]") {
  CHECK(words_of(read_with("0.5 w 138.1 702.6 m 159.3 702.6 l S\n"), block_kind::paragraph) ==
        words{"Staff know the boats and the people of the quay."});
}

TEST_CASE("words that somebody struck out with a program for comments are left out", "[pdf]") {
  const auto comment = [](const std::string& kind, const std::string& flags) {
    return "/Annots [<< /Type /Annot /Subtype /" + kind + " /Rect [138 697 160 709] /F " + flags +
           " /QuadPoints [138.1 709 159.3 709 138.1 697.5 159.3 697.5] >>]";
  };
  const auto read = [](const std::string& annotations) {
    return words_of(read_good(make_pdf({sentence}, no_structure, annotations)), block_kind::paragraph);
  };
  CHECK(read(comment("StrikeOut", "4")) == words{"Staff know the boats and the people of the quay."});
  const words all = {"Staff know the tides boats and the people of the quay."};
  CHECK(read(comment("Highlight", "4")) == all);
  SECTION("one that is not shown strikes nothing out") {
    CHECK(read(comment("StrikeOut", "2")) == all);
  }
}

TEST_CASE("lines that strike out no words leave the text as it is", "[pdf]") {
  const words all = {"Staff know the tides boats and the people of the quay."};
  const auto line = GENERATE(as<std::string>{}, line_at(begin_of_tides, 698.6, width_of_tides),  // under the words
                             line_at(begin_of_tides, 709, width_of_tides),                       // above them
                             line_at(290, 702.6, 200),  // through the last words, and far beyond them
                             line_at(150, 690, 0.7));   // a dot
  const auto read = read_with(line);
  CHECK(words_of(read, block_kind::paragraph) == all);
  CHECK_FALSE(has_note(read, "text-left-out"));
}

TEST_CASE("a page with lines through most of its words is read as a whole", "[pdf]") {
  const auto read = read_with(line_at(72, 702.6, 240));
  CHECK(words_of(read, block_kind::paragraph) == words{"Staff know the tides boats and the people of the quay."});
}

TEST_CASE("a line through words of a page on its side strikes them out", "[pdf]") {
  const auto turned = "q 0 1 -1 0 595 0 cm\n" + sentence + line_at(begin_of_tides, 702.6, width_of_tides) + "Q\n";
  CHECK(words_of(read_good(make_pdf({turned}, no_structure)), block_kind::paragraph) ==
        words{"Staff know the boats and the people of the quay."});
}
