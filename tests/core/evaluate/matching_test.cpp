// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/matching.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;
using pairs = std::vector<matched_pair>;

namespace {

labelled_finding label(std::string starts, std::string ends) {
  return {"evaluation", "", "", "", std::move(starts), std::move(ends)};
}

std::vector<finding> findings(const std::vector<std::string>& texts) {
  std::vector<finding> result;
  for (const std::string& text : texts) {
    finding one;
    one.kind = "evaluation";
    one.text = text;
    result.push_back(std::move(one));
  }
  return result;
}

const char* const ferries = "Ferries to Ottermouth carry children to school each day and none of them is late.";
const char* const bridges = "Bridges over the Otter are closed in winter, so families walk the long way round.";
const char* const markets = "Markets are held on Thursdays and carers like to meet there.";

const labelled_finding ferries_label = label("Ferries to Ottermouth carry children to", "of them is late.");
const labelled_finding bridges_label = label("Bridges over the Otter are closed", "the long way round.");
const labelled_finding markets_label = label("Markets are held on Thursdays and", "like to meet there.");

}  // namespace

TEST_CASE("findings match exactly if both borders agree after folding") {
  const auto result = match_findings({ferries_label, bridges_label},
                                     findings({"• FERRIES to Ottermouth carry children to school each day and none of "
                                               "them is late.3",
                                               bridges}));
  CHECK(result.exact == pairs{{0, 0}, {1, 1}});
  CHECK(result.tolerant == result.exact);
  CHECK(result.overlap == result.exact);
  CHECK(result.label_words == result.found_words);
  CHECK(result.shared_words == result.found_words);
}

TEST_CASE("the first and last words of a short finding may overlap") {
  const auto result =
      match_findings({label("Carers like to meet", "like to meet there.")}, findings({"Carers like to meet there."}));
  CHECK(result.exact == pairs{{0, 0}});
  CHECK(result.label_words == 5);
}

TEST_CASE("two equal paragraphs are matched by their places") {
  const auto result =
      match_findings({markets_label, ferries_label, markets_label}, findings({markets, ferries, markets}));
  CHECK(result.exact == pairs{{0, 0}, {1, 1}, {2, 2}});
  // Only the second of them belongs to the last label.
  CHECK(match_findings({markets_label, ferries_label, markets_label}, findings({ferries, markets})).exact ==
        pairs{{1, 0}, {2, 1}});
}

TEST_CASE("findings in another order are matched nevertheless") {
  CHECK(match_findings({ferries_label, bridges_label}, findings({bridges, ferries})).exact == pairs{{0, 1}, {1, 0}});
}

TEST_CASE("a finding that was cut short is matched tolerantly and by its words") {
  // The label has sixteen words; the finding lacks the last two.
  const auto result = match_findings(
      {ferries_label}, findings({"Ferries to Ottermouth carry children to school each day and none of them"}));
  CHECK(result.exact.empty());
  CHECK(result.tolerant == pairs{{0, 0}});
  CHECK(result.overlap == pairs{{0, 0}});
  // The four words of the missing border count as missing; 13 words are there.
  CHECK(result.found_words == 13);
  CHECK(result.shared_words == 13);
  CHECK(result.label_words == 17);
}

TEST_CASE("a finding that lost its beginning is matched tolerantly") {
  const auto result = match_findings({ferries_label}, findings({"school each day and none of them is late."}));
  CHECK(result.exact.empty());
  CHECK(result.tolerant == pairs{{0, 0}});
  CHECK(result.label_words == 6 + 9);
}

TEST_CASE("a finding that is split matches once, by its larger part") {
  const auto result = match_findings({ferries_label}, findings({"Ferries to Ottermouth carry children to",
                                                                "school each day and none of them is late."}));
  CHECK(result.exact.empty());
  CHECK(result.tolerant.size() == 1);
  CHECK(result.overlap == pairs{{0, 1}});
  CHECK(result.label_words == 15);
  CHECK(result.shared_words == 15);
}

TEST_CASE("two findings merged into one match once") {
  const auto result = match_findings({ferries_label, bridges_label}, findings({std::string(ferries) + " " + bridges}));
  CHECK(result.exact.empty());
  CHECK(result.tolerant.size() == 1);
  // 15 and 15 words: neither label shares more than half of the words.
  CHECK(result.overlap.empty());
  CHECK(result.label_words == 30);
  CHECK(result.shared_words == 30);
}

TEST_CASE("borders may differ by a few words, but not by many") {
  const std::string text = bridges;
  const auto few = match_findings({label("Bridges over the Otter are closed", "the long way round.")},
                                  findings({"Read on. " + text + " And on."}));
  CHECK(few.exact.empty());
  CHECK(few.tolerant == pairs{{0, 0}});
  const auto many = match_findings({label("Bridges over the Otter are closed", "the long way round.")},
                                   findings({"Read on from here. " + text + " And on to there."}));
  CHECK(many.tolerant.empty());
  CHECK(many.overlap == pairs{{0, 0}});
}

TEST_CASE("a label without a finding is missed, a finding without a label is extra") {
  const auto result = match_findings({ferries_label}, findings({markets}));
  CHECK(result.exact.empty());
  CHECK(result.tolerant.empty());
  CHECK(result.overlap.empty());
  CHECK(result.label_words == 10);
  CHECK(result.found_words == 11);
  CHECK(result.shared_words == 0);
}

TEST_CASE("without labels or without findings there are no pairs") {
  CHECK(match_findings({}, findings({markets})).exact.empty());
  CHECK(match_findings({}, findings({markets})).found_words == 11);
  CHECK(match_findings({markets_label}, {}).label_words == 10);
  CHECK(match_findings({markets_label}, findings({"", "–"})).exact.empty());
}

TEST_CASE("a label between two matched ones is looked for between them") {
  // The same opening occurs twice; the label belongs to the second.
  const auto result =
      match_findings({markets_label, ferries_label, label("Markets are held on Thursdays and", "sell no fish.")},
                     findings({markets, ferries, "Markets are held on Thursdays and sell no fish. They never did."}));
  CHECK(result.exact == pairs{{0, 0}, {1, 1}});
  CHECK(result.overlap == pairs{{0, 0}, {1, 1}, {2, 2}});
  CHECK(result.shared_words == 11 + 15 + 9);
}
