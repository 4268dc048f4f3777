// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of the lines to which a step of the plain text reader gave a role.
#pragma once

#include "core/readers/prose/line.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::plain_text {

/// Calls `mark(text_lines&)`, which gives roles to lines. Lines that it leaves without words do not count.
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
