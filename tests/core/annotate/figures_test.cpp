// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/annotate/figures.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace sheaf::core;

namespace {

/// A finding with one measure for each of these words of its text, as the host makes them.
finding with_figures(const std::string& text, const std::vector<measure>& measures) {
  constexpr std::size_t begin = 1000;
  finding made;
  made.text = text;
  made.where = {begin, begin + text.size()};
  made.measures = measures;
  for (auto& each : made.measures) {
    const auto at = text.find(each.text);
    each.where = {begin + at, begin + at + each.text.size()};
  }
  return made;
}

}  // namespace

TEST_CASE("a figure's sentence is the one it stands in") {
  const auto notes = notes_on_figures(with_figures("Boats sail. There are 12 cooks. Of them 5% swim.",
                                                   {{12, "count", "cooks", "12", {}}, {5, "percent", "", "5%", {}}}));
  REQUIRE(notes.size() == 2);
  CHECK(notes[0].sentence == "There are 12 cooks.");
  CHECK(notes[0].what == "cooks");
  CHECK(notes[1].sentence == "Of them 5% swim.");
}

TEST_CASE("a figure of others counts what the one before it counts") {
  const auto notes = notes_on_figures(
      with_figures("45% of cooks swim, above the ‘national average’ – and England’s 30%, for England 12%.",
                   {{45, "percent", "", "45%", {}}, {12, "percent", "", "12%", {}}}));
  REQUIRE(notes.size() == 2);
  CHECK(notes[1].role == "comparator");
  CHECK(notes[1].what == notes[0].what);
}

TEST_CASE("a measure without a place in the text is found by its words, or has the finding for its sentence") {
  finding made;
  made.text = "Boats sail. Half of the cooks are not on board.";
  made.measures = {{0.5, "fraction", "", "Half", {}}, {7, "count", "boats", "seven", {}}, {8, "count", "", "", {5, 2}}};
  const auto notes = notes_on_figures(made);
  REQUIRE(notes.size() == 3);
  CHECK(notes[0].sentence == "Half of the cooks are not on board.");
  CHECK(notes[0].negated);
  CHECK(notes[1].sentence == made.text);
  CHECK(notes[1].what == "boats");
  CHECK(notes[2].sentence == made.text);
  CHECK(notes_on_figures(finding{}).empty());
}

TEST_CASE("a length of time is never a share of those without") {
  const auto notes =
      notes_on_figures(with_figures("Plans take 12 weeks and are not read.", {{12, "weeks", "", "12 weeks", {}}}));
  REQUIRE(notes.size() == 1);
  CHECK_FALSE(notes[0].negated);
}
