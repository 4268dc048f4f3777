// SPDX-License-Identifier: MIT
#include "grammars/report/graded_line.hpp"

#include "grammars/words.hpp"

#include <algorithm>
#include <vector>

namespace sheaf::grammar {
namespace {

bool overlap(const text_span& a, const text_span& b) {
  return a.begin < b.end && b.begin < a.end;
}

bool within(const text_span& inner, const text_span& outer) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

/// What else a line holds, apart from its area and its grade.
struct remainder {
  bool other_words = false;
  bool between = false;  ///< other words between area and grade
  bool colon = false;    ///< between area and grade
};

remainder remainder_of(const folded_text& line, const lexicon& words, const text_span& area, const text_span& grade) {
  remainder found;
  const auto& list = line.words();
  for (const auto& word : list.words) {
    const auto where = line.original_span(word.first, word.last);
    if (within(where, area) || within(where, grade)) continue;
    const bool between = where.begin >= area.end && where.end <= grade.begin;
    if (word.kind == word_kind::sign) {
      found.colon = found.colon || (between && list.key(word) == ":");
      continue;
    }
    const bool number = word.kind == word_kind::number;
    if (number && where.end <= area.begin) continue;                 // the table's numbering
    if (number && word.glued && where.begin >= grade.end) continue;  // reference to a footnote
    if (words.code_of("links", folded_text(list.key(word)))) continue;
    found.other_words = true;
    found.between = found.between || between;
  }
  return found;
}

graded_line make_line(const folded_text& line, const lexicon& words, const phrase_match& area,
                      const phrase_match* grade) {
  const auto last = line.original().size();
  const auto grade_words = grade == nullptr ? text_span{last, last} : grade->where;
  const auto rest = remainder_of(line, words, area.where, grade_words);
  graded_line made;
  made.key = area.code;
  made.area = std::string(line.original().substr(area.where.begin, area.where.size()));
  made.bare = !rest.other_words;
  made.recalled = grade != nullptr && rest.colon;
  if (grade != nullptr) {
    made.grade = grade->code;
    made.grade_words = grade->where;
  }
  return made;
}

}  // namespace

std::optional<graded_line> graded_line_in(const folded_text& line, const lexicon& words) {
  const auto area = words.find_in("areas", line);
  if (!area) return std::nullopt;
  const auto grades = words.find_all("grades", line);
  const phrase_match* last = nullptr;
  for (const auto& grade : grades)
    if (!overlap(grade.where, area->where)) last = &grade;
  return make_line(line, words, *area, last);
}

std::optional<graded_line> graded_opening_in(const folded_text& text, const lexicon& words) {
  const auto area = words.find_in("areas", text);
  if (!area || area->where.begin != 0) return std::nullopt;
  for (const auto& grade : words.find_all("grades", text)) {
    if (grade.where.begin < area->where.end) continue;
    if (remainder_of(text, words, area->where, grade.where).between) return std::nullopt;
    return make_line(text, words, *area, &grade);
  }
  return std::nullopt;
}

std::optional<graded_line> graded_subject_in(const folded_text& sentence, const lexicon& words, std::string_view key) {
  constexpr std::size_t longest = 30;  // words
  constexpr std::size_t most_words_behind = 2;
  const auto& list = sentence.words();
  if (list.words.size() > longest) return std::nullopt;
  const auto subject = words.find_in(key, sentence);
  if (!subject) return std::nullopt;
  for (const auto& area : words.find_all("areas", sentence))
    if (area.code != key) return std::nullopt;
  const auto grades = words.find_all("grades", sentence);
  if (grades.empty() || grades.back().where.begin < subject->where.end) return std::nullopt;
  const auto& grade = grades.back();
  const auto behind = std::count_if(list.words.begin(), list.words.end(), [&](const auto& word) {
    return word.kind == word_kind::word && sentence.original_span(word.first, word.last).begin >= grade.where.end;
  });
  if (static_cast<std::size_t>(behind) > most_words_behind) return std::nullopt;
  graded_line made;
  made.key = key;
  made.area = std::string(sentence.original().substr(subject->where.begin, subject->where.size()));
  made.grade = grade.code;
  made.grade_words = grade.where;
  return made;
}

// Keys and grades are codes of the vocabulary. The host refuses those that the model does not have.

void claim_judgement(const reading& at, const graded_line& line, std::size_t offset) {
  if (line.grade.empty() || line.grade == not_judged) return;
  at.judgement(judgement_key::unchecked(line.key), judgement_grade::unchecked(line.grade), line.area,
               line.grade_words.moved_by(offset));
}

void claim_judgement_printed_at(const reading& at, std::string_view key, std::string_view grade, std::string_view area,
                                std::string_view as_printed, span where) {
  if (grade == not_judged) return;
  at.judgement_printed_at(judgement_key::unchecked(key), judgement_grade::unchecked(grade), area, as_printed, where);
}

}  // namespace sheaf::grammar
