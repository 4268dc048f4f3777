// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes lines from glyphs: finds words, gaps and raised footnote numbers.
#pragma once

#include "core/readers/pdf/layout/layout.hpp"
#include "core/readers/pdf/text.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace sheaf::core::pdf {

/// Collects glyphs, which must come in drawing order, into lines. Raised numbers are left out of the words.
class line_builder {
 public:
  /// `by_column`: a gap as wide as a column gap ends the line, unless only a bullet or number stands before it.
  explicit line_builder(bool by_column = false) : by_column_(by_column) {}

  void add(const glyph& next, std::uint32_t page);

  /// The lines so far, without lines that have no visible character. The builder is empty afterwards.
  [[nodiscard]] std::vector<layout::line> take();

 private:
  void append(const glyph& next);
  void finish_line();
  void make_line(const std::vector<glyph>& row, float size, float baseline);

  bool by_column_;
  std::uint32_t page_ = 0;
  std::vector<glyph> row_;
  std::optional<std::size_t> first_visible_;  ///< in row_: the first glyph that is no blank, and the last
  std::optional<std::size_t> last_visible_;
  bool out_of_order_ = false;  ///< part of row_ was drawn later than text to its right
  std::vector<layout::line> lines_;
};

}  // namespace sheaf::core::pdf
