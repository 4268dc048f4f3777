// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text/spacing.hpp"

#include <cstddef>

namespace sheaf::core::plain_text {

void close_spacing(std::vector<text_line>& lines) {
  constexpr std::size_t fewest_lines = 10;
  constexpr std::size_t spaced_percent = 95;
  constexpr std::size_t going_on_percent = 20;
  std::size_t pairs = 0;
  std::size_t spaced = 0;
  std::size_t going_on = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].page != lines[i - 1].page) continue;
    ++pairs;
    spaced += lines[i].blanks > 0 ? 1U : 0U;
    going_on += !ends_clause(lines[i - 1].words) && begins_lower(lines[i].words) ? 1U : 0U;
  }
  if (pairs < fewest_lines || spaced * 100 < pairs * spaced_percent || going_on * 100 < pairs * going_on_percent)
    return;
  for (auto& line : lines)
    if (line.blanks > 0) --line.blanks;
}

}  // namespace sheaf::core::plain_text
