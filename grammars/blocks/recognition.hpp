// SPDX-License-Identifier: MIT
// Recognition: how probable it is, by the words of a vocabulary, that a document is of the vocabulary's type.
#pragma once

#include "grammars/blocks/lexicon.hpp"
#include "sheaf/sdk.hpp"

namespace sheaf::grammar {

/// Scores a document by the phrases of vocabulary.recognition:
///  - title: the whole of one of the first blocks, or of two or three of them together. The document names its type.
///  - opening: stands somewhere in one of the first paragraphs.
///  - closing: the whole of one of the last blocks.
///  - never: the whole of one of the first blocks. The document names another type.
/// The phrases of vocabulary.headings count, too, each that is the whole of a block. A text that only mentions another
/// type of document loses nothing by it.
void recognise_by_vocabulary(const document& read, const lexicon& words, evidence& reasons);

}  // namespace sheaf::grammar
