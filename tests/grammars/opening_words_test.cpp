// SPDX-License-Identifier: MIT
#include "grammars/opening_words.hpp"

#include "grammars/matching.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;

namespace {

constexpr auto stage = keywords<int>({{"key stage", 1}, {"pre-birth", 2}, {"stage", 3}});
constexpr auto month = x3::omit[keywords<int>({{"march", 3}, {"may", 5}})];
constexpr auto opening = opening_words(stage, month, "a");

bool opens(std::string_view text) {
  return begins_with(folded_text(text), opening);
}

}  // namespace

TEST_CASE("the first words of all lists open, in any case") {
  for (const auto* text : {"key stage 2", "Key", "pre-birth", "PRE", "stage", "march 2020", "May", "a", "A child"}) {
    CAPTURE(text);
    CHECK(opens(text));
  }
}

TEST_CASE("a word opens only as a whole") {
  for (const auto* text :
       {"keys", "k", "birth", "stages", "mar", "maybe", "an", "", " a", "1 stage", "\u00e9", "ma\u00e9"}) {
    CAPTURE(text);
    CHECK_FALSE(opens(text));
  }
  CHECK(opens("stage2"));
  CHECK(opens("may\u2019s"));
}

TEST_CASE("it takes nothing of the text") {
  const folded_text text("may 2020");
  char const* first = text.begin();
  CHECK(x3::parse(first, text.end(), opening));
  CHECK(first == text.begin());
}
