// SPDX-License-Identifier: MIT
#include "grammars/misprints.hpp"

#include "grammars/phrases.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;

namespace {

known_words words_of_headings() {
  known_words words;
  words.add("what needs to improve main findings headline evaluation progress summarises visit report context ");
  return words;
}

}  // namespace

TEST_CASE("one slip within a word is a misprint") {
  const auto words = words_of_headings();
  CHECK(words.misprinted("imporve") == "improve");
  CHECK(words.misprinted("findigns") == "findings");
  CHECK(words.misprinted("sumarises") == "summarises");
  CHECK(words.misprinted("summerises") == "summarises");
  CHECK(words.misprinted("headdline") == "headline");
  CHECK(words.misprinted("vist") == "visit");
  CHECK(words.misprinted("reprot") == "report");
}

TEST_CASE("other words are no misprints") {
  const auto words = words_of_headings();
  const auto word = GENERATE(values<std::string_view>(
      {"improve", "improved", "improves", "finding", "sumerises", "evacuation", "contest", "visits", "resort", "vixit",
       "mian", "mein", "deadline", "x", "progressive", "context2", "averylongwordthatnobodyprints"}));
  INFO(word);
  CHECK(words.misprinted(word).empty());
}

TEST_CASE("a phrase is found in a text with few misprints") {
  phrase_table phrases;
  REQUIRE_FALSE(phrases.add("what needs to improve [in {authority}]", "improvement"));
  REQUIRE_FALSE(phrases.add("main findings", "findings"));
  REQUIRE_FALSE(phrases.add("context", "context"));
  const auto code = [&](std::string_view text) {
    const auto found = phrases.match_misprinted(folded_text(text));
    return found ? std::string(found->code) : "-";
  };
  CHECK(code("What needs to imporve?") == "improvement");
  CHECK(code("Main findigns") == "findings");
  CHECK(code("Main findings") == "-");
  CHECK(code("What neds to imporve") == "-");
  CHECK(code("What neds to improve in Gullhaven") == "improvement");
  CHECK(code("Contxet") == "-");
  CHECK(code("Main boats") == "-");
  CHECK(code("") == "-");
  const std::string text = "What needs to imporve in Gullhaven";
  const auto found = phrases.match_misprinted(folded_text(text));
  REQUIRE(found);
  REQUIRE(found->slot("authority") != nullptr);
  CHECK(text.substr(found->slot("authority")->begin) == "Gullhaven");
  CHECK(phrases.find_coded_misprinted("findings", folded_text("The main findigns of May")));
  CHECK_FALSE(phrases.find_coded_misprinted("context", folded_text("The main findigns of May")));
  CHECK_FALSE(phrases.find_coded_misprinted("none", folded_text("The main findigns of May")));
}
