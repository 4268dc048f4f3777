// SPDX-License-Identifier: MIT
// Checks: faults that a document grammar can see in its own result. The host checks what it can without knowing the
// type. These checks need what the grammar knows: the headings, the contents page, and what every document of the type
// has.
#pragma once

#include "grammars/blocks/run.hpp"
#include "sheaf/sdk.hpp"

namespace sheaf::grammar {

/// Boilerplate of this name is an entry of a contents page.
inline constexpr const char* contents_entry_name = "contents";

/// "contents-unmet": no heading of the body has the words of an entry of the contents page. Typography, case and page
/// numbers do not count.
void check_contents(const run& done, report_writer& report);

/// "judgement-conflict": one judgement has two grades, for example in the table of the cover and in a chapter's
/// heading.
void check_judgements(const run& done, report_writer& report);

/// "section-empty": nothing was found under a heading, although text stands below it or it is the last heading. A
/// heading directly above another heading may be empty.
void check_sections(const run& done, report_writer& report);

/// "field-missing", "kind-missing", "judgement-missing", "heading-missing": this document lacks something that every
/// document of the type has. The vocabulary lists it: `expected: {field: [...], kind: [...], judgement: [...], heading:
/// [...]}`. A kind under `kind_unless_outstanding` may be missing where every judgement is outstanding. A heading is
/// one of the phrases under `headings`.
void check_expected(const run& done, report_writer& report);

/// "vocabulary-missing": the grammar names a heading or a sentence for which the vocabulary has no phrases, so it never
/// finds it. "vocabulary-unknown": no rule reads a key, and the key looks like a slip of one that the grammar layer
/// reads; or a word of vocabulary.expected is no field, kind or judgement.
void check_vocabulary(const run& done, report_writer& report);

/// Runs all of these checks.
void check_claims(const run& done, report_writer& report);

}  // namespace sheaf::grammar
