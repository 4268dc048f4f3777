// SPDX-License-Identifier: AGPL-3.0-or-later
// Finds footnotes and the numbers in the text that refer to them.
#pragma once

#include "core/readers/prose/draft.hpp"
#include "core/readers/prose/line.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::plain_text {

/// The numbers that are attached to the end of words ("board1", "help.2"). Each refers to a footnote, if there is one
/// with this number.
[[nodiscard]] std::vector<std::uint16_t> glued_numbers(std::string_view words);

/// `words` without the attached numbers of `notes`. Each number is removed once, from the words and from `notes`.
[[nodiscard]] std::string without_references(std::string_view words, std::vector<std::uint16_t>& notes);

/// Gives the role footnote to notes to whose number a word on the same page refers, and removes the number from their
/// first line.
void mark_footnotes(std::vector<text_line>& lines);

/// Removes the numbers of footnotes from the words to which they are attached.
void drop_references(std::vector<draft>& drafts);

}  // namespace sheaf::core::plain_text
