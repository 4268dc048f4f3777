// SPDX-License-Identifier: MIT
// Checks: what a document grammar can tell of its own faults once it has run. The host asks what needs no knowledge of
// the type; here stands what needs the grammar's: its headings, its contents page, what its type always holds.
#pragma once

#include "grammars/blocks/run.hpp"
#include "sheaf/sdk.hpp"

namespace sheaf::grammar {

/// Boilerplate of this name is an entry of a contents page.
inline constexpr const char* contents_entry_name = "contents";

/// "contents-unmet": an entry of the contents page that no heading of the body has; typography, case and page numbers
/// aside.
void check_contents(const run& done, report_writer& report);

/// "judgement-conflict": two grades for one judgement, as where the cover's table and a chapter's heading differ.
void check_judgements(const run& done, report_writer& report);

/// "section-empty": a heading under which nothing was found, though text stands below it or it is the last. A heading
/// that another follows at once only heads that.
void check_sections(const run& done, report_writer& report);

/// "field-missing", "kind-missing", "judgement-missing": what vocabulary.expected says that every document of the type
/// has, and this one does not: `expected: {field: [...], kind: [...], judgement: [...]}`.
void check_expected(const run& done, report_writer& report);

/// "vocabulary-missing": the grammar names a heading or a sentence that the vocabulary has no phrases for, so that it
/// is never met. "vocabulary-unknown": a key that nothing reads, one slip away from one that the grammar layer does; or
/// a word of vocabulary.expected that is no field, kind or judgement.
void check_vocabulary(const run& done, report_writer& report);

/// All of them.
void check_claims(const run& done, report_writer& report);

}  // namespace sheaf::grammar
