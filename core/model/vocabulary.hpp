// SPDX-License-Identifier: AGPL-3.0-or-later
// The closed vocabularies of the finding model, in one place: the sink that checks plugins, the JSON reader and the
// JSON Schema all take them from here.
#pragma once

#include "core/model/report.hpp"

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace sheaf::core {

/// One word of a closed vocabulary and what it means, as docs/reference/finding-model.md has it.
struct term {
  std::string_view word;
  std::string_view meaning;
};

namespace vocabulary {

inline constexpr std::array outcomes = std::to_array<term>({
    {"extracted", "a plugin claimed the document and its findings are here"},
    {"unrecognised", "the document was read, but no plugin claims it"},
    {"failed", "the document could not be read or its extraction did not come to an end; see error"},
});

inline constexpr std::array severities = std::to_array<term>({
    {"info", "worth knowing; nothing is lost"},
    {"warning", "something may be missing or misread"},
    {"error", "something is missing or was refused"},
});

inline constexpr std::array finding_kinds = std::to_array<term>({
    {"scope", "what was looked at and on what evidence"},
    {"summary", "overview, headline findings, executive summary, inspection outcome"},
    {"improvement", "what needs to improve, areas for improvement, recommendations"},
    {"priority_action", "priority and immediate action, areas for priority action"},
    {"strength", "from a section that lists strengths"},
    {"concern", "from a section that lists only shortfalls"},
    {"progress", "progress since the last inspection"},
    {"evaluation", "the narrative findings under findings and judgement headings"},
    {"context", "facts about the local area, previous inspections"},
    {"quote", "words of a third party"},
});

inline constexpr std::array polarities = std::to_array<term>({
    {"positive", "says that something is done well"},
    {"negative", "says that something falls short"},
    {"mixed", "says both"},
    {"neutral", "says neither"},
});

inline constexpr std::array judgement_keys = std::to_array<term>({
    {"overall", "overall effectiveness"},
    {"help_and_protection", "children who need help and protection"},
    {"looked_after_and_permanence", "children looked after and achieving permanence"},
    {"adoption", "adoption performance"},
    {"care_leavers", "experiences and progress of care leavers"},
    {"leadership", "leadership, management and governance; the impact of leaders on social work practice"},
    {"lscb", "the Local Safeguarding Children Board"},
    {"children_in_care", "experiences and progress of children in care"},
    {"care_and_care_leavers", "experiences and progress of children in care and care leavers"},
    {"send_outcome", "outcome of an area SEND inspection"},
});

/// Grades of every judgement but send_outcome.
inline constexpr std::array grades = std::to_array<term>({
    {"outstanding", "outstanding"},
    {"good", "good"},
    {"requires_improvement", "requires improvement, also 'requires improvement to be good'"},
    {"inadequate", "inadequate"},
});

/// Grades of send_outcome.
inline constexpr std::array send_grades = std::to_array<term>({
    {"positive", "typically positive experiences and outcomes"},
    {"inconsistent", "inconsistent experiences and outcomes"},
    {"systemic_failings", "widespread and/or systemic failings"},
});

/// Units a plugin is asked to keep to where they fit; others are allowed (snake_case).
inline constexpr std::array usual_units = std::to_array<term>({
    {"percent", "a share of a hundred"},
    {"count", "a number of people or things"},
    {"gbp", "pounds sterling"},
    {"days", "calendar days"},
    {"weeks", "weeks"},
    {"months", "months"},
    {"years", "years"},
    {"rate_per_10000", "a rate for each 10,000 children"},
    {"percentage_points", "a difference between shares of a hundred"},
    {"fraction", "a share between 0 and 1"},
    {"hours", "hours"},
    {"working_days", "working days"},
});

/// Document types of the plugins that come with Sheaf; a plugin may bring its own (snake_case).
inline constexpr std::array usual_document_types = std::to_array<term>({
    {"sif_report", "inspection report of the single inspection framework, 2013 to 2017"},
    {"focused_visit", "letter after an ILACS focused visit"},
    {"monitoring_visit", "letter after a monitoring visit of an inadequate authority"},
    {"annual_engagement", "letter after an annual engagement meeting"},
    {"ilacs_report", "ILACS inspection report, standard or short"},
    {"area_send", "area SEND inspection report"},
});

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

/// Whether the grade is one of the scale that the judgement is given on: area SEND has a scale of its own.
[[nodiscard]] constexpr bool grade_fits(std::string_view key, std::string_view grade) {
  return key == "send_outcome" ? vocabulary::holds(vocabulary::send_grades, grade)
                               : is_judgement_key(key) && vocabulary::holds(vocabulary::grades, grade);
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

[[nodiscard]] std::string_view name_of(outcome value);
[[nodiscard]] std::string_view name_of(severity value);
[[nodiscard]] std::optional<outcome> outcome_of(std::string_view word);
[[nodiscard]] std::optional<severity> severity_of(std::string_view word);

}  // namespace sheaf::core
