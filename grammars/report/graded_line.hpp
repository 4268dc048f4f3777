// SPDX-License-Identifier: MIT
// Graded line: a line that names an area and its grade – a row of the judgement table, a graded heading, the sentence
// of a judgement box. Both are read where they stand; neither is inferred from the line's place.
#pragma once

#include "grammars/blocks/lexicon.hpp"
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
  bool bare = false;       ///< nothing else stands in the line but words of vocabulary.links
  bool recalled = false;   ///< a colon stands between area and grade, as where an earlier report is recalled
};

/// The area named first and the grade named last; nullopt where the line names no area.
[[nodiscard]] std::optional<graded_line> graded_line_in(const folded_text& line, const lexicon& words);

/// As graded_line_in, for the beginning of running text: "The Westmarch Safeguarding Children Board is inadequate,
/// because ..." The area comes first, the first grade after it, and only linking words stand between the two.
[[nodiscard]] std::optional<graded_line> graded_opening_in(const folded_text& text, const lexicon& words);

}  // namespace sheaf::grammar
