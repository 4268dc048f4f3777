// SPDX-License-Identifier: MIT
// Mail head: the lines "From:", "Sent:", "To:" and "Subject:" of a letter that came as an e-mail.
#pragma once

#include "grammars/addresses.hpp"
#include "grammars/blocks/terminals.hpp"

#include <string_view>
#include <vector>

namespace sheaf::grammar::letter_reading {

/// One line of an e-mail's head.
struct mail_entry {
  mail_part part = mail_part::other;
  std::string_view words;
  span where;  ///< of `words` in the document
};

/// The lines of an e-mail's head that the block holds: one, several that a conversion has joined, or the rest of a
/// label above. The result is empty if it holds none.
[[nodiscard]] std::vector<mail_entry> mail_entries(const reading& at);

}  // namespace sheaf::grammar::letter_reading
