// SPDX-License-Identifier: AGPL-3.0-or-later
// Text that was encoded twice: UTF-8 that a program read as Windows-1252, Latin-1 or Mac OS Roman and wrote as UTF-8.
#pragma once

#include <cstddef>
#include <string>

namespace sheaf::core {

/// Replaces each sequence such as "\u00e2\u20ac\u2122" by the character that it was before ("\u2019"), also where this
/// happened two or three times, and control characters that were quotation marks of Windows-1252. Only characters that
/// English texts use are restored, so that letters beside each other by chance stay. Returns how many characters were
/// restored. `text` must be valid UTF-8.
[[nodiscard]] std::size_t restore_encoded_twice(std::string& text);

/// Puts an apostrophe where a program that did not know it left U+FFFD, a question mark or a stray letter within a word
/// ("children?s"). Returns how many there were.
[[nodiscard]] std::size_t restore_lost_apostrophes(std::string& text);

}  // namespace sheaf::core
