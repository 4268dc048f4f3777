// SPDX-License-Identifier: MIT
// Opening: what the sentences of the first paragraphs of a letter are for.
#pragma once

#include "grammars/blocks/terminals.hpp"
#include "grammars/letter/close.hpp"

#include <optional>
#include <string_view>

namespace sheaf::grammar::letter_reading {

/// What a sentence of the opening is for.
enum class sentence_kind {
  visit,      ///< says who wrote, whom they visited and when
  formula,    ///< says who came or met, thanks, introduces the letter
  other,      ///< none of these
  statement,  ///< other, and it says something about services
};

/// `writer` is writer_of(at), which all sentences of a block share.
sentence_kind read_opening_sentence(const reading& at, std::string_view sentence,
                                    const std::optional<letter_writer>& writer);

}  // namespace sheaf::grammar::letter_reading
