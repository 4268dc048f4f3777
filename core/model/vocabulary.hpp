// SPDX-License-Identifier: AGPL-3.0-or-later
// The closed vocabularies of the finding model, taken from <sheaf/model.h>: the sink that checks plugins, the
// validator, the JSON reader and the JSON Schema all take them from here.
#pragma once

#include "core/model/report.hpp"

#include <sheaf/model.h>

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sheaf::core {

/// One word of a closed vocabulary and what it means.
struct term {
  std::string_view word;
  std::string_view meaning;
};

/// What the part of the document already says about a finding in it, before its words are read.
enum class finding_place { narrative, facts, strengths, shortfalls, demands };

enum class grade_scale { grades, send_grades };

enum class field_form { text, date, addressee };

/// A field of a report; the columns of SHEAF_FIELDS.
struct field_term {
  std::string_view name;
  field_form form;
  std::string_view flat;
  std::string_view label;
  std::string_view meaning;
};

/// A key of an outline description that is not a word of the model.
struct outline_addition {
  std::string_view table;
  std::string_view key;
};

/// The lists of <sheaf/model.h>.
namespace vocabulary {

// NOLINTBEGIN(cppcoreguidelines-macro-usage): the model's header serves plain C.
#define SHEAF_TERM(code, meaning) {#code, meaning},
#define SHEAF_TERM_OF_THREE(code, extra, meaning) {#code, meaning},

inline constexpr std::array outcomes = std::to_array<term>({SHEAF_OUTCOMES(SHEAF_TERM)});
inline constexpr std::array severities = std::to_array<term>({SHEAF_SEVERITIES(SHEAF_TERM)});
inline constexpr std::array finding_kinds = std::to_array<term>({SHEAF_FINDING_KINDS(SHEAF_TERM_OF_THREE)});
inline constexpr std::array polarities = std::to_array<term>({SHEAF_POLARITIES(SHEAF_TERM)});
inline constexpr std::array judgement_keys = std::to_array<term>({SHEAF_JUDGEMENT_KEYS(SHEAF_TERM_OF_THREE)});
/// The best grade comes first, also in the list of area SEND.
inline constexpr std::array grades = std::to_array<term>({SHEAF_GRADES(SHEAF_TERM)});
inline constexpr std::array send_grades = std::to_array<term>({SHEAF_SEND_GRADES(SHEAF_TERM)});
/// Others are allowed, too (is_code_word()).
inline constexpr std::array usual_units = std::to_array<term>({SHEAF_UNITS(SHEAF_TERM)});

#define SHEAF_FIELD(name, form, flat, label, meaning) {name, field_form::form, flat, label, meaning},
inline constexpr std::array fields = std::to_array<field_term>({SHEAF_FIELDS(SHEAF_FIELD)});

#define SHEAF_ADDITION(table, key) {table, key},
inline constexpr std::array outline_additions =
    std::to_array<outline_addition>({SHEAF_OUTLINE_ADDITIONS(SHEAF_ADDITION)});

/// By the kind's place in finding_kinds.
#define SHEAF_PLACE(code, place, meaning) finding_place::place,
inline constexpr std::array finding_places = std::to_array<finding_place>({SHEAF_FINDING_KINDS(SHEAF_PLACE)});

/// By the key's place in judgement_keys.
#define SHEAF_SCALE(code, scale, meaning) grade_scale::scale,
inline constexpr std::array judgement_scales = std::to_array<grade_scale>({SHEAF_JUDGEMENT_KEYS(SHEAF_SCALE)});

#undef SHEAF_TERM
#undef SHEAF_TERM_OF_THREE
#undef SHEAF_FIELD
#undef SHEAF_ADDITION
#undef SHEAF_PLACE
#undef SHEAF_SCALE
// NOLINTEND(cppcoreguidelines-macro-usage)

[[nodiscard]] constexpr bool holds(std::span<const term> terms, std::string_view word) {
  for (const auto& each : terms) {
    if (each.word == word) return true;
  }
  return false;
}

}  // namespace vocabulary

[[nodiscard]] constexpr bool is_finding_kind(std::string_view word) {
  return vocabulary::holds(vocabulary::finding_kinds, word);
}
[[nodiscard]] constexpr bool is_polarity(std::string_view word) {
  return vocabulary::holds(vocabulary::polarities, word);
}
[[nodiscard]] constexpr bool is_judgement_key(std::string_view word) {
  return vocabulary::holds(vocabulary::judgement_keys, word);
}
[[nodiscard]] constexpr bool is_grade(std::string_view word) {
  return vocabulary::holds(vocabulary::grades, word) || vocabulary::holds(vocabulary::send_grades, word);
}

/// The field of that name; nullptr where there is none.
[[nodiscard]] constexpr const field_term* find_field(std::string_view name) {
  for (const auto& each : vocabulary::fields) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

/// The place of findings of this kind; narrative if the word is not a kind.
[[nodiscard]] constexpr finding_place place_of(std::string_view kind) {
  for (std::size_t i = 0; i < vocabulary::finding_kinds.size(); ++i) {
    if (vocabulary::finding_kinds[i].word == kind) return vocabulary::finding_places[i];
  }
  return finding_place::narrative;
}

/// The grades that this key is judged on, the best first; empty if the word is not a key.
[[nodiscard]] constexpr std::span<const term> grades_of(std::string_view key) {
  for (std::size_t i = 0; i < vocabulary::judgement_keys.size(); ++i) {
    if (vocabulary::judgement_keys[i].word != key) continue;
    if (vocabulary::judgement_scales[i] == grade_scale::send_grades) return vocabulary::send_grades;
    return vocabulary::grades;
  }
  return {};
}

/// Whether the grade is one of the scale that the judgement is given on.
[[nodiscard]] constexpr bool grade_fits(std::string_view key, std::string_view grade) {
  return vocabulary::holds(grades_of(key), grade);
}

/// A machine's word: a lower-case letter, then lower-case letters, digits and underscores; at most 64 bytes. Units,
/// theme codes and document types are spelt so.
[[nodiscard]] constexpr bool is_code_word(std::string_view word) {
  if (word.empty() || word.size() > 64 || word.front() < 'a' || word.front() > 'z') return false;
  for (const char c : word) {
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
  }
  return true;
}

/// "info, warning, error": the words of a list, for messages and descriptions.
[[nodiscard]] std::string listed(std::span<const term> terms);

[[nodiscard]] std::string_view name_of(outcome value);
[[nodiscard]] std::string_view name_of(severity value);
[[nodiscard]] std::optional<outcome> outcome_of(std::string_view word);
[[nodiscard]] std::optional<severity> severity_of(std::string_view word);

}  // namespace sheaf::core
