// SPDX-License-Identifier: AGPL-3.0-or-later
// Glyphs of a page by their baselines.
#pragma once

#include "core/readers/pdf/text.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace sheaf::core::pdf {

/// Which step of a scale a place on the page lies in. Places far outside the page are in the last steps.
[[nodiscard]] std::int32_t index_of(float place, float step);

/// The rows of the glyphs that `keep` takes, each from left to right. `glyphs` outlives the rows.
class glyph_rows {
 public:
  using row = std::vector<std::size_t>;  ///< indices of glyphs

  glyph_rows(const std::vector<glyph>& glyphs, bool (*keep)(const glyph&));

  /// Calls `look` with each row whose baseline may be from `top` to the height of the largest type below it.
  template <typename Look>
  void below(float top, Look look) const {
    constexpr float largest_type = 60;  // in points
    for (auto each = rows_.lower_bound(index_of(top, step));
         each != rows_.end() && static_cast<float>(each->first) * step < top + largest_type; ++each)
      look(each->second);
  }

  [[nodiscard]] const glyph& operator[](std::size_t index) const { return glyphs_[index]; }

 private:
  static constexpr float step = 0.5F;  // in points

  const std::vector<glyph>& glyphs_;
  std::map<std::int32_t, row> rows_;
};

}  // namespace sheaf::core::pdf
