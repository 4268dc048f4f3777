// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether a paragraph ends with a sentence whose last line is full. Where no blank line parts paragraphs the page does
// not show it; how such paragraphs open and how long they are does in most cases.
#pragma once

#include <cstdint>
#include <string_view>

namespace sheaf::core::plain_text {

/// How long the paragraphs of a text are, in printed lines.
class paragraph_lengths {
 public:
  /// Counts a paragraph whose ends are plain; `lines` is at least 1.
  void add(std::uint32_t lines);

  /// The logarithm of how likely a paragraph has so many lines, up to a constant.
  [[nodiscard]] double likelihood(std::uint32_t lines) const;

 private:
  double logarithms_ = 0;
  std::uint32_t count_ = 0;
};

/// What lies on either side of a full line that ends a sentence.
struct full_line {
  std::string_view above;  ///< the paragraph up to here
  std::string_view below;  ///< what follows, up to where a paragraph plainly ends
  std::uint32_t lines_above = 1;
  std::uint32_t lines_below = 1;
};

/// The odds that a paragraph ends there, as a logarithm: above 0 where it rather does.
[[nodiscard]] double odds_of_end(const full_line& line, const paragraph_lengths& lengths);

}  // namespace sheaf::core::plain_text
