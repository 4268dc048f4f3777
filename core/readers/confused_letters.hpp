// SPDX-License-Identifier: AGPL-3.0-or-later
// Letters and figures that look alike and that text recognition confuses: "chi1dren", "lnspectors", "l4 May", "2O25".
#pragma once

#include "core/document/document.hpp"

#include <cstddef>
#include <string>

namespace sheaf::core {

/// Puts right 1, |, I and l, and 0 and O, where only the other of them can be meant: within words of small letters, at
/// the beginning of words that no word of English begins with, in numbers before a month and in years. Each sign is one
/// byte and stays one, so offsets into the text stay right. Nothing is changed where fewer than two words show it, nor
/// in addresses and codes. Returns the number of words that were changed.
[[nodiscard]] std::size_t restore_confused_letters(std::string& text);

/// If `words` is not 0, adds the note "text-letters-confused" to the document.
void note_confused_letters(document& document, std::size_t words);

}  // namespace sheaf::core
