// SPDX-License-Identifier: MIT
// Instantiates the rules of the phrase language.
#include "grammars/phrase_language.hpp"

#include "grammars/phrase_language_def.hpp"

namespace sheaf::grammar {

std::variant<phrase_sequence, phrase_error> read_phrase(std::string_view phrase) {
  const folded_text text(phrase);
  phrase_rules::progress progress{&text};
  phrase_sequence sequence;
  char const* first = text.begin();
  const bool matched =
      x3::parse(first, text.end(), x3::with<phrase_rules::progress_tag>(progress)[phrase_rules::phrase], sequence);
  if (!matched) progress.fail(first, "the phrase cannot be read from here");
  if (progress.reason != nullptr) return phrase_error{progress.column(progress.wrong_at), progress.reason};
  return sequence;
}

}  // namespace sheaf::grammar
