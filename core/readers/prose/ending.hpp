// SPDX-License-Identifier: AGPL-3.0-or-later
// Decides whether a paragraph ends at a full line that ends a sentence. Without blank lines between paragraphs the page
// does not show it. In most cases the openings and the lengths of paragraphs do.
#pragma once

#include <cstdint>
#include <string_view>

namespace sheaf::core::plain_text {

/// Statistics about the lengths of a text's paragraphs, in printed lines.
class paragraph_lengths {
 public:
  /// Counts a paragraph whose ends are certain, `weight` times. `lines` is at least 1.
  void add(std::uint32_t lines, double weight = 1);

  /// The logarithm of the probability that a paragraph has so many lines, up to a constant.
  [[nodiscard]] double likelihood(std::uint32_t lines) const;

 private:
  double logarithms_ = 0;
  double count_ = 0;
};

/// The text before and after the end of a full line that ends a sentence.
struct full_line {
  std::string_view above;  ///< the paragraph up to and including this line
  std::string_view below;  ///< the following text, up to the next certain end of a paragraph
  std::uint32_t lines_above = 1;
  std::uint32_t lines_below = 1;
};

/// The logarithm of the odds that a paragraph ends there: above 0 if that is more likely than not.
[[nodiscard]] double odds_of_end(const full_line& line, const paragraph_lengths& lengths);

}  // namespace sheaf::core::plain_text
