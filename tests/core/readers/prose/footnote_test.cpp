// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/footnote.hpp"

#include "tests/core/readers/marked_lines.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core::plain_text;

namespace {

std::vector<std::string> marked(std::string_view text, line_role role) {
  return marked_lines(text, role, [](text_lines& split) { mark_footnotes(split.lines); });
}

using words = std::vector<std::string>;

}  // namespace

TEST_CASE("numbers attached to words refer to notes") {
  CHECK(glued_numbers("the board1 gives help.2 to all") == std::vector<std::uint16_t>{1, 2});
  CHECK(glued_numbers("a school[3], and \u2018care\u20194") == std::vector<std::uint16_t>{3, 4});
  CHECK(glued_numbers("COVID-19, 18.2, A12, 2014, H2 and x123").empty());
}

TEST_CASE("references are removed once, and only those of notes that exist") {
  std::vector<std::uint16_t> notes{1};
  CHECK(without_references("board1 and help.2 and team1", notes) == "board and help.2 and team1");
  CHECK(notes.empty());
}

TEST_CASE("a note is at the foot of the page, after its reference") {
  CHECK(marked("The board1 met.\n\n1 The board was set up\nin May.\n", line_role::footnote) ==
        words{"The board was set up", "in May."});
  CHECK(marked("The board1 met.\n\n1\n  The board was set up in May.\n", line_role::footnote) ==
        words{"The board was set up in May."});
  CHECK(marked("The board[1] met.\n\n[1] The board was set up in May.\n", line_role::footnote) ==
        words{"The board was set up in May."});
}

TEST_CASE("an incomplete note continues after a gap if another note follows below") {
  const std::string page =
      "The board1 met twice2 in May.\n\n1 The board was set up under the law of the\n\nLand Act 2013.\n";
  CHECK(marked(page + "2 Once in June, too.\n", line_role::footnote) ==
        words{"The board was set up under the law of the", "Land Act 2013.", "Once in June, too."});
  CHECK(marked(page, line_role::footnote) == words{"The board was set up under the law of the"});
}

TEST_CASE("a number that stands apart from its word refers to the note after another one") {
  const std::string page = "The board1 met.\n\nThree live in schools 2\n\n";
  CHECK(marked(page + "1 It has a chair.\n2 These are boarding schools.\n", line_role::footnote) ==
        words{"It has a chair.", "These are boarding schools."});
  CHECK(marked(page + "2 These are boarding schools.\n", line_role::footnote).empty());
  CHECK(marked("The board1 met.\n\n1 It has a chair.\n2 These are boarding schools.\n", line_role::footnote) ==
        words{"It has a chair."});
}

TEST_CASE("a number after its note is moved to the note's beginning") {
  CHECK(marked("The board1 met.\n\nThe board was set up\nin May.\n1\n", line_role::footnote) ==
        words{"The board was set up", "in May."});
}

TEST_CASE("smaller letters show where a note begins after body text") {
  std::string text = "What needs to improve1\n";
  for (int i = 0; i < 14; ++i) text += "The board of the town meets each month to look at what has changed\n";
  text += "The points above go with the outcomes that the law of the land sets out for all of its\n";
  text += "councils and boards.\n1\n";
  CHECK(marked(text, line_role::footnote) ==
        words{"The points above go with the outcomes that the law of the land sets out for all of its",
              "councils and boards."});
}

TEST_CASE("without a reference there is no note") {
  CHECK(marked("The board met.\n\n1 The board was set up in May.\n", line_role::footnote).empty());
  CHECK(marked("1 The board1 met.\n", line_role::footnote).empty());
  CHECK(marked("The board1 met.\n\n1. The board was set up.\n", line_role::footnote).empty());
}

TEST_CASE("a note ends at a gap, unless a small letter follows") {
  CHECK(marked("The board1 met.\n\n1 It was set up by\n\nthe council in May.\n\nSummary\n", line_role::footnote) ==
        words{"It was set up by", "the council in May."});
  CHECK(marked("The board1 met.\n\n1 See the council's site\n\nSummary\n", line_role::footnote) ==
        words{"See the council's site"});
}

TEST_CASE("a note's number that was taken for the page's number is still the note's") {
  const auto notes = [](const std::string& text) {
    return marked_lines(text, line_role::footnote, [](text_lines& split) {
      for (auto& line : split.lines)
        if (line.words == "2") line.role = line_role::furniture;
      mark_footnotes(split.lines);
    });
  };
  CHECK(notes("The board2 met.\n\n2\n\nThe board was set up\nin May.\n") == words{"The board was set up", "in May."});
  // Nothing refers to it; there is no gap; it ends the page; more than a note follows.
  CHECK(notes("The board met.\n\n2\n\nThe board was set up in May.\n").empty());
  CHECK(notes("The board2 met.\n\n2\nThe board was set up in May.\n").empty());
  CHECK(notes("The board2 met.\n\n2\n").empty());
  CHECK(notes("The board2 met.\n\n2\n\nIt was set up.\n\nThe town is large.\n").empty());
}

TEST_CASE("a complete note ends at a gap, even above a small letter") {
  CHECK(marked("The board1 met\n\n1\n\nIt was set up in May.\n\nin the town.\n", line_role::footnote) ==
        words{"It was set up in May."});
  CHECK(marked("The board1 met\n\n1\n\nIt was set up\n\nin the town.\n", line_role::footnote) ==
        words{"It was set up", "in the town."});
}
