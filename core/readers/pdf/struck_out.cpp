// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/struck_out.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <vector>

namespace sheaf::core::pdf {
namespace {

// Where a line runs through letters, in parts of the type size above the baseline: below it lie lines under words,
// above it the edges of table cells.
constexpr float lowest_line = 0.15F;
constexpr float highest_line = 0.42F;

bool is_letter(const glyph& of) {
  return of.code > U' ' && of.code != 0x00A0 && is_of_text(of) && !of.drawn && of.size > 0;
}

/// The letters of a page by their baselines, each row from left to right.
class letter_rows {
 public:
  explicit letter_rows(const std::vector<glyph>& glyphs) : glyphs_(glyphs) {
    for (std::size_t i = 0; i < glyphs.size(); ++i)
      if (is_letter(glyphs[i])) rows_[row_of(glyphs[i].y)].push_back(i);
    for (auto& [y, row] : rows_)
      std::stable_sort(row.begin(), row.end(), [&](auto a, auto b) { return glyphs[a].x0 < glyphs[b].x0; });
  }

  /// The letters through which a level line runs; none if they are few for its length. No more than `most_steps` are
  /// looked at, and `most_steps` gets what is left of them.
  [[nodiscard]] std::vector<std::size_t> under(const shape& line, std::size_t& most_steps) const {
    constexpr float largest_type = 60;     // in points
    constexpr float least_covered = 0.6F;  // of the line
    const auto y = (line.top + line.bottom) / 2;
    std::vector<std::size_t> found;
    float covered = 0;
    for (auto row = rows_.lower_bound(row_of(y)); row != rows_.end() && row->first <= row_of(y + largest_type); ++row) {
      const auto& letters = row->second;
      auto each = std::partition_point(letters.begin(), letters.end(),
                                       [&](auto i) { return glyphs_[i].x0 < line.x0 - largest_type; });
      for (; each != letters.end() && glyphs_[*each].x0 <= line.x1 && most_steps > 0; ++each, --most_steps) {
        const auto& letter = glyphs_[*each];
        const auto middle = (letter.x0 + letter.x1) / 2;
        const auto above = (letter.y - y) / letter.size;
        if (middle < line.x0 || middle > line.x1 || above < lowest_line || above > highest_line) continue;
        const auto next = std::next(each);
        const auto end = next == letters.end() ? letter.x1 : std::min(glyphs_[*next].x0, letter.x1 + letter.size);
        covered += std::max(letter.x1, end) - letter.x0;
        found.push_back(*each);
      }
    }
    if (covered < least_covered * (line.x1 - line.x0)) found.clear();
    return found;
  }

 private:
  static std::int32_t row_of(float y) {
    constexpr float most = 1e6F;
    return static_cast<std::int32_t>(std::floor(std::clamp(y, -most, most)));
  }

  const std::vector<glyph>& glyphs_;
  std::map<std::int32_t, std::vector<std::size_t>> rows_;
};

bool is_level(const shape& line) {
  return line.x1 - line.x0 > line.bottom - line.top;
}

}  // namespace

void leave_out_struck(page_text& page) {
  if (page.rules.empty()) return;
  const letter_rows rows(page.glyphs);
  std::size_t most_steps = 1'000'000;
  std::vector<bool> struck(page.glyphs.size());
  for (const auto& line : page.rules) {
    if (!is_level(line)) continue;
    for (const auto letter : rows.under(line, most_steps)) struck[letter] = true;
  }
  const auto letters = std::count_if(page.glyphs.begin(), page.glyphs.end(), is_letter);
  const auto left_out = std::count(struck.begin(), struck.end(), true);
  if (left_out == 0 || left_out * 2 > letters) return;
  for (std::size_t i = 0; i < struck.size(); ++i) {
    if (!struck[i]) continue;
    page.glyphs[i].code = U' ';
    page.glyphs[i].struck = true;
  }
  page.struck_out = true;
}

}  // namespace sheaf::core::pdf
