// SPDX-License-Identifier: AGPL-3.0-or-later
// Recognition: what a joint inspection letter has besides its words, so that a page that quotes it is not taken for it.
#pragma once

#include "grammars/blocks/lexicon.hpp"
#include "sheaf/sdk.hpp"

namespace sheaf::joint_inspection {

/// By the words of the vocabulary, and by who writes to whom: a letter greets the partnership, or inspectorates sign it
/// (vocabulary.letter). A document without either only quotes the letter.
void recognise(const document& read, const grammar::lexicon& words, evidence& reasons);

}  // namespace sheaf::joint_inspection
