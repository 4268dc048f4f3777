// SPDX-License-Identifier: AGPL-3.0-or-later
// Raised numbers: references to footnotes, and the numbers with which footnotes begin.
#pragma once

#include "core/readers/prose/draft.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::plain_text {

/// The same number in raised digits ("¹²"); empty if the words are no number of a note, such as "12", "[3]" or "1, 2".
[[nodiscard]] std::string raised(std::string_view words);

/// `words` without the raised numbers that refer to notes. A power of a unit, as in "20 m²", stays.
[[nodiscard]] std::string without_raised(std::string_view words);

/// Makes footnotes of drafts that begin with a raised number, and removes from all others the raised numbers that refer
/// to notes.
void set_raised_notes_apart(std::vector<draft>& drafts);

}  // namespace sheaf::core::plain_text
