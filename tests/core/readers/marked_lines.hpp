// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of those lines of a plain text that a step of its reader gave a role.
#pragma once

#include "core/readers/prose/line.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::plain_text {

/// `mark(text_lines&)` gives lines their roles; lines it left without words do not count.
template <typename Mark>
std::vector<std::string> marked_lines(std::string_view text, line_role role, Mark mark) {
  auto split = split_lines(text);
  mark(split);
  std::vector<std::string> words;
  for (const auto& line : split.lines)
    if (line.role == role && !line.words.empty()) words.emplace_back(line.words);
  return words;
}

}  // namespace sheaf::core::plain_text
