// SPDX-License-Identifier: MIT
// Reported grades: "leadership was judged inadequate, while adoption was rated good", as news articles report them.
#pragma once

#include <grammars/blocks/lexicon.hpp>
#include <grammars/folded_text.hpp>

#include <vector>

namespace press_article {

struct reported_grade {
  sheaf::judgement_key key;      ///< lives as long as the lexicon
  sheaf::judgement_grade grade;  ///< lives as long as the lexicon
  sheaf::grammar::text_span area;
  sheaf::grammar::text_span where;  ///< the grade's words
};

/// The grades that a sentence reports, in its order. vocabulary.reported has the words: areas, verdicts, grades.
[[nodiscard]] std::vector<reported_grade> reported_grades_in(const sheaf::grammar::folded_text& sentence,
                                                             const sheaf::grammar::lexicon& words);

}  // namespace press_article
