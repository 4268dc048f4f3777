// SPDX-License-Identifier: AGPL-3.0-or-later
// Grouping by geometry, where no tag says what belongs together.
#include "core/readers/layout.hpp"
#include "core/readers/layout_marker.hpp"

#include <algorithm>
#include <cmath>

namespace sheaf::core::layout {
namespace {

constexpr float paragraph_leading = 1.45F;
constexpr float blank_width = 0.35F;
constexpr float early_slack = 1.0F;

}  // namespace

std::vector<piece> group(const std::vector<line>& lines, const page_box& page) {
  std::vector<piece> out;
  float right = 0;
  for (const auto& each : lines) right = std::max(right, each.x1);
  right = std::min(right, page.width);
  for (const auto& each : lines) {
    auto starts = out.empty();
    if (!starts) {
      const auto& above = out.back().lines.back();
      const auto size = std::max(above.size, each.size);
      const auto fall = each.y - above.y;
      starts = std::fabs(above.size - each.size) > 0.6F || above.bold != each.bold || fall <= 0 ||
               fall > paragraph_leading * size || find_marker(each.text, false).kind != marker_kind::none ||
               above.x1 + blank_width * size + each.first_word < right - early_slack * size;
    }
    if (starts) out.emplace_back();
    out.back().lines.push_back(each);
  }
  return out;
}

}  // namespace sheaf::core::layout
