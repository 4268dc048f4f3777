// SPDX-License-Identifier: MIT
#include "speech_def.hpp"

#include <grammars/blocks/sentences.hpp>

namespace press_article {

using sheaf::grammar::folded_text;
using sheaf::grammar::text_span;

std::optional<text_span> speaker_in(const folded_text& text) {
  for (const auto sentence : sheaf::grammar::sentences_of(text.text())) {
    speech::words found;
    const auto* first = sentence.data();
    if (boost::spirit::x3::parse(first, text.end(), speech::speaker, found))
      return text.original_span(found.first, found.last);
  }
  return std::nullopt;
}

bool opens_with_quotation(const folded_text& text) {
  const auto* first = text.begin();
  return boost::spirit::x3::parse(first, text.end(), speech::quotation_mark);
}

}  // namespace press_article
