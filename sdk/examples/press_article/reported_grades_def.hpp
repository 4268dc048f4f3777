// SPDX-License-Identifier: MIT
// Rules over the words that matter in a reporting sentence, each given as one sign: area, verdict, grade.
#pragma once

#include "reported_grades.hpp"

#include <grammars/config.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace press_article::reporting {

namespace x3 = boost::spirit::x3;
namespace utf8 = sheaf::grammar::utf8;

constexpr char area_sign = 'a';
constexpr char verdict_sign = 'v';
constexpr char overall_sign = 'o';  // a verdict on all services: "judged overall to"
constexpr char grade_sign = 'g';    // right behind a verdict
constexpr char far_grade_sign = '-';

// The signs of one clause, by their places in the sentence.
struct clause {
  std::vector<std::size_t> areas;
  std::size_t grade = 0;
};

const auto area = x3::raw[utf8::lit(area_sign)];
const auto verdict = x3::omit[utf8::lit(verdict_sign)];
const auto overall_verdict = x3::raw[utf8::lit(overall_sign)];
const auto grade = x3::raw[utf8::lit(grade_sign)];

/// "services for A, B and C were judged D"
template <typename AddArea, typename SetGrade>
auto graded_clause(const AddArea& add_area, const SetGrade& set_grade) {
  return +area[add_area] >> verdict >> grade[set_grade];
}

/// "services for A, B and C were judged overall to D": the areas have no grade of their own.
template <typename AddArea, typename SetGrade>
auto overall_clause(const AddArea& add_area, const SetGrade& set_grade) {
  return x3::omit[*area] >> overall_verdict[add_area] >> grade[set_grade];
}

/// A grade of which nobody says that it was given is passed over.
const auto stray_sign = x3::omit[utf8::char_];

}  // namespace press_article::reporting
