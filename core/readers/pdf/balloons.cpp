// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/balloons.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace sheaf::core::pdf {
namespace {

constexpr float right_part = 0.55F;  // of the page's width: balloons begin behind it
constexpr float small_type = 0.9F;   // of the largest type on the page

/// What Word writes before the words of a comment or change.
constexpr std::array<std::string_view, 8> labels = {
    "Commented [", "Comment [",    "Deleted:",   "Inserted:",
    "Formatted:",  "Moved down [", "Moved up [", "Moved (insertion) [",
};

bool has_label(const layout::line& of) {
  return std::any_of(labels.begin(), labels.end(),
                     [&](std::string_view label) { return std::string_view(of.text).starts_with(label); });
}

}  // namespace

std::vector<layout::line> take_balloons(std::vector<layout::line>& lines, const layout::page_box& page) {
  float largest = 0;
  for (const auto& each : lines) largest = std::max(largest, each.size);
  const auto may_stand_in_balloon = [&](const layout::line& of) {
    return of.x0 > right_part * page.width && of.size < small_type * largest;
  };
  std::vector<float> begins;
  for (const auto& each : lines)
    if (may_stand_in_balloon(each) && has_label(each)) begins.push_back(each.x0);
  if (begins.empty()) return {};
  const auto begin = *std::min_element(begins.begin(), begins.end());
  constexpr float tolerance = 3;  // in points
  const auto in_balloon = [&](const layout::line& of) { return may_stand_in_balloon(of) && of.x0 > begin - tolerance; };
  std::vector<layout::line> balloons;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(balloons), in_balloon);
  std::erase_if(lines, in_balloon);
  return balloons;
}

}  // namespace sheaf::core::pdf
