// SPDX-License-Identifier: MIT
// Known words: names of fields, kinds and judgements, and the keys of a vocabulary that the grammar layer reads. They
// show whether an unknown word is a mistyped one of these.
#pragma once

#include <sheaf/model.h>

#include <array>
#include <string_view>

namespace sheaf::grammar {

/// The lists of <sheaf/model.h>.
// NOLINTBEGIN(cppcoreguidelines-macro-usage): the model's header serves plain C.
#define SHEAF_KNOWN_FIELD(name, form, flat, label, meaning) name,
#define SHEAF_KNOWN_CODE(code, extra, meaning) #code,
inline constexpr std::array field_names = std::to_array<std::string_view>({SHEAF_FIELDS(SHEAF_KNOWN_FIELD)});
inline constexpr std::array finding_kinds = std::to_array<std::string_view>({SHEAF_FINDING_KINDS(SHEAF_KNOWN_CODE)});
inline constexpr std::array judgement_keys = std::to_array<std::string_view>({SHEAF_JUDGEMENT_KEYS(SHEAF_KNOWN_CODE)});
#undef SHEAF_KNOWN_FIELD
#undef SHEAF_KNOWN_CODE
// NOLINTEND(cppcoreguidelines-macro-usage)

/// The top-level keys of a vocabulary that terminals, recognition and checks read. All other keys are the plugin's
/// own.
inline constexpr std::array vocabulary_tables = std::to_array<std::string_view>(
    {"recognition", "headings", "boilerplate", "report", "expected", "subject", "addressee", "opening", "wording",
     "cover", "dates", "areas", "grades", "links", "labels", "bodies", "overall"});

}  // namespace sheaf::grammar
