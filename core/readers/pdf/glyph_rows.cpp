// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/glyph_rows.hpp"

#include <algorithm>
#include <cmath>

namespace sheaf::core::pdf {

std::int32_t index_of(float place, float step) {
  constexpr float most = 1e6F;
  return static_cast<std::int32_t>(std::floor(std::clamp(place / step, -most, most)));
}

glyph_rows::glyph_rows(const std::vector<glyph>& glyphs, bool (*keep)(const glyph&)) : glyphs_(glyphs) {
  for (std::size_t i = 0; i < glyphs.size(); ++i)
    if (keep(glyphs[i])) rows_[index_of(glyphs[i].y, step)].push_back(i);
  for (auto& [y, indices] : rows_)
    std::stable_sort(indices.begin(), indices.end(), [&](auto a, auto b) { return glyphs[a].x0 < glyphs[b].x0; });
}

}  // namespace sheaf::core::pdf
