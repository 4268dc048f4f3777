// SPDX-License-Identifier: MIT
// Known words: the names that reports have for fields, kinds and judgements, and the keys of a vocabulary that the
// grammar layer reads; to tell a slip from a name of one's own.
#pragma once

#include <array>
#include <string_view>

namespace sheaf::grammar {

/// As sheaf_sink::field in <sheaf/plugin.h> lists them.
inline constexpr std::array field_names = std::to_array<std::string_view>(
    {"authority", "published", "visit.start", "visit.end", "framework", "lead_inspector", "inspector", "addressee.name",
     "addressee.role", "addressee.organisation"});

inline constexpr std::array finding_kinds =
    std::to_array<std::string_view>({"scope", "summary", "improvement", "priority_action", "strength", "concern",
                                     "progress", "evaluation", "context", "quote"});

inline constexpr std::array judgement_keys = std::to_array<std::string_view>(
    {"overall", "help_and_protection", "looked_after_and_permanence", "adoption", "care_leavers", "leadership", "lscb",
     "children_in_care", "care_and_care_leavers", "send_outcome"});

/// The top-level keys of a vocabulary that terminals, recognition and checks look words up under. All others are the
/// plugin's own.
inline constexpr std::array vocabulary_tables = std::to_array<std::string_view>(
    {"recognition", "headings", "boilerplate", "report", "expected", "subject", "addressee", "opening", "wording",
     "cover", "dates", "areas", "grades", "links", "labels"});

}  // namespace sheaf::grammar
