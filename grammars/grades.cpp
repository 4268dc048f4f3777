// SPDX-License-Identifier: MIT
#include "grammars/grades.hpp"

#include "grammars/grades_def.hpp"
#include "grammars/names_def.hpp"

namespace sheaf::grammar {
namespace {

/// Wordings of the single inspection framework (2013 to 2018), ILACS (2018 on) and area SEND (2023 on).
struct wording {
  std::string_view phrase;
  std::string_view key;
};
constexpr wording built_in_wordings[] = {
    {"outstanding", "outstanding"},
    {"good", "good"},
    {"(requires|require|requiring) improvement [to be good]", "requires_improvement"},
    {"inadequate", "inadequate"},
    {"[typically] (lead|leads) to positive experiences and outcomes", "positive"},
    {"(lead|leads) to inconsistent experiences and outcomes", "inconsistent"},
    {"widespread (and|or|and/or) systemic failings", "systemic_failings"},
};

printed_grade to_grade(const phrase_match& match, const folded_text& text) {
  const std::string words(text.original().substr(match.where.begin, match.where.size()));
  const folded_text own(words);
  return {match.code, name_rules::words_of({own.begin(), own.end()}, own), match.where};
}

/// The place in the folded text that an offset of the original text stands for.
char const* folded_position(const folded_text& text, std::size_t original) {
  std::size_t low = 0;
  std::size_t high = text.text().size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (text.original_offset(middle) < original) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return text.begin() + low;
}

}  // namespace

const grade_vocabulary& grade_vocabulary::built_in() {
  static const grade_vocabulary vocabulary = [] {
    grade_vocabulary made;
    for (const wording& w : built_in_wordings) made.add(w.phrase, w.key);
    return made;
  }();
  return vocabulary;
}

std::optional<phrase_error> grade_vocabulary::add(std::string_view phrase, std::string_view key) {
  return wordings_.add(phrase, key);
}

std::optional<printed_grade> grade_vocabulary::parse(const folded_text& text) const {
  const auto match = wordings_.match(text);
  if (!match) return std::nullopt;
  return to_grade(*match, text);
}

std::optional<printed_grade> grade_vocabulary::find(const folded_text& text) const {
  const auto match = wordings_.find(text);
  if (!match) return std::nullopt;
  return to_grade(*match, text);
}

std::optional<graded_words> grade_vocabulary::parse_line(const folded_text& text) const {
  const auto matches = wordings_.find_all(text);
  if (matches.empty()) return std::nullopt;
  const phrase_match& last = matches.back();
  char const* after = folded_position(text, last.where.end);
  if (!x3::parse(after, text.end(), grade_rules::tail)) return std::nullopt;

  graded_words line{{}, to_grade(last, text)};
  char const* const grade = folded_position(text, last.where.begin);
  char const* first = text.begin();
  x3::parse(first, text.end(), common::blanks);
  // The area ends before the words that link it to the grade.
  char const* area_end = first;
  const auto keep_end = [&](auto& context) { area_end = x3::_where(context).begin(); };
  const auto at_grade = x3::eps[([&](auto& context) { x3::_pass(context) = x3::_where(context).begin() == grade; })];
  const auto link_ahead = (grade_rules::link >> at_grade) | (common::blanks >> at_grade);
  char const* at = first;
  x3::parse(at, grade, *(!link_ahead >> common::character >> x3::eps[keep_end]));
  line.area = area_end == first ? text_span{} : text.original_span(first, area_end);
  return line;
}

std::optional<printed_grade> grade_vocabulary::parse(std::string_view text) const {
  return parse(folded_text(text));
}
std::optional<printed_grade> grade_vocabulary::find(std::string_view text) const {
  return find(folded_text(text));
}
std::optional<graded_words> grade_vocabulary::parse_line(std::string_view text) const {
  return parse_line(folded_text(text));
}

}  // namespace sheaf::grammar
