// SPDX-License-Identifier: MIT
#include "grammars/themes.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;

namespace {

theme_grammar sample() {
  theme_grammar grammar;
  REQUIRE_FALSE(grammar.add("adoption", {"adoption", theme_strength::sure}));
  REQUIRE_FALSE(grammar.add("placement", {"placements", theme_strength::likely}));
  REQUIRE_FALSE(grammar.add("partner", {"partnership", theme_strength::possible}));
  REQUIRE_FALSE(grammar.add("police", {"partnership", theme_strength::possible}));
  REQUIRE_FALSE(grammar.add("school", {"education", theme_strength::likely, "care"}));
  REQUIRE_FALSE(grammar.add_context("children in care", "care"));
  REQUIRE_FALSE(grammar.add_elsewhere("adoption of the minutes"));
  REQUIRE_FALSE(grammar.add_passing("such as"));
  return grammar;
}

/// "adoption [adoption, adoption]; placements [placement]"
std::string found(const theme_grammar& grammar, std::string_view text, std::string_view around = "") {
  const folded_text folded(text);
  const folded_text over(around);
  std::string all;
  for (const found_theme& theme : grammar.find(term_text(folded), term_text(over))) {
    all += (all.empty() ? "" : "; ") + std::string(theme.code) + " [";
    for (std::size_t i = 0; i < theme.words.size(); ++i) {
      all += (i == 0 ? "" : ", ") + std::string(text.substr(theme.words[i].begin, theme.words[i].size()));
    }
    all += "]";
  }
  return all;
}

}  // namespace

TEST_CASE("the weightiest theme comes first, with the words that told it") {
  const auto grammar = sample();
  CHECK(found(grammar, "Placements are found once adoption is agreed.") ==
        "adoption [adoption]; placements [Placements]");
  CHECK(found(grammar, "Nothing of the kind.") == "");
  CHECK(found(grammar, "") == "");
}

TEST_CASE("possible terms need company") {
  const auto grammar = sample();
  CHECK(found(grammar, "Partners meet.") == "");
  CHECK(found(grammar, "Partners meet the police.") == "partnership [Partners, police]");
}

TEST_CASE("a term may need a context, in the finding or over it") {
  const auto grammar = sample();
  CHECK(found(grammar, "They like school.") == "");
  CHECK(found(grammar, "They like school.", "Children in care") == "education [school]");
  CHECK(found(grammar, "Children in care like school.") == "education [school]");
}

TEST_CASE("what only looks like a theme, and what is named in passing, is none") {
  const auto grammar = sample();
  CHECK(found(grammar, "They saw to the adoption of the minutes.") == "");
  CHECK(found(grammar, "Adoption is prompt in teams such as placement.") == "adoption [Adoption]");
  CHECK(found(grammar, "Adoption is prompt in teams such as these. Placement is slow.") ==
        "adoption [Adoption]; placements [Placement]");
}

TEST_CASE("no more than five themes") {
  theme_grammar grammar;
  std::string text;
  for (const char* word : {"amber", "birch", "cedar", "delta", "ember", "fjord", "grove"}) {
    REQUIRE_FALSE(grammar.add(word, {word, theme_strength::sure}));
    text += std::string(word) + " ";
  }
  const folded_text folded(text);
  const folded_text none("");
  CHECK(grammar.find(term_text(folded), term_text(none)).size() == most_themes);
}

TEST_CASE("a malformed term is refused") {
  theme_grammar grammar;
  CHECK(grammar.add("(adoption", {"adoption"}));
  CHECK(grammar.add_context("[care]", "care"));
}

TEST_CASE("a sentence about the inspection itself has no theme") {
  auto grammar = sample();
  REQUIRE_FALSE(grammar.add_procedure("inspectors also read"));
  CHECK(found(grammar, "Inspectors also read adoption files.") == "");
  CHECK(found(grammar, "In adoption, inspectors also read files. Placements are rare; adoption is slow.") ==
        "adoption [adoption]; placements [Placements]");
}

TEST_CASE("under a heading themes count what it leaves them") {
  auto grammar = sample();
  REQUIRE_FALSE(grammar.add_context("the area in figures", "figures"));
  grammar.set_share("figures", "placements", 1);
  grammar.set_share_of_others("figures", 0);
  CHECK(found(grammar, "Ten placements, ten adoptions.", "The area in figures") == "placements [placements]");
  CHECK(found(grammar, "Ten adoptions.", "The area in figures") == "");
  // Only headings do so, not the finding's own words.
  CHECK(found(grammar, "The area in figures: ten adoptions.") == "adoption [adoptions]");
}
