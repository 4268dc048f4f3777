// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/spacing.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>

namespace sheaf::core::pdf {
namespace {

// Lengths are in parts of the type size.
constexpr float usual_fall = 1.2F;     // between a line and the next one of its paragraph
constexpr float wide_fall = 1.6F;      // the least in a document with wide spacing
constexpr float widest_fall = 4.0F;    // the most: three lines
constexpr float same_line = 0.4F;      // letters that are no farther below others are of the same line
constexpr float smallest_type = 0.8F;  // of the type size: smaller letters are notes and raised numbers
constexpr float steps = 20;            // falls are counted in parts of the type size of this number

bool is_visible(const glyph& of) {
  return of.code > U' ' && is_of_text(of) && !of.drawn;
}

/// Whether the line of `next` goes on with the paragraph of `above`: it begins in lower case, and with the same type.
bool goes_on(const glyph& above, const glyph& next) {
  constexpr float same_size = 0.6F;  // points
  return next.code >= U'a' && next.code <= U'z' && next.x0 < above.x0 && std::fabs(above.size - next.size) <= same_size;
}

/// The distances between lines of paragraphs: for each fall, in steps, the type sizes of its lines.
std::map<std::int64_t, std::vector<float>> falls_of(const std::vector<page_text>& pages) {
  std::map<std::int64_t, std::vector<float>> falls;
  for (const auto& page : pages) {
    const glyph* above = nullptr;
    for (const auto& next : page.glyphs) {
      if (!is_visible(next)) continue;
      const auto* last = std::exchange(above, &next);
      if (last == nullptr || next.size <= 0) continue;
      const auto fall = (next.y - last->y) / next.size;
      if (fall > same_line && fall < widest_fall && goes_on(*last, next))
        falls[std::llround(steps * fall)].push_back(next.size);
    }
  }
  return falls;
}

float middle_of(std::vector<float> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// The baselines on a page that are at least `fall` points below the baseline above them.
std::vector<float> wide_baselines(const page_text& page, float fall, float least_size) {
  std::vector<float> baselines;
  for (const auto& each : page.glyphs)
    if (is_visible(each) && each.size >= least_size && std::isfinite(each.y)) baselines.push_back(each.y);
  std::sort(baselines.begin(), baselines.end());
  std::vector<float> out;
  for (std::size_t i = 1; i < baselines.size(); ++i)
    if (baselines[i] - baselines[i - 1] >= fall) out.push_back(baselines[i]);
  return out;
}

}  // namespace

line_spacing::line_spacing(const std::vector<page_text>& pages) {
  constexpr std::size_t fewest_lines = 6;
  constexpr std::int64_t same_fall = 2;  // in steps
  const auto falls = falls_of(pages);
  std::size_t all = 0;
  for (const auto& [fall, sizes] : falls) all += sizes.size();
  const auto most = std::max_element(falls.begin(), falls.end(),
                                     [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
  if (all < fewest_lines || static_cast<float>(most->first) < steps * wide_fall) return;
  std::size_t alike = 0;
  for (const auto& [fall, sizes] : falls)
    if (std::abs(fall - most->first) <= same_fall) alike += sizes.size();
  if (alike * 4 < all * 3) return;

  const auto fall = static_cast<float>(most->first) / steps;
  const auto size = middle_of(most->second);
  constexpr float tolerance = 0.15F;
  extra_ = (fall - usual_fall) * size;
  for (const auto& each : pages)
    baselines_.push_back(wide_baselines(each, (fall - tolerance) * size, smallest_type * size));
}

float line_spacing::risen(std::size_t page, float y) const {
  const auto& moved = baselines_[page];
  constexpr float rounding = 0.01F;
  const auto above = std::upper_bound(moved.begin(), moved.end(), y + rounding) - moved.begin();
  return y - extra_ * static_cast<float>(above);
}

void line_spacing::tighten(std::vector<layout::line>& lines) const {
  if (!is_wide()) return;
  for (auto& each : lines) each.y = risen(each.page - 1, each.y);
}

void line_spacing::tighten(std::vector<layout::piece>& pieces) const {
  if (!is_wide()) return;
  for (auto& each : pieces) {
    tighten(each.lines);
    for (auto& cell : each.cells) tighten(cell);
  }
}

void line_spacing::tighten(std::vector<layout::page_box>& boxes) const {
  if (!is_wide()) return;
  for (std::size_t page = 0; page < boxes.size(); ++page) boxes[page].height = risen(page, boxes[page].height);
}

}  // namespace sheaf::core::pdf
