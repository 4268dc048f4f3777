// SPDX-License-Identifier: MIT
#include "speech_def.hpp"

#include <grammars/blocks/sentences.hpp>
#include <grammars/matching.hpp>

namespace press_article {

using sheaf::grammar::folded_text;
using sheaf::grammar::text_span;

std::optional<text_span> speaker_in(const folded_text& text) {
  for (const auto sentence : sheaf::grammar::sentences_of(text.text())) {
    speech::words found;
    if (sheaf::grammar::begins_with(std::string_view(sentence.data(), text.end()), speech::speaker, found))
      return text.original_span(found.first, found.last);
  }
  return std::nullopt;
}

bool opens_with_quotation(const folded_text& text) {
  return sheaf::grammar::begins_with(text, speech::quotation_mark);
}

}  // namespace press_article
