// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/marks.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace sheaf::core::pdf {
namespace {

constexpr float mark_size = 2.5F;          // of the page's usual type size: the least size of a mark
constexpr float capital_height = 0.7F;     // of the type size
constexpr std::size_t fewest_letters = 8;  // on which a mark lies

bool is_level_text(const glyph& of) {
  return of.code > U' ' && of.upright && !of.hidden && !of.drawn && of.size > 0;
}

/// The type size of most letters of the page, in whole points.
float usual_size(const std::vector<glyph>& glyphs) {
  std::map<std::int64_t, std::size_t> counts;
  for (const auto& each : glyphs)
    if (is_level_text(each)) ++counts[std::llround(each.size)];
  const auto most =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? 0 : static_cast<float>(most->first);
}

/// A line of large letters, and where they lie.
struct large_line {
  float size = 0;
  float y = 0;
  float x0 = 0;
  float x1 = 0;
  std::size_t letters_on_it = 0;  ///< smaller letters

  [[nodiscard]] bool holds(const glyph& letter) const {
    return std::fabs(letter.size - size) < 1 && std::fabs(letter.y - y) < 1;
  }
  [[nodiscard]] bool lies_on(const glyph& letter) const {
    const auto x = (letter.x0 + letter.x1) / 2;
    return letter.size * mark_size < size && letter.y < y && letter.y > y - capital_height * size && x > x0 && x < x1;
  }
};

/// The lines of letters that are large enough for a mark; none if there are more than a page has marks.
std::vector<large_line> large_lines(const std::vector<glyph>& glyphs, float least) {
  constexpr std::size_t most = 8;
  std::vector<large_line> lines;
  for (const auto& each : glyphs) {
    if (!is_level_text(each) || each.size < least) continue;
    const auto known = std::find_if(lines.begin(), lines.end(), [&](const auto& line) { return line.holds(each); });
    if (known != lines.end()) {
      known->x0 = std::min(known->x0, each.x0);
      known->x1 = std::max(known->x1, each.x1);
      continue;
    }
    if (lines.size() == most) return {};
    lines.push_back({each.size, each.y, each.x0, each.x1, 0});
  }
  return lines;
}

}  // namespace

void find_marks_across(page_text& page) {
  const auto least = mark_size * usual_size(page.glyphs);
  if (least <= 0) return;
  auto lines = large_lines(page.glyphs, least);
  if (lines.empty()) return;
  for (const auto& letter : page.glyphs)
    for (auto& line : lines)
      if (is_level_text(letter) && line.lies_on(letter)) ++line.letters_on_it;
  std::erase_if(lines, [](const auto& line) { return line.letters_on_it < fewest_letters; });
  for (auto& letter : page.glyphs)
    letter.aside = std::any_of(lines.begin(), lines.end(), [&](const auto& line) { return line.holds(letter); });
}

}  // namespace sheaf::core::pdf
