// SPDX-License-Identifier: AGPL-3.0-or-later
// Tells a table of data from one that a writer used for layout.
#pragma once

#include <cstddef>

namespace sheaf::core::office {

/// Learns what a table holds, in reading order. A table that holds tables, or a cell with text below a heading, is
/// there only for layout; so is one without a row in which two cells hold words.
class table_content {
 public:
  void row() { filled_ = 0; }
  /// A cell that is printed `times` times.
  void cell(std::size_t times = 1) {
    below_heading_ = false;
    empty_ = true;
    times_ = times;
  }
  /// Words of the cell.
  void words() {
    if (!empty_) return;
    empty_ = false;
    filled_ += times_;
    two_cells_ = two_cells_ || filled_ > 1;
  }
  void paragraph(bool is_heading) {
    layout_ = layout_ || below_heading_;
    below_heading_ = below_heading_ || is_heading;
  }
  void inner_table() { layout_ = true; }

  /// True once the table can only be there for layout, whatever follows.
  [[nodiscard]] bool is_layout() const { return layout_; }
  [[nodiscard]] bool is_data() const { return !layout_ && two_cells_; }

 private:
  std::size_t filled_ = 0;  ///< cells of the row that hold words
  std::size_t times_ = 1;
  bool empty_ = false;  ///< within a cell without words so far
  bool below_heading_ = false;
  bool layout_ = false;
  bool two_cells_ = false;
};

}  // namespace sheaf::core::office
