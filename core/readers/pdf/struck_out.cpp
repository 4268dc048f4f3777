// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/struck_out.hpp"

#include "core/readers/pdf/glyph_rows.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>
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

/// The letters through which a level line runs; none if they are few for its length. No more than `most_steps` are
/// looked at, and `most_steps` gets what is left of them.
std::vector<std::size_t> letters_under(const shape& line, const glyph_rows& text, std::size_t& most_steps) {
  constexpr float widest_letter = 60;    // in points
  constexpr float least_covered = 0.6F;  // of the line
  const auto y = (line.top + line.bottom) / 2;
  std::vector<std::size_t> found;
  float covered = 0;
  text.below(y, [&](const glyph_rows::row& row) {
    auto each =
        std::partition_point(row.begin(), row.end(), [&](auto i) { return text[i].x0 < line.x0 - widest_letter; });
    for (; each != row.end() && text[*each].x0 <= line.x1 && most_steps > 0; ++each, --most_steps) {
      const auto& letter = text[*each];
      const auto middle = (letter.x0 + letter.x1) / 2;
      const auto above = (letter.y - y) / letter.size;
      if (middle < line.x0 || middle > line.x1 || above < lowest_line || above > highest_line) continue;
      const auto next = std::next(each);
      const auto end = next == row.end() ? letter.x1 : std::min(text[*next].x0, letter.x1 + letter.size);
      covered += std::max(letter.x1, end) - letter.x0;
      found.push_back(*each);
    }
  });
  if (covered < least_covered * (line.x1 - line.x0)) found.clear();
  return found;
}

bool is_level(const shape& line) {
  return line.x1 - line.x0 > line.bottom - line.top;
}

}  // namespace

void leave_out_struck(page_text& page) {
  const auto lines = std::exchange(page.rules, {});
  if (lines.empty()) return;
  const glyph_rows text(page.glyphs, is_letter);
  std::size_t most_steps = 1'000'000;
  std::vector<bool> struck(page.glyphs.size());
  for (const auto& line : lines) {
    if (!is_level(line)) continue;
    for (const auto letter : letters_under(line, text, most_steps)) struck[letter] = true;
  }
  const auto letters = std::count_if(page.glyphs.begin(), page.glyphs.end(), is_letter);
  const auto left_out = std::count(struck.begin(), struck.end(), true);
  if (left_out == 0 || left_out * 2 > letters) return;
  for (std::size_t i = 0; i < struck.size(); ++i) {
    if (!struck[i]) continue;
    page.glyphs[i].code = U' ';
    page.glyphs[i].struck = true;
  }
}

}  // namespace sheaf::core::pdf
