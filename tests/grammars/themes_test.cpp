// SPDX-License-Identifier: MIT
#include "grammars/themes.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;

namespace {

theme_grammar sample() {
  theme_grammar grammar;
  REQUIRE_FALSE(grammar.add("adoption", {"adoption"}));
  REQUIRE_FALSE(grammar.add("placement", {"placements"}));
  REQUIRE_FALSE(grammar.add("foster", {"fostering"}));
  REQUIRE_FALSE(grammar.add("foster placement", {"fostering"}));
  REQUIRE_FALSE(grammar.add("foster placement", {"placements"}));
  REQUIRE_FALSE(grammar.add("private fostering", {"private_fostering"}));
  REQUIRE_FALSE(grammar.add("housing", {"care_leaver_accommodation", "leavers"}));
  REQUIRE_FALSE(grammar.add("plan", {"care_planning", "", "leavers"}));
  REQUIRE_FALSE(grammar.add_context("care leaver", "leavers"));
  REQUIRE_FALSE(grammar.add_elsewhere("adoption of the minutes"));
  REQUIRE_FALSE(grammar.add_procedure("inspectors met"));
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

TEST_CASE("the theme that is named most often comes first, with the words that name it") {
  const auto grammar = sample();
  CHECK(found(grammar, "Adoption is prompt. Placements are few, and a placement may end.") ==
        "placements [Placements, placement]; adoption [Adoption]");
  CHECK(found(grammar, "Placements are found once adoption is agreed.") ==
        "placements [Placements]; adoption [adoption]");
  CHECK(found(grammar, "Nothing of the kind.") == "");
  CHECK(found(grammar, "") == "");
}

TEST_CASE("the longest term at a place wins, and may name two themes") {
  const auto grammar = sample();
  CHECK(found(grammar, "Private fostering is known.") == "private_fostering [Private fostering]");
  CHECK(found(grammar, "Foster placements last.") == "fostering [Foster placements]; placements [Foster placements]");
  CHECK(found(grammar, "They foster.") == "fostering [foster]");
}

TEST_CASE("words that two terms of a theme stand for are named once") {
  auto grammar = sample();
  REQUIRE_FALSE(grammar.add("(adoption|adopter)", {"adoption"}));
  CHECK(found(grammar, "Adoption is prompt.") == "adoption [Adoption]");
}

TEST_CASE("a term may need a context, in the finding or over it") {
  const auto grammar = sample();
  CHECK(found(grammar, "Housing is scarce.") == "");
  CHECK(found(grammar, "Housing is scarce.", "Care leavers") == "care_leaver_accommodation [Housing]");
  CHECK(found(grammar, "Care leavers find housing.") == "care_leaver_accommodation [housing]");
}

TEST_CASE("a term may not count in a context") {
  const auto grammar = sample();
  CHECK(found(grammar, "Plans are late.") == "care_planning [Plans]");
  CHECK(found(grammar, "Plans of care leavers are late.") == "");
  CHECK(found(grammar, "Plans are late.", "Care leavers") == "");
}

TEST_CASE("a term that does not count in its context hides no shorter one") {
  auto grammar = sample();
  REQUIRE_FALSE(grammar.add("adoption plan", {"care_planning", "leavers"}));
  CHECK(found(grammar, "Adoption plans are late.") == "adoption [Adoption]; care_planning [plans]");
  CHECK(found(grammar, "Adoption plans are late.", "Care leavers") == "care_planning [Adoption plans]");
}

TEST_CASE("words that only look like a theme name none, nor do sentences about the inspection") {
  const auto grammar = sample();
  CHECK(found(grammar, "They saw to the adoption of the minutes.") == "");
  CHECK(found(grammar, "Adoption panels were seen and inspectors met staff. Placements are few.") ==
        "placements [Placements]");
  CHECK(found(grammar, "Placements are few. Inspectors met the adoption panel.") == "placements [Placements]");
}

TEST_CASE("no more than five themes") {
  theme_grammar grammar;
  std::string text;
  for (const char* word : {"amber", "birch", "cedar", "delta", "ember", "fjord", "grove"}) {
    REQUIRE_FALSE(grammar.add(word, {word}));
    text += std::string(word) + " ";
  }
  CHECK(found(grammar, text + "and grove") ==
        "grove [grove, grove]; amber [amber]; birch [birch]; cedar [cedar]; delta [delta]");
}

TEST_CASE("a theme that only doubtful terms name crowds out no other") {
  theme_grammar grammar;
  std::string text;
  for (const char* word : {"amber", "birch", "cedar", "delta", "ember", "fjord"}) {
    REQUIRE_FALSE(grammar.add(word, {word}));
    text += std::string(word) + " ";
  }
  REQUIRE_FALSE(grammar.add("beech", {"birch"}));
  REQUIRE_FALSE(grammar.add_doubtful("birch", "birch"));
  CHECK(found(grammar, text) == "amber [amber]; cedar [cedar]; delta [delta]; ember [ember]; fjord [fjord]");
  CHECK(found(grammar, "birch, amber and birch") == "amber [amber]; birch [birch, birch]");
  // Another of its terms makes it sure; a doubtful one alone names it all the same.
  CHECK(found(grammar, "amber, birch and beech") == "birch [birch, beech]; amber [amber]");
  CHECK(found(grammar, "birch") == "birch [birch]");
  // What is only called doubtful names nothing.
  REQUIRE_FALSE(grammar.add_doubtful("willow", "birch"));
  CHECK(found(grammar, "willow") == "");
}
