// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/trace/vocabulary.hpp"

#include "core/trace/word_index.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace sheaf::core;

TEST_CASE("a query has the words that tie and their pairs, each once") {
  const auto vocabulary = read_trace_vocabulary("passed_over: [the, of]\nmatters: {}\n");
  CHECK(query_of("The polish of Brass lamps, the brass lamps", vocabulary) ==
        R"("polish" OR "brass" OR "lamps" OR "brass lamps")");
  CHECK(query_of("the of a", vocabulary).empty());
  CHECK(query_of("", vocabulary).empty());
  CHECK(query_of("keeper’s \"NEAR\" lamps", vocabulary) == R"("keeper" OR "near" OR "lamps" OR "near lamps")");
}

TEST_CASE("a very long text gives a query of bounded length") {
  const auto vocabulary = read_trace_vocabulary("matters: {}\n");
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "word" + std::to_string(i) + ' ';
  CHECK(query_of(text, vocabulary).size() < 3000);
}

TEST_CASE("a matter is found by each of its phrases") {
  const auto vocabulary =
      read_trace_vocabulary("matters:\n  lamps: [oil lamp, keeper’s light]\n  empty: []\n  boats: [boat]\n");
  REQUIRE(vocabulary.matters.size() == 2);
  CHECK(vocabulary.matters[0].name == "lamps");
  word_index index;
  index.add("Oil lamps are lit.");
  index.add("The keeper’s light is out.");
  index.add("Oil for the lamp.");
  CHECK(index.found(vocabulary.matters[0].query) == std::vector<std::size_t>{0, 1});
}

TEST_CASE("what is no vocabulary gives an empty one") {
  for (const char* text : {"", "[", "a list", "matters: 3", "passed_over: {a: b}"}) {
    const auto read = read_trace_vocabulary(text);
    CHECK(read.matters.empty());
    CHECK(read.passed_over.empty());
  }
}

TEST_CASE("the program's vocabulary is read as a whole, and every matter is a good query") {
  const auto& vocabulary = built_in_trace_vocabulary();
  CHECK(vocabulary.passed_over.size() > 100);
  CHECK(vocabulary.matters.size() > 80);
  CHECK(vocabulary.matters.size() < most_matters);
  std::set<std::string> names;
  word_index index;
  index.add("Some text.");
  for (const auto& matter : vocabulary.matters) {
    INFO(matter.name);
    CHECK(names.insert(matter.name).second);
    CHECK_NOTHROW(index.found(matter.query));
  }
}
