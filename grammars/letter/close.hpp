// SPDX-License-Identifier: MIT
// Close: where the text of a letter ends, and who signs it.
#pragma once

#include "grammars/blocks/terminals.hpp"

#include <optional>
#include <string>

namespace sheaf::grammar::letter_reading {

/// The block ends the text of the letter: a closing formula, or the name and office of the writer. Every paragraph of
/// an opening asks it about hundreds of blocks below.
[[nodiscard]] bool closes(const reading& at);

/// A closing formula in words of its own: a few words, and below them the name and the office.
[[nodiscard]] bool closes_in_own_words(const reading& at);

/// The person who signs the letter, and where.
struct letter_writer {
  std::string name;
  span where;
};

[[nodiscard]] std::optional<letter_writer> writer_of(const reading& at);

}  // namespace sheaf::grammar::letter_reading
