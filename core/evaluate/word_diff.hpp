// SPDX-License-Identifier: AGPL-3.0-or-later
// Two texts word by word.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// A run of words that both texts have, or that one has in place of the other's.
struct word_change {
  std::string same;     ///< words of both; then the other two are empty
  std::string removed;  ///< of the old text
  std::string added;    ///< of the new text
};

/// The words between blanks, as views into `text`.
[[nodiscard]] std::vector<std::string_view> words_between_blanks(std::string_view text);

/// The fewest words removed and added that turn `before` into `after`. Texts of which the differing middle is very
/// long are told as one change.
[[nodiscard]] std::vector<word_change> diff_words(std::string_view before, std::string_view after);

/// Words that both have, counted as often as they stand, as a share: 2 common / (words of both), 0 to 1.
[[nodiscard]] double word_likeness(std::string_view one, std::string_view other);

}  // namespace sheaf::core
