// SPDX-License-Identifier: MIT
// Which lines a title may take: titles wrap.
#pragma once

#include "grammars/folded_text.hpp"

#include <algorithm>
#include <cstddef>
#include <span>

namespace sheaf::grammar {

constexpr std::size_t longest_title = 300;  // bytes; anything longer is running text
constexpr std::size_t most_title_lines = 3;

/// Those of the lines that a title may have which begins with the first of them.
[[nodiscard]] inline std::span<const folded_text* const> title_lines(std::span<const folded_text* const> lines) {
  std::size_t count = 0;
  std::size_t bytes = 0;
  for (const folded_text* line : lines.first(std::min(lines.size(), most_title_lines))) {
    bytes += line->original().size() + (count > 0 ? 1 : 0);
    if (bytes > longest_title) break;
    ++count;
  }
  return lines.first(count);
}

}  // namespace sheaf::grammar
