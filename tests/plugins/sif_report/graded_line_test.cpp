// SPDX-License-Identifier: AGPL-3.0-or-later
#include "grammars/report/graded_line.hpp"

#include "vocabulary.hpp"

#include <catch2/catch.hpp>

namespace {

using sheaf::grammar::graded_line;
using sheaf::grammar::graded_line_in;
using sheaf::grammar::graded_opening_in;
using sheaf::test::words;

std::optional<graded_line> line(std::string_view text) {
  return graded_line_in(sheaf::grammar::folded_text(text), words());
}

std::optional<graded_line> opening(std::string_view text) {
  return graded_opening_in(sheaf::grammar::folded_text(text), words());
}

struct expected {
  std::string text, key, grade, area, grade_words;
};

}  // namespace

TEST_CASE("a graded line is read in every wording of table and heading") {
  const auto wanted = GENERATE(values<expected>({
      {"Leadership, management and governance are inadequate", "leadership", "inadequate",
       "Leadership, management and governance", "inadequate"},
      {"The overall judgement is inadequate", "overall", "inadequate", "The overall judgement", "inadequate"},
      {"The overall judgment is that children’s services require improvement.2", "overall", "requires_improvement",
       "The overall judgment", "require improvement"},
      {"Children’s services in Westmarch are good", "overall", "good", "Children’s services in Westmarch", "good"},
      {"Children’s services in the Borough of Otter and Marsh require improvement to be Good", "overall",
       "requires_improvement", "Children’s services in the Borough of Otter and Marsh",
       "require improvement to be Good"},
      {"1. Children who need help and protection\tRequires Improvement", "help_and_protection", "requires_improvement",
       "Children who need help and protection", "Requires Improvement"},
      {"2. Children looked after and achieving permanence Outstanding", "looked_after_and_permanence", "outstanding",
       "Children looked after and achieving permanence", "Outstanding"},
      {"2.1 Adoption performance\tGood", "adoption", "good", "Adoption performance", "Good"},
      {"Good 2.2 Experiences and progress of Care Leavers", "care_leavers", "good",
       "Experiences and progress of Care Leavers", "Good"},
      {"Graded judgement for adoption performance is that it is requires improvement", "adoption",
       "requires_improvement", "adoption performance", "requires improvement"},
      {"Graded judgment on experience and progress of care leavers is that they require improvement", "care_leavers",
       "requires_improvement", "experience and progress of care leavers", "require improvement"},
      {"The effectiveness of the Local Safeguarding Children Board is requires improvement", "lscb",
       "requires_improvement", "The effectiveness of the Local Safeguarding Children Board", "requires improvement"},
      {"The Local Safeguarding Children Board requires improvement", "lscb", "requires_improvement",
       "The Local Safeguarding Children Board", "requires improvement"},
      {"The Westmarch Safeguarding Children Board is good", "lscb", "good", "The Westmarch Safeguarding Children Board",
       "good"},
  }));
  const auto read = line(wanted.text);
  INFO(wanted.text);
  REQUIRE(read);
  CHECK(read->key == wanted.key);
  CHECK(read->grade == wanted.grade);
  CHECK(read->area == wanted.area);
  CHECK(wanted.text.substr(read->grade_words.begin, read->grade_words.size()) == wanted.grade_words);
  CHECK(read->bare);
  CHECK_FALSE(read->recalled);
}

TEST_CASE("an area without a grade differs from a graded one") {
  const auto read = line("2.1 Adoption performance");
  REQUIRE(read);
  CHECK(read->grade.empty());
  CHECK(read->bare);
  CHECK(line("2.1 Adoption performance  Not judged")->grade == "not_judged");
}

TEST_CASE("a line without an area is no graded line") {
  CHECK_FALSE(line("Requires improvement"));
  CHECK_FALSE(line("Areas for improvement"));
  CHECK_FALSE(line(""));
}

TEST_CASE("other words make a sentence of a line") {
  CHECK_FALSE(line("Leadership, management and governance have become good since the summer")->bare);
  CHECK_FALSE(line("Adoption performance in the north is good")->bare);
}

TEST_CASE("a colon marks a judgement that is recalled") {
  const auto read = line("Leadership, management and governance: Inadequate.");
  REQUIRE(read);
  CHECK(read->recalled);
  CHECK(read->bare);
}

TEST_CASE("running text opens with a judgement only where nothing stands between") {
  const auto read = opening("The Westmarch Safeguarding Children Board is inadequate, because it does not meet.");
  REQUIRE(read);
  CHECK(read->key == "lscb");
  CHECK(read->grade == "inadequate");
  CHECK_FALSE(opening("The Westmarch Safeguarding Children Board has a chair who is good at her work."));
  CHECK_FALSE(opening("At last the Westmarch Safeguarding Children Board is good."));
}
