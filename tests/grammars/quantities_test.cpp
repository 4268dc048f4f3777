// SPDX-License-Identifier: MIT
#include "grammars/quantities.hpp"

#include <catch2/catch.hpp>

#include <cstdio>

using namespace sheaf::grammar;

namespace {

/// "45 percent [45%] children; "
std::string found(std::string_view text) {
  std::string all;
  for (const quantity& q : find_quantities(text)) {
    char value[32];
    std::snprintf(value, sizeof value, "%.4g", q.value);
    all += std::string(value) + ' ' + std::string(name_of(q.unit)) + " [" +
           std::string(text.substr(q.where.begin, q.where.size())) + "]";
    if (!q.what.empty()) all += ' ' + std::string(text.substr(q.what.begin, q.what.size()));
    all += "; ";
  }
  return all;
}

}  // namespace

TEST_CASE("shares") {
  CHECK(found("In Westmarch 45% of children in care moved.") == "45 percent [45%] children; ");
  CHECK(found("12.5 per cent") == "12.5 percent [12.5 per cent]; ");
  CHECK(found("ten percent of the looked after children") == "10 percent [ten percent] looked after children; ");
  CHECK(found("up 3 percentage points") == "3 percentage_points [3 percentage points]; ");
  CHECK(found("two thirds of care leavers") == "0.6667 fraction [two thirds] care leavers; ");
  CHECK(found("A quarter of them, half, three-quarters") ==
        "0.25 fraction [A quarter]; 0.5 fraction [half]; 0.75 fraction [three-quarters]; ");
  CHECK(found("10 to 15% of visits") == "10 percent [10]; 15 percent [15%] visits; ");
  CHECK(found("0 out of 0").find("fraction") == std::string::npos);
  CHECK(found("one in five; seven out of 10") == "0.2 fraction [one in five]; 0.7 fraction [seven out of 10]; ");
}

TEST_CASE("a count has the words for what is counted") {
  CHECK(found("At 31 March 2016, 1,299 children lived there.") == "1299 count [1,299 children] children; ");
  CHECK(found("two foster carers and 12 newly qualified social workers") ==
        "2 count [two foster carers] foster carers; 12 count [12 newly qualified social workers] newly qualified "
        "social workers; ");
  CHECK(found("three serious case reviews") == "3 count [three serious case reviews] serious case reviews; ");
  CHECK(found("one child, but not one of them, no one and one another") == "1 count [one child] child; ");
  CHECK(found("a child who moves from one placement to another, or has one social worker after another").empty());
  CHECK(found("one school sent it to another authority") == "1 count [one]; ");
}

TEST_CASE("a number alone counts, too") {
  CHECK(found("At 17 June 14, 251 children") == "251 count [251 children] children; ");
  CHECK(found("over 400 settings, under 1,200 clubs") == "400 count [400]; 1200 count [1,200]; ");
  CHECK(found("they said '12 children'") == "");
  CHECK(found("they said '12 children came late to us' and '3'") == "12 count [12 children] children; 3 count [3]; ");
  CHECK(found("48 and thirty-five") == "48 count [48]; 35 count [thirty-five]; ");
  CHECK(found("275 (83%) live elsewhere, of whom seven came back") ==
        "275 count [275]; 83 percent [83%]; 7 count [seven]; ");
  CHECK(found("This rose (to 243).") == "243 count [243]; ");
  CHECK(found("One hundred and seventeen children; two hundred; a hundred and one") ==
        "117 count [One hundred and seventeen children] children; 200 count [two hundred]; "
        "101 count [a hundred and one]; ");
  CHECK(found("Of this 540, 9.8% moved.") == "540 count [540]; 9.8 percent [9.8%]; ");
  CHECK(found("four shared priorities") == "4 count [four]; ");
  CHECK(found("from 305 in 2015\u201316 to 179") == "305 count [305]; 179 count [179]; ");
  CHECK(found("25-30 cases and 10 to 12 cases") ==
        "25 count [25]; 30 count [30 cases] cases; 10 count [10]; 12 count [12 cases] cases; ");
  CHECK(found("At key stage 1, three out of four pupils") == "0.75 fraction [three out of four]; ");
}

