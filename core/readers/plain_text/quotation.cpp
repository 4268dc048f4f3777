// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text/quotation.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace sheaf::core::plain_text {
namespace {

/// A line without the signs of a quotation: "> > words". A sign that touches a word is none (">50") unless the whole
/// text is quoted (`all`).
std::string_view without_signs(std::string_view words, char sign, bool all) {
  while (words.starts_with(sign)) {
    const auto rest = words.substr(1);
    if (!all && !rest.empty() && rest.front() != sign && rest.front() != ' ' && rest.front() != '\t') break;
    words = trimmed(rest);
  }
  return words;
}

/// Whether at least three in four lines begin with the sign, and there are several of them.
bool quotes_all(const std::vector<text_line>& lines, char sign) {
  constexpr std::ptrdiff_t fewest_lines = 4;
  const auto quoted =
      std::count_if(lines.begin(), lines.end(), [&](const text_line& line) { return line.words.starts_with(sign); });
  return quoted >= fewest_lines && static_cast<std::size_t>(quoted) * 4 >= lines.size() * 3;
}

/// Whether the lines are rows of a table: they end with a bar, too, or have one within.
bool has_rows(const std::vector<text_line>& lines) {
  const auto rows = std::count_if(lines.begin(), lines.end(), [](const text_line& line) {
    return line.words.size() > 1 && line.words.find('|', 1) != std::string_view::npos;
  });
  return static_cast<std::size_t>(rows) * 4 >= lines.size();
}

}  // namespace

void mark_quotations(std::vector<text_line>& lines) {
  std::size_t quoted = 0;
  auto kept = lines;
  const bool bars = quotes_all(lines, '|') && !has_rows(lines);
  const bool all = bars || quotes_all(lines, '>');
  for (auto& line : kept) {
    const auto words = without_signs(line.words, bars ? '|' : '>', all);
    line.quoted = words.size() != line.words.size();
    quoted += line.quoted ? 1U : 0U;
    line.words = words;
  }
  drop_empty_lines(kept);
  if (quoted == 0 || kept.empty()) return;
  if (quoted * 4 >= lines.size() * 3)
    for (auto& line : kept) line.quoted = false;
  lines = std::move(kept);
}

}  // namespace sheaf::core::plain_text
