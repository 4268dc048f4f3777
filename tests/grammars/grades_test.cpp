// SPDX-License-Identifier: MIT
#include "grammars/grades.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;

namespace {

std::string whole(std::string_view text) {
  const auto grade = grade_vocabulary::built_in().parse(text);
  return grade ? std::string(grade->key) + " [" + grade->as_printed + "]" : "-";
}

std::string line(std::string_view text) {
  const auto graded = grade_vocabulary::built_in().parse_line(text);
  if (!graded) return "-";
  return std::string(text.substr(graded->area.begin, graded->area.size())) + " = " + std::string(graded->grade.key) +
         " [" + graded->grade.as_printed + "]";
}

}  // namespace

TEST_CASE("a grade on its own") {
  CHECK(whole("Good") == "good [Good]");
  CHECK(whole("OUTSTANDING") == "outstanding [OUTSTANDING]");
  CHECK(whole("Inadequate.") == "inadequate [Inadequate]");
  CHECK(whole("Requires  Improvement") == "requires_improvement [Requires Improvement]");
  CHECK(whole("requires improvement to be good2") == "requires_improvement [requires improvement to be good]");
  CHECK(whole("require improvement") == "requires_improvement [require improvement]");
  CHECK(whole("requiring\u00a0improvement") == "requires_improvement [requiring improvement]");
}

TEST_CASE("what is no grade") {
  const auto text =
      GENERATE(values<std::string_view>({"", "Not judged", "Adequate", "Satisfactory", "goodness", "is good",
                                         "Good practice", "Requires", "Grade", "requires improvement to"}));
  INFO(text);
  CHECK(whole(text) == "-");
}

TEST_CASE("a grade in running text") {
  const std::string text = "We found that services in Westmarch require  improvement to be good, not inadequate.";
  const auto grade = grade_vocabulary::built_in().find(text);
  REQUIRE(grade);
  CHECK(grade->key == "requires_improvement");
  CHECK(grade->as_printed == "require improvement to be good");
  CHECK(text.substr(grade->where.begin, grade->where.size()) == "require  improvement to be good");
  CHECK_FALSE(grade_vocabulary::built_in().find("There was no grade."));
  CHECK_FALSE(grade_vocabulary::built_in().find(""));
}

TEST_CASE("lines that end in a grade") {
  CHECK(line("Adoption performance: Good") == "Adoption performance = good [Good]");
  CHECK(line("Adoption performance \u2013 Good3") == "Adoption performance = good [Good]");
  CHECK(line("Services in Westmarch are inadequate") == "Services in Westmarch = inadequate [inadequate]");
  CHECK(line("Services in Westmarch require improvement to be good.2") ==
        "Services in Westmarch = requires_improvement [require improvement to be good]");
  CHECK(line("The judgement for care leavers is that it is good") == "The judgement for care leavers = good [good]");
  CHECK(line("The judgement for care leavers is that it requires improvement") ==
        "The judgement for care leavers = requires_improvement [requires improvement]");
  CHECK(line("Good") == " = good [Good]");
  CHECK(line("Adoption performance\tOutstanding") == "Adoption performance = outstanding [Outstanding]");
  CHECK(line("Good practice is shared") == "-");
  CHECK(line("Services are good because") == "-");
  CHECK(line("") == "-");
}

TEST_CASE("outcomes of area SEND inspections") {
  const auto key = [](std::string_view text) {
    const auto grade = grade_vocabulary::built_in().find(text);
    return grade ? std::string(grade->key) : "-";
  };
  CHECK(key("In Westmarch they typically lead to positive experiences and outcomes for all.") == "positive");
  CHECK(key("In Westmarch they lead to inconsistent experiences and outcomes.") == "inconsistent");
  CHECK(key("There are widespread and/or systemic failings leading to concern.") == "systemic_failings");
}

TEST_CASE("a vocabulary may have grades of its own") {
  grade_vocabulary own;
  REQUIRE_FALSE(own.add("(fully|largely) met", "met"));
  CHECK(own.add("met [", "met"));
  CHECK(own.parse("Largely met")->key == "met");
  CHECK_FALSE(own.parse("Good"));
  CHECK(own.parse_line("Standard 4: fully met.")->grade.as_printed == "fully met");
}
