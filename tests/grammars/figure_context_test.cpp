// SPDX-License-Identifier: MIT
#include "grammars/figure_context.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::grammar;

namespace {

/// The context of the figure that stands between [ and ], which are no part of the sentence.
struct described {
  std::string role;
  bool negated;
  std::string what;
};

described around(std::string sentence) {
  const auto begin = sentence.find('[');
  sentence.erase(begin, 1);
  const auto end = sentence.find(']');
  sentence.erase(end, 1);
  const auto met = describe_figure(sentence, {begin, end});
  return {std::string(name_of(met.role)), met.negated, sentence.substr(met.what.begin, met.what.size())};
}

}  // namespace

TEST_CASE("figures of others are comparators") {
  for (const char* sentence : {
           "The rate is 12% (the national average is [13%]).",
           "It fell to 12%, well below the national average for children in hostels of [14%].",
           "At 15% it is lower than comparators at [21%] and England 24%.",
           "At 15% it is lower than comparators at 21% and England [24%].",
           "This is better than statistical neighbours, at [41%], and has held.",
           "Six in ten stay on, compared with [48%] in the country as a whole.",
           "More stay on than the [48%] of young tenants nationally.",
           "Similar authorities’ average for 2019–20 was [31%].",
           "By contrast [24.5%] for England.",
       }) {
    INFO(sentence);
    CHECK(around(sentence).role == "comparator");
  }
}

TEST_CASE("an authority's own figure is not taken for that of others") {
  for (const char* sentence : {
           "At [15%] it is lower than comparators at 21%.",
           "In total [13%], well below the national average of 20%.",
           "Nationally the number of ferries has grown; here [40%] are new.",
           "[62%] of tenants stay on, which is above that of similar authorities.",
           "The national transfer scheme brought [12] young people.",
       }) {
    INFO(sentence);
    CHECK(around(sentence).role == "stated");
  }
}

TEST_CASE("targets and limits") {
  CHECK(around("Performance is 71% against a target of [90%].").role == "target");
  CHECK(around("They miss the [95%] target.").role == "target");
  CHECK(around("Proceedings exceed the [26-week] limit.").role == "target");
  CHECK(around("Reviews keep to the statutory [28 days].").role == "target");
  CHECK(around("This exceeds the target, at [96%].").role == "stated");
  CHECK(around("Of those late by the timescale [four] were excused.").role == "stated");
  CHECK(around("This meets the national threshold of [two years].").role == "target");
  CHECK(around("The deadline for appeals is [14 days].").role == "target");
  CHECK(around("Visits take place within [10 working days].").role == "limit");
  CHECK(around("Visits take [10 working days].").role == "stated");
}

TEST_CASE("shares of those without are negated") {
  CHECK(around("[38%] of young tenants are not in education, employment or training.").negated);
  CHECK(around("The proportion not in education, employment or training is [38%].").negated);
  CHECK(around("The NEET figure has fallen and was [38%].").negated);
  CHECK(around("[Twelve] children live without a plan.").negated);
  CHECK(around("The number of children with no adviser is [9].").negated);
  CHECK(around("[37%] of tenants over the age of 19 are not in suitable work.").negated);
  CHECK_FALSE(around("[62%] of tenants and 20% of cooks are not in work.").negated);
  CHECK_FALSE(around("[62%] of young tenants are in education.").negated);
  CHECK_FALSE(around("[62%] are in education, but some are not.").negated);
  CHECK_FALSE(around("Not only did [62%] stay on.").negated);
  CHECK_FALSE(around("There are no more than [12] children.").negated);
  CHECK_FALSE(around("[62%] are in education and 20% are not.").negated);
  CHECK_FALSE(around("[Five] of six children had a history that was not read.").negated);
}

TEST_CASE("what a figure counts") {
  CHECK(around("[78%] of children with sailing plans are seen.").what == "children with sailing plans");
  CHECK(around("[54%] of tenants over the age of 19 are seen.").what == "tenants over the age of 19");
  CHECK(around("At [46%], higher than 40%, it fell.").what.empty());
  CHECK(around("[12%] of the 30 tenants stay.").what == "tenants stay");
  CHECK(around("The percentage of tenants placed far away is low, at [6%].").what ==
        "percentage of tenants placed far away");
  CHECK(around("The vacancy rate for harbour staff is [19%].").what == "The vacancy rate for harbour staff");
  CHECK(around("338 ([18%]) live outside the area").what == "live outside the area");
  CHECK(around("[338] (18%) live outside the area").what == "live outside the area");
  CHECK(around("A quarter is [25%] of 16-year-olds.").what == "16-year-olds");
  CHECK(around("However, [12] stayed.").what == "stayed");
  CHECK(around("There were [12] of them.").what == "them");
  CHECK(around("They exceed the [26-week] limit.").what.empty());
  CHECK(around("[18%]").what.empty());
}

TEST_CASE("a place beyond the sentence is its end") {
  const auto met = describe_figure("Two boats.", {90, 95});
  CHECK(met.role == figure_role::stated);
  CHECK(met.what.end <= 10);
  CHECK(describe_figure("", {0, 0}).what.empty());
}
