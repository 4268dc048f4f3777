// SPDX-License-Identifier: AGPL-3.0-or-later
// Footnotes, and the numbers in the text that refer to them.
#pragma once

#include "core/readers/prose/draft.hpp"
#include "core/readers/prose/line.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::plain_text {

/// Numbers glued to the end of words ("board1", "help.2"): what refers to a footnote, if there is one of that number.
[[nodiscard]] std::vector<std::uint16_t> glued_numbers(std::string_view words);

/// `words` without the numbers of `notes` glued to its words; each is dropped once, and taken off the list.
[[nodiscard]] std::string without_references(std::string_view words, std::vector<std::uint16_t>& notes);

/// Gives the role footnote to notes whose number a word of the same page refers to, and takes the number off their
/// first line.
void mark_footnotes(std::vector<text_line>& lines);

/// Drops the numbers of footnotes from the words they are glued to.
void drop_references(std::vector<draft>& drafts);

}  // namespace sheaf::core::plain_text
