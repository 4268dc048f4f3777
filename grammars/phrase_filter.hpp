// SPDX-License-Identifier: MIT
// Tells most texts from all phrases of a table at little cost, so that phrases are looked up only in the rest.
#pragma once

#include "grammars/phrase_index.hpp"
#include "grammars/phrase_program.hpp"
#include "grammars/words.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace sheaf::grammar {

class known_words;

/// Lines that make one text, with blanks between them.
using text_lines = std::span<const folded_text* const>;

/// Asks whether a look-up of phrases in a text can find any. "No" is certain, "yes" is not.
class phrase_filter {
 public:
  /// Also looks for words that may be misprints of a phrase's, if `standing` is given. All must outlive the filter.
  phrase_filter(const phrase_program& program, const known_words* standing) : program_(program), standing_(standing) {}

  /// Whether the whole text may be a phrase: its first word begins one, or a phrase that can begin with any word has
  /// all words that it needs.
  [[nodiscard]] bool may_match(const phrase_index& phrases, text_lines lines) const;
  [[nodiscard]] bool may_match(const phrase_index& phrases, const folded_text& text) const;

  /// Whether a phrase may stand in the text: all words that it needs do.
  [[nodiscard]] bool may_find(const phrase_index& phrases, const folded_text& text) const;

 private:
  [[nodiscard]] bool begins_phrase(const phrase_index& phrases, std::string_view word) const;
  [[nodiscard]] bool stands(std::uint32_t number, const folded_text& text) const;

  const phrase_program& program_;
  const known_words* standing_;
};

}  // namespace sheaf::grammar
