// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/ending.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

using namespace sheaf::core::plain_text;

namespace {

constexpr std::string_view above =
    "Children by the harbour like their school. The head knows each of them by name and sees to it that nobody is "
    "left behind on the way home.";
constexpr std::string_view topic =
    "Services for families in the hills have grown since the spring, when the council opened a second house near the "
    "mill and hired staff for it.";
constexpr std::string_view rest = "They like it well. It is warm.";

double odds(std::string_view below, std::uint32_t lines_above, std::uint32_t lines_below,
            const paragraph_lengths& lengths = {}) {
  return odds_of_end({above, below, lines_above, lines_below}, lengths);
}

}  // namespace

TEST_CASE("a new subject after a full line begins a paragraph; a sentence that refers back does not") {
  CHECK(odds(topic, 5, 5) > 0);
  CHECK(odds(rest, 5, 5) < 0);
  CHECK(odds(std::string(rest) + " " + std::string(topic), 5, 5) < 0);
}

TEST_CASE("the longer one paragraph would be, the more likely there are two") {
  CHECK(odds(topic, 4, 5) > odds(topic, 2, 3));
  CHECK(odds(topic, 6, 6) > odds(topic, 6, 1));
}

TEST_CASE("the usual length is learnt from the text's own paragraphs") {
  paragraph_lengths long_ones;
  for (int i = 0; i < 30; ++i) long_ones.add(12);
  CHECK(long_ones.likelihood(11) > long_ones.likelihood(5));
  CHECK(paragraph_lengths{}.likelihood(5) > paragraph_lengths{}.likelihood(11));
  CHECK(odds(topic, 5, 6, long_ones) < odds(topic, 5, 6));
}

TEST_CASE("single sentences that begin alike are two paragraphs") {
  const auto of = [](std::string_view first, std::string_view second) {
    return odds_of_end({first, second, 2, 2}, {});
  };
  const std::string_view one = "Partners should agree how the plans of the children by the harbour are read.";
  CHECK(of(one, "Partners must see to it that no child waits.") >
        of(one, "Managers must see to it that no child waits."));
  CHECK(of(one, "Partners must see to it. No child waits.") < of(one, "Partners must see to it that no child waits."));
}

TEST_CASE("a weighted paragraph counts as many times") {
  paragraph_lengths twice;
  twice.add(4);
  twice.add(9);
  twice.add(9);
  paragraph_lengths weighted;
  weighted.add(4);
  weighted.add(9, 2);
  CHECK(weighted.likelihood(7) == Approx(twice.likelihood(7)));
  paragraph_lengths once;
  once.add(4);
  once.add(9);
  CHECK(weighted.likelihood(9) > once.likelihood(9));
}
