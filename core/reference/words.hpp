// SPDX-License-Identifier: AGPL-3.0-or-later
// Divides printed names into words that can be compared. Differences of print alone (case, quotes, hyphens) disappear.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// One word of a printed name.
struct printed_word {
  std::string folded;       ///< in lower case, without its possessive; "and" for "&"
  bool after_stop = false;  ///< a full stop, colon, bracket or the like stands between it and the word before
};

/// The words of `text`. Blanks, hyphens, dashes, commas and quotes separate words and are dropped. The dot of "St."
/// belongs to its word and does not count as a full stop.
[[nodiscard]] std::vector<printed_word> words_of(std::string_view text);

}  // namespace sheaf::core
