// SPDX-License-Identifier: MIT
#include "grammars/polarity.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;

namespace {

polarity_grammar sample() {
  polarity_grammar grammar;
  const auto add = [&](wording what, double weight, std::initializer_list<const char*> terms) {
    for (const char* term : terms) REQUIRE_FALSE(grammar.add(term, what, weight));
  };
  add(wording::praise, 1, {"good", "effective", "timely", "clear"});
  add(wording::praise, 0.5, {"help~"});
  add(wording::shortfall, 1, {"poor", "delay"});
  add(wording::denial, 1, {"not", "no", "without"});
  add(wording::limit, 1, {"insufficiently", "too few"});
  add(wording::want, 1, {"should"});
  add(wording::purpose, 1, {"so that"});
  add(wording::relief, 1, {"reduce~"});
  add(wording::recovery, 1, {"has been resolved", "have been resolved"});
  add(wording::absence, 1, {"no cases were seen"});
  add(wording::link, 1, {"is", "are", "was", "were", "has", "have", "that"});
  add(wording::condition, 1, {"if", "when"});
  add(wording::some, 1, {"a small number of"});
  add(wording::past, 1, {"at the last inspection"});
  add(wording::turn, 1, {"but", "however", "although"});
  add(wording::aside, 1, {"good practice guide"});
  return grammar;
}

std::string_view judged(std::string_view text, finding_place place = finding_place::narrative) {
  static const polarity_grammar grammar = sample();
  const folded_text folded(text);
  return name_of(grammar.judge(term_text(folded), place));
}

polarity_sum weighed(std::string_view text) {
  static const polarity_grammar grammar = sample();
  const folded_text folded(text);
  return grammar.weigh(term_text(folded));
}

}  // namespace

TEST_CASE("praise, shortfall, both and neither") {
  CHECK(judged("Plans are clear and timely.") == "positive");
  CHECK(judged("Plans are poor.") == "negative");
  CHECK(judged("Plans are clear. Reviews are poor.") == "mixed");
  CHECK(judged("Inspectors read plans.") == "neutral");
  CHECK(judged("") == "neutral");
  CHECK(judged("The good practice guide is a book.") == "neutral");
}

TEST_CASE("denied praise is shortfall, denied shortfall praise") {
  CHECK(judged("Plans are not always clear.") == "negative");
  CHECK(judged("Children move without any delay.") == "positive");
  CHECK(judged("Children are not visited.") == "negative");
  // Up to three words may stand before the shortfall; beyond, the denial stands for itself.
  CHECK(weighed("not one two three four delay").praise == 0);
  CHECK(weighed("not one two three delay").praise > 0);
  // Relief that is denied is no praise.
  CHECK(judged("Visits do not reduce delay.") == "negative");
  // Nor does it reach over a comma or a sentence's end.
  CHECK(weighed("No. Delay.").praise == 0);
}

TEST_CASE("what limits or wants praise is shortfall to the end of its clause") {
  CHECK(judged("Plans are insufficiently clear to be effective.") == "negative");
  CHECK(judged("Too few plans are good.") == "negative");
  CHECK(judged("Plans should be clear and timely.") == "negative");
  CHECK(judged("Plans should be clear but visits are good.") == "mixed");
}

TEST_CASE("relief of a shortfall is praise, purposes and few cases count for less") {
  CHECK(judged("This reduces unneeded delay.") == "positive");
  CHECK(weighed("Staff meet so that plans are good.").praise < weighed("Staff meet and plans are good.").praise);
  CHECK(weighed("A small number of plans are poor.").shortfall < weighed("Plans are poor.").shortfall);
  CHECK(weighed("At the last inspection plans were poor.").shortfall < weighed("Plans were poor.").shortfall);
}

TEST_CASE("a relief ends at a verb, so that what is said of it counts") {
  CHECK(judged("Work to reduce harm is poor.") == "negative");
  CHECK(judged("Work that reduces harm and delay is known.") == "positive");
  CHECK(judged("Work that reduces delay and old delay is known.") == "positive");
  CHECK(weighed("Work that reduces delay in three years of delay").shortfall > 0);
}

TEST_CASE("a shortfall that is over is praise") {
  CHECK(judged("The delay in this work has been resolved.") == "positive");
  CHECK(judged("Poor plans and delay have been resolved.") == "positive");
  CHECK(judged("The delay in this work has not been resolved.") == "negative");
  CHECK(judged("This work has been resolved without delay.") == "positive");
  // Up to 15 words may stand between, no comma and no sentence's end.
  CHECK(weighed("delay 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 has been resolved").shortfall == 0);
  CHECK(weighed("delay 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 has been resolved").shortfall > 0);
  CHECK(weighed("Delay, which has been resolved").shortfall > 0);
  CHECK(weighed("Delay. It has been resolved").shortfall > 0);
}

