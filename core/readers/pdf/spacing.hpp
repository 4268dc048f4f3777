// SPDX-License-Identifier: AGPL-3.0-or-later
// Wide line spacing: a letter that was printed with one and a half or double spacing has the same paragraphs.
#pragma once

#include "core/readers/pdf/layout/layout.hpp"
#include "core/readers/pdf/text.hpp"

#include <cstddef>
#include <vector>

namespace sheaf::core::pdf {

/// How wide the lines of a document are spaced, and the way back to usual spacing.
class line_spacing {
 public:
  /// Looks at the lines that begin in lower case, because these go on with a paragraph: if nearly all of them are much
  /// farther below the line above than usual, the document has wide spacing.
  explicit line_spacing(const std::vector<page_text>& pages);

  /// Moves lines up, and makes pages shorter, as if the document had been set with usual spacing. The room that it has
  /// besides between paragraphs stays. Nothing changes if its spacing is usual.
  void tighten(std::vector<layout::line>& lines) const;
  void tighten(std::vector<layout::piece>& pieces) const;
  void tighten(std::vector<layout::page_box>& boxes) const;

 private:
  [[nodiscard]] bool is_wide() const { return extra_ > 0; }
  [[nodiscard]] float risen(std::size_t page, float y) const;

  float extra_ = 0;                            ///< points that each line is farther below the line above than usual
  std::vector<std::vector<float>> baselines_;  ///< by page, from the top: the lines that are moved up
};

}  // namespace sheaf::core::pdf
