// SPDX-License-Identifier: MIT
#include "grammars/phrase_language.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;

namespace {

using kind_of = phrase_piece::kind_of;

phrase_sequence read(std::string_view phrase) {
  auto made = read_phrase(phrase);
  INFO(phrase);
  REQUIRE(std::holds_alternative<phrase_sequence>(made));
  return std::get<phrase_sequence>(std::move(made));
}

/// The words of a phrase that is nothing but words, with a bar between its pieces.
std::string words_of(std::string_view phrase) {
  std::string all;
  for (const phrase_piece& piece : read(phrase)) {
    CHECK(piece.kind == kind_of::words);
    all += (all.empty() ? "" : "|") + piece.text;
  }
  return all;
}

}  // namespace

TEST_CASE("blanks divide words") {
  CHECK(words_of("areas for improvement") == "areas|for|improvement");
  CHECK(words_of("  areas \t for\u00a0improvement ") == "areas|for|improvement");
}

TEST_CASE("a sign behind \\ stands for itself") {
  CHECK(words_of("HM \\(chief\\) inspector") == "HM|(chief)|inspector");
  CHECK(words_of("and\\ or") == "and or");
  CHECK(words_of("a\\|b \\[c\\] \\{d\\}") == "a|b|[c]|{d}");
  CHECK(words_of("one \\\\ two") == "one|\\|two");
  CHECK(words_of("wait \\...") == "wait|...");
  CHECK(words_of("\\plain") == "plain");
  const auto alone = read_phrase("the end \\");
  REQUIRE(std::holds_alternative<phrase_error>(alone));
  CHECK(std::get<phrase_error>(alone).column == 9);
}

TEST_CASE("signs of the language become pieces") {
  const phrase_sequence phrase = read("a\u2026 [b|c d] (e) to {number}");
  REQUIRE(phrase.size() == 6);
  CHECK(phrase[0].text == "a");
  CHECK(phrase[1].kind == kind_of::gap);
  CHECK(phrase[1].column == 2);
  CHECK(phrase[2].kind == kind_of::optional);
  REQUIRE(phrase[2].options.size() == 2);
  CHECK(phrase[2].options[1].size() == 2);
  CHECK(phrase[3].kind == kind_of::group);
  REQUIRE(phrase[3].options.size() == 1);
  CHECK(phrase[3].options[0][0].text == "e");
  CHECK(phrase[4].text == "to");
  CHECK(phrase[5].kind == kind_of::slot);
  CHECK(phrase[5].text == "number");
  CHECK(phrase[5].column == 22);
}

TEST_CASE("a bracket that cuts a word, or a slot beside one, is refused with its column, since it can never be met") {
  const auto refused_at = [](std::string_view phrase) -> std::size_t {
    const auto made = read_phrase(phrase);
    const auto* error = std::get_if<phrase_error>(&made);
    if (error == nullptr) return 0;
    INFO(error->reason);
    CHECK((error->reason ==
               "a word cannot be cut by a bracket: words are matched whole; write `(area|areas)`, not `area[s]`" ||
           error->reason == "a slot stands for whole words: write a blank between it and the word beside it"));
    return error->column;
  };
  CHECK(refused_at("area[s] for improvement") == 5);
  CHECK(refused_at("the (re)inspection") == 8);
  CHECK(refused_at("council['s] plans") == 8);
  CHECK(refused_at("a report[ed|s|] on") != 0);
  CHECK(refused_at("on the {number}th") == 16);
  CHECK(refused_at("{authority}'s plans") == 12);
  CHECK(refused_at("pre{number}") == 4);
  for (const std::string_view sound :
       {"area [s]", "(re-)inspection", "management[,] and", "\u00a3{number}", "{number}%", "what works [well]",
        "[a](b)", "inspection...", "area\\(s\\)", "\u00a9[s]"}) {
    INFO(sound);
    CHECK(refused_at(sound) == 0);
  }
}
