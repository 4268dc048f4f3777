// SPDX-License-Identifier: MIT
// Graded line: a line that names an area and its grade. It is a row of the judgement table, a graded heading, or the
// sentence of a judgement box. Area and grade are read from the line; its place in the document tells neither.
#pragma once

#include "grammars/blocks/lexicon.hpp"
#include "grammars/blocks/terminals.hpp"
#include "grammars/folded_text.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sheaf::grammar {

struct graded_line {
  std::string_view key;    ///< of vocabulary.areas: the judgement's key
  std::string area;        ///< its words, without the table's numbering
  std::string_view grade;  ///< of vocabulary.grades; empty where the line prints none
  text_span grade_words;   ///< in the original text
  bool bare = false;       ///< the line holds nothing else, except words of vocabulary.links
  bool recalled = false;   ///< a colon stands between area and grade: the line tells what an earlier report judged
};

/// Reads the first area and the last grade that the line names. nullopt if it names no area.
[[nodiscard]] std::optional<graded_line> graded_line_in(const folded_text& line, const lexicon& words);

/// As graded_line_in, for the beginning of running text: "The Westmarch Safeguarding Children Board is inadequate,
/// because ..." The text begins with the area. The grade is the first one behind it, and only words of vocabulary.links
/// stand between them.
[[nodiscard]] std::optional<graded_line> graded_opening_in(const folded_text& text, const lexicon& words);

/// For a sentence that tells a judgement in words of its own: "We judge that services for children are good". It names
/// the subject (vocabulary.<key>) and no other area, its grade comes after the subject, and at most two words follow.
/// `area` is the subject's words.
[[nodiscard]] std::optional<graded_line> graded_subject_in(const folded_text& sentence, const lexicon& words,
                                                           std::string_view key);

/// The code of vocabulary.grades for an area that was looked at and not judged.
inline constexpr std::string_view not_judged = "not_judged";

/// Claims the judgement of a line; nothing where it prints no grade, or was not judged. `offset` is the place of the
/// line in the block.
void claim_judgement(const reading& at, const graded_line& line, std::size_t offset = 0);

/// The same where the grade, a code of vocabulary.grades, stands in another block, or in a cell.
void claim_judgement_printed_at(const reading& at, std::string_view key, std::string_view grade, std::string_view area,
                                std::string_view as_printed, span where);

}  // namespace sheaf::grammar
