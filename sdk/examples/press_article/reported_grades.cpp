// SPDX-License-Identifier: MIT
#include "reported_grades_def.hpp"

#include <grammars/matching.hpp>

#include <algorithm>

namespace press_article {
namespace {

using namespace reporting;
using sheaf::grammar::begins_with;
using sheaf::grammar::phrase_match;

constexpr auto whole = sheaf::judgement_key::overall;  // a grade for all services together, not for each of them

/// The part of a code that `rule` accepts; empty if the code is of another kind.
template <typename Rule>
std::string_view key_in(std::string_view code, const Rule& rule) {
  boost::iterator_range<sheaf::grammar::text_iterator> key;
  return begins_with(code, rule, key) ? std::string_view(key.begin(), key.size()) : std::string_view();
}

char sign_of(const phrase_match& met) {
  if (begins_with(met.code, area_code)) return area_sign;
  if (begins_with(met.code, grade_code)) return grade_sign;
  return begins_with(met.code, overall_verdict_code) ? overall_sign : verdict_sign;
}

/// One sign for each phrase in `met`.
std::string signs_of(const std::vector<phrase_match>& met, std::string_view sentence) {
  std::string signs;
  for (std::size_t i = 0; i < met.size(); ++i) {
    auto sign = sign_of(met[i]);
    const auto last = i == 0 ? 0 : met[i - 1].where.end;
    if (sign == grade_sign && begins_with(sentence.substr(last, met[i].where.begin - last), has_letter))
      sign = far_grade_sign;
    signs += sign;
  }
  return signs;
}

std::vector<clause> clauses_of(const std::string& signs) {
  std::vector<clause> clauses;
  clause current;
  const auto place = [&](auto& context) {
    return static_cast<std::size_t>(x3::_attr(context).begin() - signs.begin());
  };
  const auto add_area = [&](auto& context) { current.areas.push_back(place(context)); };
  const auto set_grade = [&](auto& context) {
    current.grade = place(context);
    clauses.push_back(std::move(current));
    current = {};
  };
  const auto forget = [&](auto&) { current = {}; };
  auto first = signs.begin();
  const auto clause_of_any_kind =
      graded_clause(add_area, set_grade) | (x3::eps[forget] >> overall_clause(add_area, set_grade));
  x3::parse(first, signs.end(), *(clause_of_any_kind | stray_sign[forget]));
  return clauses;
}

}  // namespace

std::vector<reported_grade> reported_grades_in(const sheaf::grammar::folded_text& sentence,
                                               const sheaf::grammar::lexicon& words) {
  const auto met = words.find_all("reported", sentence);
  std::vector<reported_grade> grades;
  for (auto& clause : clauses_of(signs_of(met, sentence.original()))) {
    const auto key_of = [&](std::size_t place) {
      const auto area = key_in(met[place].code, area_code);
      return area.empty() ? whole : sheaf::judgement_key::unchecked(area);
    };
    const auto of_all = std::find_if(clause.areas.begin(), clause.areas.end(),
                                     [&](std::size_t place) { return key_of(place) == whole; });
    if (of_all != clause.areas.end()) clause.areas = {*of_all};
    for (const auto place : clause.areas)
      grades.push_back({key_of(place), sheaf::judgement_grade::unchecked(key_in(met[clause.grade].code, grade_code)),
                        met[place].where, met[clause.grade].where});
  }
  return grades;
}

}  // namespace press_article
