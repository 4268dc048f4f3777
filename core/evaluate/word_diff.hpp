// SPDX-License-Identifier: AGPL-3.0-or-later
// Compares two texts word by word.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Consecutive words: either words that both texts have, or words that one text has in place of the other's.
struct word_change {
  std::string same;     ///< words of both texts; then the other two are empty
  std::string removed;  ///< words of the old text only
  std::string added;    ///< words of the new text only
};

/// The words of a text, as blanks, tabs and line ends separate them. The views point into `text`.
[[nodiscard]] std::vector<std::string_view> words_between_blanks(std::string_view text);

/// The smallest change that turns `before` into `after`, in words. If the part in which the texts differ is very long,
/// it is one change.
[[nodiscard]] std::vector<word_change> diff_words(std::string_view before, std::string_view after);

/// How similar two texts are, from 0 to 1: 2 common / (words of both texts). A word that occurs several times counts
/// several times.
[[nodiscard]] double word_similarity(std::string_view one, std::string_view other);

}  // namespace sheaf::core
