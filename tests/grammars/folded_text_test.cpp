// SPDX-License-Identifier: MIT
#include "grammars/folded_text.hpp"

#include "grammars/words.hpp"

#include <catch2/catch.hpp>

#include <utility>

using sheaf::grammar::folded_text;

TEST_CASE("typography is folded to plain signs") {
  CHECK(folded_text("\u2018children\u2019s\u2019 \u201cgood\u201d").text() == "'children's' \"good\"");
  CHECK(folded_text("1\u20132, a\u2014b, co\u2011op, 3\u22124").text() == "1-2, a-b, co-op, 3-4");
  CHECK(folded_text("6 \u2500 7 \u2E3A 8 \uFF0D 9").text() == "6 - 7 - 8 - 9");
  CHECK(folded_text("12\u00a0March\u2009 2019").text() == "12 March  2019");
  CHECK(folded_text("and so on\u2026").text() == "and so on...");
  CHECK(folded_text("improvement\u00b2 and \u2077").text() == "improvement2 and 7");
}

TEST_CASE("all else is kept byte for byte") {
  CHECK(folded_text("Máire O\u2019Dell, Zoë \u2022 \u00a362").text() == "Máire O'Dell, Zoë \u2022 \u00a362");
  CHECK(folded_text("").text().empty());
  CHECK(folded_text("\xe2\x80").text() == "\xe2\x80");
  CHECK(folded_text("a\xff\xc3").text() == "a\xff\xc3");
  CHECK(folded_text("\U0001F600").text() == "\U0001F600");
}

TEST_CASE("plain words are not copied") {
  const std::string words = "Westmarch, 12 March";
  const folded_text text(words);
  CHECK(text.text().data() == words.data());
}

TEST_CASE("the words of a text are found once, and each copy has its own") {
  const folded_text text("isn\u2019t");  // short enough to move with the object that holds it
  const auto& words = text.words();
  REQUIRE(words.words.size() == 1);
  CHECK(&text.words() == &words);
  CHECK(words.words.front().first == text.begin());
  folded_text copy(text);
  CHECK(copy.words().words.front().first == copy.begin());
  const folded_text moved(std::move(copy));
  CHECK(moved.words().words.front().first == moved.begin());
  copy = moved;
  CHECK(copy.words().words.front().first == copy.begin());
}

TEST_CASE("spans lead back to the original") {
  const std::string words = "\u201cZoë\u2019s\u201d x\u2026y";
  const folded_text text(words);
  REQUIRE(text.text() == "\"Zoë's\" x...y");
  const auto words_at = [&](std::size_t first, std::size_t last) {
    return text.original_words(text.begin() + first, text.begin() + last);
  };
  CHECK(words_at(1, 7) == "Zoë\u2019s");
  CHECK(words_at(0, 8) == "\u201cZoë\u2019s\u201d");
  CHECK(words_at(9, 14) == "x\u2026y");
  SECTION("an end inside an ellipsis takes the whole character") {
    CHECK(words_at(9, 11) == "x\u2026");
    CHECK(words_at(11, 14) == "\u2026y");
  }
  CHECK(text.original_offset(text.text().size()) == words.size());
  CHECK(text.original_offset(1000) == words.size());
}

TEST_CASE("a moved or copied folded text keeps its words") {
  const std::string words = "a\u2013b";
  folded_text text(words);
  const folded_text copy = text;
  const folded_text moved = std::move(text);
  CHECK(copy.text() == "a-b");
  CHECK(moved.text() == "a-b");
}
