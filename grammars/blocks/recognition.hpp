// SPDX-License-Identifier: MIT
// Recognition: how sure the vocabulary makes us that a document is of a type, from its head and its structure.
#pragma once

#include "grammars/blocks/lexicon.hpp"
#include "sheaf/sdk.hpp"

namespace sheaf::grammar {

/// Scores a document by the phrases of vocabulary.recognition:
///  - title: wholly one of the first blocks, or two or three of them together – the document names its own type;
///  - opening: stands in one of the first paragraphs;
///  - closing: wholly one of the last blocks;
///  - never: wholly one of the first blocks – the document names another type.
/// and by vocabulary.headings: how many different ones are met as blocks of their own.
/// Mentioning another type of document in running text counts for nothing.
void recognise_by_vocabulary(const document& read, const lexicon& words, evidence& reasons);

}  // namespace sheaf::grammar
