// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/doubt.hpp"

#include "core/readers/reader.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace sheaf::core;

namespace {

std::vector<std::string> doubts_about(const std::string& text) {
  std::vector<std::string> codes;
  const auto document = read(text).value();
  for (const auto& note : document.notes) codes.emplace_back(note.code.name());
  return codes;
}

std::string repeated(const std::string& words, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += words;
  return text;
}

}  // namespace

TEST_CASE("a long text without line ends is doubtful") {
  const std::string sentence = "The harbour master keeps a list of all boats. ";
  CHECK(doubts_about(repeated(sentence, 60)) == std::vector<std::string>{"text-lines-lost"});
  CHECK(doubts_about(repeated(sentence, 10)).empty());
  CHECK(doubts_about(repeated(sentence + "\n\n", 60)).empty());
}

TEST_CASE("words without their ligatures are doubtful") {
  CHECK(doubts_about("The of cers made ndings of signi cant harm.\n") == std::vector<std::string>{"text-letters-lost"});
  CHECK(doubts_about("Ocers keep an eective and dierent list.\n") == std::vector<std::string>{"text-letters-lost"});
  CHECK(doubts_about("The o\ufffdcers\u2019 pro\ufffdles re\ufffdect this.\n") ==
        std::vector<std::string>{"text-letters-lost"});
  for (const std::string sign : {"\u6601\u6601", "\uE001"})
    CHECK(doubts_about("The o" + sign + "cers\u2019 pro" + sign + "les re" + sign + "ect this.\n") ==
          std::vector<std::string>{"text-letters-lost"});
  CHECK(doubts_about("The pier \u6601 and \u6601quay of \u6601 and o\u6601 Port.\n").empty());
  // Twice is too few, and one word again and again may be a name.
  CHECK(doubts_about("The of cers made ndings.\n").empty());
  CHECK(doubts_about("Prole, of Prole and Sons: prole, prole and prole.\n").empty());
  CHECK(doubts_about("The officers made findings of significant harm.\n").empty());
}
