// SPDX-License-Identifier: MIT
// Rules over the words that matter in a reporting sentence, each given as one sign: area, verdict, grade.
#pragma once

#include "reported_grades.hpp"

#include <grammars/config.hpp>
#include <grammars/find_first.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace press_article::reporting {

namespace x3 = boost::spirit::x3;
namespace utf8 = sheaf::grammar::utf8;

// Codes of the vocabulary: "areas/adoption" is the area "adoption", "grades/good" the grade "good".
constexpr auto area_code = utf8::lit("areas/") >> x3::raw[+utf8::char_];
constexpr auto grade_code = utf8::lit("grades/") >> x3::raw[+utf8::char_];
constexpr auto overall_verdict_code = utf8::lit("verdict/given_overall") >> x3::eoi;

constexpr char area_sign = 'a';
constexpr char verdict_sign = 'v';
constexpr char overall_sign = 'o';  // a verdict on all services: "judged overall to"
constexpr char grade_sign = 'g';    // a grade right behind a verdict
constexpr char far_grade_sign = '-';

// The signs of one clause, by their places in the sentence.
struct clause {
  std::vector<std::size_t> areas;
  std::size_t grade = 0;
};

constexpr auto has_letter = sheaf::grammar::find_first(utf8::alpha, sheaf::grammar::common::character);

constexpr auto area = x3::raw[utf8::lit(area_sign)];
constexpr auto verdict = x3::omit[utf8::lit(verdict_sign)];
constexpr auto overall_verdict = x3::raw[utf8::lit(overall_sign)];
constexpr auto grade = x3::raw[utf8::lit(grade_sign)];

/// "services for A, B and C were judged D"
template <typename AddArea, typename SetGrade>
constexpr auto graded_clause(const AddArea& add_area, const SetGrade& set_grade) {
  return +area[add_area] >> verdict >> grade[set_grade];
}

/// "services for A, B and C were judged overall to D": the areas have no grade of their own.
template <typename AddArea, typename SetGrade>
constexpr auto overall_clause(const AddArea& add_area, const SetGrade& set_grade) {
  return x3::omit[*area] >> overall_verdict[add_area] >> grade[set_grade];
}

/// Passes over a grade if the sentence does not say that somebody gave it.
constexpr auto stray_sign = x3::omit[utf8::char_];

}  // namespace press_article::reporting
