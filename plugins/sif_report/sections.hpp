// SPDX-License-Identifier: AGPL-3.0-or-later
// Terminals of the sections: the headings of parts, chapters and boxes, and the findings below them.
#pragma once

#include "grammars/blocks/terminals.hpp"

#include <string_view>

namespace sheaf::sif_report {

namespace section_reading {
bool paged_entry(const grammar::reading& at, std::string_view);
bool listed_entry(const grammar::reading& at, std::string_view);
bool theme(const grammar::reading& at, std::string_view);
bool topic(const grammar::reading& at, std::string_view);
bool not_a_statement(const grammar::reading& at, std::string_view);
bool graded_chapter(const grammar::reading& at, std::string_view key);
bool ungraded_chapter(const grammar::reading& at, std::string_view key);
bool judged_box(const grammar::reading& at, std::string_view key);
bool judged_box_of_its_own(const grammar::reading& at, std::string_view key);
bool judgement_of_board(const grammar::reading& at, std::string_view);
bool judged_part(const grammar::reading& at, std::string_view);
bool arrangements(const grammar::reading& at, std::string_view);
bool introduction(const grammar::reading& at, std::string_view);
bool recalled_judgement(const grammar::reading& at, grammar::finding_kind kind);
bool statement(const grammar::reading& at, grammar::finding_kind kind);
bool statement_of_board(const grammar::reading& at, grammar::finding_kind kind);
bool unnumbered_statement_of_board(const grammar::reading& at, grammar::finding_kind kind);
bool unnumbered_statement(const grammar::reading& at, grammar::finding_kind kind);
bool ungrouped_statement(const grammar::reading& at, grammar::finding_kind kind);
}  // namespace section_reading

// Headings ----------------------------------------------------------

/// A heading that names neither the section nor the group of a finding.
constexpr grammar::block_parser plain_heading(const char* code) {
  return {code,
          [](const grammar::reading& at, std::string_view wanted) {
            return at.is("headings", wanted) && (at.boilerplate("heading"), true);
          },
          code};
}

/// "Recommendations .......... 8": an entry of the contents page. Such a line is not a heading.
constexpr grammar::block_parser paged_entry{"entry of the contents", &section_reading::paged_entry};
constexpr grammar::block_parser listed_entry{"listed entry of the contents", &section_reading::listed_entry};

/// "Care leavers", "Quality of practice": a sub-heading in the report's own words, below "Areas for improvement" and
/// the like. "The graded judgement for adoption performance.": so is a line that names an area of judgement, with its
/// grade or without it, and tells nothing else.
constexpr grammar::block_parser theme{"sub-heading", &section_reading::theme};

/// "Adult social care": the same among the facts about the area. Many of those facts read like headings.
constexpr grammar::block_parser topic{"topic of facts", &section_reading::topic};

/// "The experiences and progress of children who need help and protection | Good", "Leadership, management and
/// governance are inadequate": the heading of a chapter, which vocabulary.areas names. A grade shows that the chapter
/// begins here. The head of the chapter's table or "Summary" in the next line shows it, too.
constexpr grammar::block_parser graded_chapter(const char* key) {
  return {key, &section_reading::graded_chapter, key};
}

/// The same heading without such signs. Use it only where nothing but a chapter can stand.
constexpr grammar::block_parser ungraded_chapter(const char* key) {
  return {key, &section_reading::ungraded_chapter, key};
}

/// "The graded judgement for adoption performance is that it is good": groups findings within a chapter.
constexpr grammar::block_parser judged_box(const char* key) {
  return {key, &section_reading::judged_box, key};
}

/// The same, if "Summary" or "Inspection findings" stands below it.
constexpr grammar::block_parser judged_box_of_its_own(const char* key) {
  return {key, &section_reading::judged_box_of_its_own, key};
}

/// "The Local Safeguarding Children Board requires improvement", below the heading that names the board.
constexpr grammar::block_parser judgement_of_board{"judgement of the board", &section_reading::judgement_of_board};

/// The same line where it is itself the heading.
constexpr grammar::block_parser judged_part{"judged part about the board", &section_reading::judged_part};

// Findings ----------------------------------------------------------

/// A paragraph or a list item. A block that a reader took for a heading is one, too, if it ends like a sentence.
constexpr grammar::block_parser statement(grammar::finding_kind kind) {
  return {kind, &section_reading::statement};
}

/// "In the last 12 months:" – one sentence that introduces a list, or a table as its first row. Reports always print
/// the colon. A sentence without it is a finding whose full stop is missing.
constexpr grammar::block_parser introduction{"lead-in of a list", &section_reading::introduction};

/// "Children who need help and protection: Good": the judgement of an earlier report, which is none of this report.
constexpr grammar::block_parser recalled_judgement(grammar::finding_kind kind) {
  return {"recalled judgement", &section_reading::recalled_judgement, kind};
}

/// Any block that is not a statement, such as the row of an unknown table.
constexpr grammar::block_parser not_a_statement{"any block but a statement", &section_reading::not_a_statement};

/// "The arrangements in place to evaluate ... are good": a finding, and also the judgement of the board.
constexpr grammar::block_parser arrangements{"arrangements of the board", &section_reading::arrangements};

/// A paragraph about the board. If it begins "The Westmarch Safeguarding Children Board is good", it is also a
/// judgement.
constexpr grammar::block_parser statement_of_board(grammar::finding_kind kind) {
  return {kind, &section_reading::statement_of_board};
}

/// The same before the numbered paragraphs.
constexpr grammar::block_parser unnumbered_statement_of_board(grammar::finding_kind kind) {
  return {kind, &section_reading::unnumbered_statement_of_board};
}

/// A statement before the numbered paragraphs.
constexpr grammar::block_parser unnumbered_statement(grammar::finding_kind kind) {
  return {kind, &section_reading::unnumbered_statement};
}

/// The first numbered paragraph directly after a summary, without a heading. It ends the group.
constexpr grammar::block_parser ungrouped_statement(grammar::finding_kind kind) {
  return {kind, &section_reading::ungrouped_statement};
}

}  // namespace sheaf::sif_report
