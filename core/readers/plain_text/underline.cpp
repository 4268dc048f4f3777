// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text/underline.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace sheaf::core::plain_text {
namespace {

constexpr std::size_t shortest_underline = 3;  // signs

/// Whether the words are one sign, repeated. Rows of dashes with blanks between them are the rule of a table.
bool is_drawn(std::string_view words) {
  constexpr std::string_view signs = "=-_~*#";
  return words.size() >= shortest_underline && signs.find(words.front()) != std::string_view::npos &&
         std::all_of(words.begin(), words.end(), [&](char c) { return c == words.front() || c == ' '; });
}

}  // namespace

void take_underlines(std::vector<text_line>& lines) {
  std::vector<text_line> kept;
  kept.reserve(lines.size());
  std::uint32_t blanks = 0;
  for (auto line : lines) {
    if (line.role == line_role::body && is_drawn(line.words)) {
      const bool underlines = line.blanks == 0 && blanks == 0 && !kept.empty() && kept.back().page == line.page;
      if (underlines) kept.back().blanks = std::max<std::uint32_t>(kept.back().blanks, 1);
      blanks += line.blanks + 1;
      continue;
    }
    line.blanks += std::exchange(blanks, 0);
    kept.push_back(line);
  }
  if (!kept.empty()) lines = std::move(kept);
}

}  // namespace sheaf::core::plain_text
