// SPDX-License-Identifier: AGPL-3.0-or-later
// Names as printed, divided into words that can be compared: what differs only in print is made equal.
#pragma once

#include "core/document/document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// One word: lower-case, without its possessive, "&" spelt "and".
struct printed_word {
  std::string folded;
  span where;               ///< as printed, the possessive left out
  bool capital = false;     ///< begins with a capital letter
  bool after_stop = false;  ///< a full stop, colon or bracket stands between it and the word in front
};

/// The words of `text`. Blanks, hyphens, dashes, commas and quotes only divide; the dot of "St." is none.
[[nodiscard]] std::vector<printed_word> words_of(std::string_view text);

}  // namespace sheaf::core
