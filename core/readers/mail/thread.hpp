// SPDX-License-Identifier: AGPL-3.0-or-later
// The messages within one e-mail: covers above a forwarded letter, and earlier messages below an answer.
#pragma once

#include "core/document/document.hpp"

#include <cstddef>

namespace sheaf::core::mail {

/// Number of words of the document, without furniture.
[[nodiscard]] std::size_t words_of(const document& of);

/// A message with at least so many words may be a letter; a shorter one may be a cover. The shortest letters after
/// annual meetings have 300 words, covers with their signatures and disclaimers fewer than 250.
inline constexpr std::size_t fewest_letter_words = 280;

/// Finds where one message ends and another begins: at the lines that mail programs write ("-----Original
/// Message-----", "From: ... Sent: ... To: ... Subject: ...", "On 3 May, Jo Hythe wrote:"). The first message that is
/// long enough to be a letter, or else the longest, stays; the blocks of all others become furniture, with a note
/// "part-not-read" each. The lines above the message that stays become furniture, too, unless it begins with its
/// salutation: then they are the only head that it has.
void keep_one_message(document& of);

}  // namespace sheaf::core::mail