TEST_CASE("money, rates and durations") {
  CHECK(found("The budget is \u00a362.7 million, up from \u00a31,500.") ==
        "6.27e+07 gbp [\u00a362.7 million]; 1500 gbp [\u00a31,500]; ");
  CHECK(found("\u00a33m and \u00a340k") == "3e+06 gbp [\u00a33m]; 4e+04 gbp [\u00a340k]; ");
  CHECK(found("a rate of 61.5 per 10,000 children") == "61.5 rate_per_10000 [61.5 per 10,000]; ");
  CHECK(found("within 10 working days, six months and 24 hours") ==
        "10 working_days [10 working days]; 6 months [six months]; 24 hours [24 hours]; ");
  CHECK(found("a 26-week target") == "26 weeks [26-week]; ");
  CHECK(found("six weekly meetings, and three-monthly ones") == "6 weeks [six weekly]; 3 months [three-monthly]; ");
  CHECK(found("over five years") == "5 years [five years]; ");
  CHECK(found("until two years ago") == "2 years [two years]; ");
  CHECK(found("over 50 miles, more than 20 miles and a 30-mile radius") ==
        "50 count [50 miles] miles; 20 count [20 miles] miles; 30 count [30-mile] mile; ");
  CHECK(found("over one third of children") == "0.3333 fraction [one third] children; ");
  CHECK(found("3-5 years") == "3 years [3]; 5 years [5 years]; ");
}

TEST_CASE("what is no quantity") {
  const auto text = GENERATE(values<std::string_view>({"",
                                                       "in 2018 children came",
                                                       "since 2016",
                                                       "section 20 cases",
                                                       "key stage 2 pupils",
                                                       "Year 11 pupils",
                                                       "aged 16 and 17 years",
                                                       "under the age of 18 years",
                                                       "on 22 and 23 May 2018 children came",
                                                       "page 3",
                                                       "0300 123 1231",
                                                       "C19 children",
                                                       "one",
                                                       "3.1.4",
                                                       "17-year-olds",
                                                       "a 17 year old",
                                                       "17 March",
                                                       "16- and 17-year-olds",
                                                       "children under 16",
                                                       "until they turn 18",
                                                       "18 years of age",
                                                       "2014\u201315",
                                                       "24/7",
                                                       "(outcome 3, national framework)",
                                                       "wave 2 of the reform",
                                                       "the 16 Plus service",
                                                       "the 16+ team",
                                                       "from birth to five years",
                                                       "pre-birth to four years",
                                                       "a child of six years",
                                                       "care leavers up to 25 years",
                                                       "young people over 18 years",
                                                       "they leave care at 18 years",
                                                       "support ends at 18 or 21 years",
                                                       "a first plan at fourteen years",
                                                       "until 25 years",
                                                       "on reaching 21 years",
                                                       "nobody over 16 came",
                                                       "aged between 18 and 25 years",
                                                       "aged from seven to 14 years",
                                                       "the ages of 16 and 17",
                                                       "the 18 to 25 offer",
                                                       "in 2013-4",
                                                       "in one place",
                                                       "from one phase of school to the next",
                                                       "the 5-19 years team",
                                                       "on more than one occasion",
                                                       "a third is on its way",
                                                       "in the last quarter",
                                                       "the first half of the year",
                                                       "sections 17, 20 and 47",
                                                       "recommendation 12",
                                                       "Working Together 2015",
                                                       "COVID-19",
                                                       "one-to-one",
                                                       "at 17 June 14",
                                                       "until they are 17 and a half",
                                                       "at the age of 17 and a half",
                                                       "This is one method of many",
                                                       "one said so",
                                                       "those who have one did not ask",
                                                       "services for 0 to 18 children",
                                                       "when they are approaching 21",
                                                       "the \u201840 streets\u2019 fund",
                                                       "a fund called '12 friends for life'",
                                                       "they meet once or twice",
                                                       "no one"}));
  INFO(text);
  CHECK(found(text) == "");
}
