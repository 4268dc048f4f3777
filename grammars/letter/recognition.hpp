// SPDX-License-Identifier: MIT
// Recognition of letters: by the words of the vocabulary, and by who writes to whom.
#pragma once

#include "grammars/blocks/plugin.hpp"
#include "grammars/letter/place.hpp"

namespace sheaf::grammar {

/// As recognise_by_vocabulary. A document that is no letter of an inspectorate to a person loses what its words have
/// gained: minutes, a briefing, a page of news or a message to a council's own staff may quote a letter or name it, and
/// has neither the inspectorate's letterhead or signature nor a greeting of one person. A letter whose title or opening
/// the vocabulary knows gains by these signs, and by paragraphs with words of vocabulary.recognition.discussion ("you
/// told us"). Where the vocabulary knows neither, words of vocabulary.recognition.first_words in the first blocks below
/// the greeting do instead, if the letter also tells what was discussed (where the vocabulary has words for that).
void recognise_letter(const document& read, const lexicon& words, evidence& reasons);

/// grammar_plugin for letters, which may stand among other papers.
template <auto Grammar>
using letter_plugin = grammar_plugin<Grammar, &recognise_letter, &letter_within>;

}  // namespace sheaf::grammar