TEST_CASE("what was not found is praise") {
  CHECK(judged("No cases were seen where children had come to homes that were poor.") == "positive");
  CHECK(judged("No cases were seen.") == "positive");
  CHECK(weighed("no cases were seen 1 2 3 4 5 6 7 8 9 10 delay").shortfall == 0);
  CHECK(weighed("no cases were seen 1 2 3 4 5 6 7 8 9 10 11 delay").shortfall > 0);
  CHECK(weighed("No cases were seen. Delay").shortfall > 0);
}

TEST_CASE("a condition counts for little, up to its comma") {
  CHECK(judged("If plans are poor, staff write good ones.") == "positive");
  CHECK(judged("However, when plans are poor, staff write good ones.") == "positive");
  CHECK(judged("When plans are good, visits are poor.") == "negative");
  CHECK(judged("Staff write good plans, when old ones are poor, and clear notes.") == "positive");
  CHECK(judged("When plans end they are poor when they are old, as all know.") == "negative");
  // Without a comma nobody can tell where it ends, and within a clause it may be about what happened.
  CHECK(judged("When plans are poor staff know.") == "negative");
  CHECK(judged("Plans were poor when staff wrote them, as all know.") == "negative");
}

TEST_CASE("a sentence that faults is no aside") {
  const std::string good = "Good plans. Good homes. Good visits. Good checks. Good notes. Good work.";
  CHECK(judged(good + " Talks are poor.") == "mixed");
  CHECK(judged(good + " A small number of talks are poor.") == "mixed");
  CHECK(judged(good + " Talks are good and clear, and their delay is known.") == "positive");
  CHECK(judged(good + " At the last inspection, talks were poor.") == "positive");
}

TEST_CASE("slight praise makes no sentence of praise") {
  const std::string poor = "Poor plans. Poor homes. Poor visits. Poor checks. Poor notes. Poor work.";
  CHECK(judged(poor + " They help and helped.") == "negative");
}

TEST_CASE("slight praise does not outweigh a sentence's shortfall") {
  CHECK(judged("Staff help children.") == "positive");
  CHECK(judged("Poor plans help nobody and delay follows.") == "negative");
}

TEST_CASE("the place of a finding counts") {
  CHECK(judged("Supervision of staff", finding_place::shortfalls) == "negative");
  CHECK(judged("Make plans good.", finding_place::shortfalls) == "negative");
  CHECK(judged("Supervision of staff", finding_place::strengths) == "positive");
  CHECK(judged("Good plans lessen delay.", finding_place::strengths) == "positive");
  CHECK(judged("Good plans. However, visits are poor.", finding_place::strengths) == "mixed");
  CHECK(judged("Poor homes. Good plans. However, visits are poor.", finding_place::shortfalls) == "mixed");
  CHECK(judged("Poor homes. However, visits are poor.", finding_place::shortfalls) == "negative");
  CHECK(judged("Good, clear and timely notes, effective and good plans.", finding_place::facts) == "neutral");
  CHECK(judged("The team has good offices.", finding_place::facts) == "neutral");
}

TEST_CASE("what is to be done is no praise") {
  CHECK(judged("Good plans and timely visits. Without delay.", finding_place::demands) == "negative");
  CHECK(judged("Good plans and timely visits. Poor homes.", finding_place::shortfalls) == "mixed");
}

TEST_CASE("a sentence of praise is no aside") {
  const std::string poor = "Poor plans. Poor homes. Poor visits. Poor checks. Poor notes. Poor work.";
  CHECK(judged(poor + " Poor talks are clear.") == "negative");
  CHECK(judged(poor + " Talks are clear.") == "mixed");
}

TEST_CASE("a sentence that turns to a shortfall is no aside") {
  const std::string good = "Good plans. Good homes. Good visits. Good checks. Good notes. Good work.";
  CHECK(judged(good + " Some talks are clear, good and timely, with some delay.") == "positive");
  CHECK(judged(good + " However, some talks are poor.") == "mixed");
  CHECK(judged(good + " However, talks are clear.") == "positive");
  CHECK(judged("However, good plans. " + good) == "positive");
}

TEST_CASE("what is granted ends at the first comma") {
  CHECK(judged("Although too few plans are read, those are clear and effective.") == "mixed");
  CHECK(judged("However, plans are poor.") == "negative");
  // Without a comma it goes on.
  CHECK(weighed("Although plans are good visits are poor.").praise == 1);
}

TEST_CASE("what is a very small share of a finding is an aside, even in a sentence of its own") {
  const polarity_grammar grammar = sample();
  polarity_sum sum;
  sum.praise = 30;
  sum.shortfall = 1;
  sum.sentence_of_praise = sum.sentence_of_fault = true;
  CHECK(name_of(grammar.judge(sum, finding_place::narrative)) == "positive");
  sum.shortfall = 3;
  CHECK(name_of(grammar.judge(sum, finding_place::narrative)) == "mixed");
  // Little of one side is an aside, although it is a large share.
  sum.praise = 0.3;
  sum.shortfall = 1;
  sum.sentence_of_praise = false;
  CHECK(name_of(grammar.judge(sum, finding_place::narrative)) == "negative");
}
