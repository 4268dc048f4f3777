// SPDX-License-Identifier: AGPL-3.0-or-later
// Tells a word that was broken at a line's end ("effec-" above "tive") from a compound that was broken at its own
// hyphen ("well-" above "known").
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace sheaf::core::plain_text {

/// A line of a document, in its order.
struct broken_line {
  std::string_view text;
  bool follows = true;  ///< the text of the line before it can go on here
  /// The line stands outside the text: a running head or a note. The text goes on below it.
  bool outside = false;
};

/// A line whose last word is broken.
struct word_break {
  std::size_t line = 0;
  std::size_t hyphen = 0;  ///< size of the hyphen at its end, in bytes
};

/// The lines that end with the first part of a broken word, in order. The document's other words decide, and the parts
/// themselves; the cost is linear in the text.
[[nodiscard]] std::vector<word_break> find_broken_words(const std::vector<broken_line>& lines);

/// What stands for the hyphen of a broken word: a soft hyphen, which the Document leaves out.
inline constexpr std::string_view soft_hyphen = "\u00ad";

}  // namespace sheaf::core::plain_text
