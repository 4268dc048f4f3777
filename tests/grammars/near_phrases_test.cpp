// SPDX-License-Identifier: MIT
#include "grammars/near_phrases.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;

TEST_CASE("the nearest phrase is one of which at most one letter in five differs") {
  const std::vector<std::string_view> phrases = {"what works [well]", "what needs to improve", "summary"};
  const auto meant = [&](std::string_view line) { return nearest_phrase(folded_text(line), phrases); };
  CHECK(meant("What neds to imprve") == "what needs to improve");
  CHECK(meant("WHAT WORKS WEL") == "what works [well]");
  CHECK(meant("Sumary:") == "summary");
  CHECK(meant("What is next") == "");
  CHECK(meant("") == "");
}

TEST_CASE("slips are counted without case, typography and the signs of the phrase language") {
  CHECK(slips_between(folded_text("Leaders\u2019 plans"), "[leaders'] plans") == 0);
  CHECK(slips_between(folded_text("The leader plan."), "[the] leaders plans") == 2);
}
