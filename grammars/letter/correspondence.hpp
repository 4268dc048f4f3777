// SPDX-License-Identifier: MIT
// Correspondence: the signs by which a letter of an inspectorate to a person is known.
#pragma once

#include "grammars/blocks/lexicon.hpp"
#include "sheaf/sdk.hpp"

#include <optional>
#include <vector>

namespace sheaf::grammar {

/// What a document shows of who writes to whom.
struct correspondence {
  std::optional<span> greeting;  ///< of one person
  bool greets_everybody = false;
  std::optional<span> letterhead;  ///< of the inspectorate: its address, or the sender of an e-mail
  std::optional<span> signature;   ///< of an inspector

  [[nodiscard]] bool is_letter() const {
    if (greeting) return letterhead || signature;
    return !greets_everybody && letterhead && signature;
  }
};

/// The blocks that are no footnotes.
[[nodiscard]] std::vector<const block*> blocks_of_letter(const document& read);

[[nodiscard]] correspondence correspondence_in(const std::vector<const block*>& body);

/// True if the vocabulary knows the title or the opening.
[[nodiscard]] bool has_words_of_its_type(const std::vector<const block*>& body, const lexicon& words);

/// Words of the type in the title or opening, wherever they stand there.
[[nodiscard]] const block* first_words_in(const std::vector<const block*>& body, const correspondence& shown,
                                          const lexicon& words);

}  // namespace sheaf::grammar
