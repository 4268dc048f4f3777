// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/word_diff.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;

namespace {

std::string marked(const std::string& before, const std::string& after) {
  std::string result;
  for (const word_change& one : diff_words(before, after)) {
    if (!one.same.empty()) result += "(" + one.same + ")";
    if (!one.removed.empty()) result += "[-" + one.removed + "]";
    if (!one.added.empty()) result += "[+" + one.added + "]";
  }
  return result;
}

}  // namespace

TEST_CASE("common, removed and added words are told apart") {
  CHECK(marked("the old quay is lit", "the new quay is lit") == "(the)[-old][+new](quay is lit)");
  CHECK(marked("a b c", "a b c") == "(a b c)");
  CHECK(marked("a b", "a x y b") == "(a)[+x y](b)");
  CHECK(marked("a x y b", "a b") == "(a)[-x y](b)");
  CHECK(marked("", "a b") == "[+a b]");
  CHECK(marked("a b", "") == "[-a b]");
  CHECK(marked("", "").empty());
  CHECK(marked("a b c d e", "b c x e f") == "[-a](b c)[-d][+x](e)[+f]");
  CHECK(marked("a  b\n", "a b") == "(a b)");
  CHECK(marked("a a", "a a a") == "(a a)[+a]");
}

TEST_CASE("a very long difference is one change") {
  std::string before = "begin";
  std::string after = "begin";
  for (int i = 0; i < 3000; ++i) {
    before += " b" + std::to_string(i);
    after += " a" + std::to_string(i);
  }
  const auto changes = diff_words(before + " end", after + " end");
  REQUIRE(changes.size() == 3);
  CHECK(changes[0].same == "begin");
  CHECK(changes[2].same == "end");
}

TEST_CASE("similarity is the share of words in common") {
  CHECK(word_similarity("a b c", "c b a") == 1);
  CHECK(word_similarity("a b", "a c") == 0.5);
  CHECK(word_similarity("a a", "a") == Approx(2.0 / 3));
  CHECK(word_similarity("a", "b") == 0);
  CHECK(word_similarity("", "") == 0);
}
