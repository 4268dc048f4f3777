// SPDX-License-Identifier: MIT
#include "grammars/blocks/sentences.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::grammar;

namespace {
using sentences = std::vector<std::string_view>;
}

TEST_CASE("sentences divide at full stops before capitals, digits and quotation marks") {
  CHECK(sentences_of("One here. Two there? 3 more! 'Four'") ==
        sentences{"One here.", "Two there?", "3 more!", "'Four'"});
  CHECK(sentences_of("They said 'yes.' Then they left.") == sentences{"They said 'yes.'", "Then they left."});
}

TEST_CASE("sentences do not divide after abbreviations, in numbers, before small letters") {
  CHECK(count_sentences("They were T. K. Vale and O. Fenn.") == 1);
  CHECK(count_sentences("Dr. Vale saw e.g. St. Anne's and no. 4 of 3.5 per cent. of them") == 1);
}

TEST_CASE("an empty text has no sentence, an unfinished sentence is one") {
  CHECK(sentences_of("").empty());
  CHECK(sentences_of("   ").empty());
  CHECK(sentences_of("  no end ") == sentences{"no end"});
  CHECK(sentences_of("Of 50 children (a fifth). Of this number:") ==
        sentences{"Of 50 children (a fifth).", "Of this number:"});
}

TEST_CASE("ends_a_sentence") {
  CHECK(ends_a_sentence("Done."));
  CHECK(ends_a_sentence("Done (at last).)"));
  CHECK(ends_a_sentence("'Done?'"));
  CHECK_FALSE(ends_a_sentence("Done"));
  CHECK_FALSE(ends_a_sentence("Done:"));
  CHECK_FALSE(ends_a_sentence(""));
}

TEST_CASE("ends_a_sentence looks at the last sign only") {
  CHECK(ends_a_sentence("e.g. this. And that.  "));
  CHECK(ends_a_sentence("Really?!"));
  CHECK_FALSE(ends_a_sentence("Done. And more"));
  CHECK_FALSE(ends_a_sentence("3.5"));
  CHECK_FALSE(ends_a_sentence(" "));
}

TEST_CASE("a text that ends with a colon introduces what follows") {
  CHECK(introduces("They saw:"));
  CHECK(introduces("Note: they saw: \t "));
  CHECK(introduces(":"));
  CHECK_FALSE(introduces("They saw: children"));
  CHECK_FALSE(introduces("They saw"));
  CHECK_FALSE(introduces("They saw:."));
  CHECK_FALSE(introduces(""));
}

TEST_CASE("ends_a_sentence passes over a run of full stops once, however long it is") {
  const std::string dots(200'000, '.');
  CHECK(ends_a_sentence(dots));
  CHECK_FALSE(ends_a_sentence(dots + "x"));
}
