// SPDX-License-Identifier: MIT
#include "grammars/words.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;

namespace {
std::string normal(std::string_view words) {
  return split_words(folded_text(words)).normal;
}
}  // namespace

TEST_CASE("words, numbers and signs") {
  CHECK(normal("") == "");
  CHECK(normal("  Children\u2019s  Services") == "children's services ");
  CHECK(normal("multi-agency (MASH):") == "multi - agency ( mash ) : ");
  CHECK(normal("2.1 of 1,200. 1st") == "2.1 of 1,200 . 1st ");
  CHECK(normal("the boards\u2019 view") == "the boards ' view ");
  CHECK(normal("Zoë \u2022 \u00a35") == "zoë \u2022 \u00a3 5 ");
}

TEST_CASE("the first word is found with the others and without them") {
  const auto text =
      GENERATE(values<std::string_view>({"", "  ", "Children\u2019s Services", " (MASH)", "improvement2 of", "2.1 of",
                                         "1st", "\u2022 one", "\u2026 and"}));
  INFO(text);
  const folded_text alone(text);
  const folded_text with_others(text);
  const auto& words = with_others.words();
  CHECK(alone.first_word() == (words.words.empty() ? "" : words.key(words.words[0])));
  CHECK(with_others.first_word() == alone.first_word());
}

TEST_CASE("a sketch of words has all words of its text") {
  const auto list = split_words(folded_text("Leaders know the children\u2019s needs (a few)."));
  for (const auto& word : list.words) {
    CHECK(list.sketch.may_have(word.hash));
    CHECK(list.sketch.may_have_like(list.key(word)));
  }
  CHECK(list.sketch.may_have_like("knew"));
  CHECK(list.sketch.may_have_like("leader"));
  CHECK_FALSE(list.sketch.may_have_like("inspection"));
  CHECK_FALSE(split_words(folded_text("")).sketch.may_have(hash_of_word("leaders")));
}

TEST_CASE("a footnote's number is no part of a word") {
  CHECK(normal("improvement2") == "improvement ");
  CHECK(normal("children\u2019s12 plan") == "children's plan ");
  CHECK(normal("improvement123") == "improvement123 ");
  CHECK(normal("A1") == "a1 ");
  const std::string words = "improvement2";
  const folded_text text(words);
  const word_list list = split_words(text);
  REQUIRE(list.words.size() == 1);
  CHECK(list.words[0].last - list.words[0].first == 12);
  CHECK(list.words[0].stem - list.words[0].first == 11);
}

TEST_CASE("signs that directly follow a word are glued") {
  const std::string words = "go on: (a)";
  const folded_text text(words);
  const word_list list = split_words(text);
  REQUIRE(list.words.size() == 6);
  CHECK_FALSE(list.words[0].glued);
  CHECK(list.words[2].glued);
  CHECK_FALSE(list.words[3].glued);
  CHECK(list.words[4].glued);
}

TEST_CASE("capitals beyond ASCII count") {
  const std::string words = "Éowyn éa b C 7";
  const folded_text text(words);
  const word_list list = split_words(text);
  REQUIRE(list.words.size() == 5);
  CHECK(is_capitalised(list.words[0]));
  CHECK_FALSE(is_capitalised(list.words[2]));
  CHECK(is_capitalised(list.words[3]));
  CHECK_FALSE(is_capitalised(list.words[4]));
}
