// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text/quotation.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace sheaf::core::plain_text {
namespace {

/// A line without the signs of a quotation: "> > words". A sign that touches a word is none: ">50".
std::string_view without_signs(std::string_view words) {
  while (words.starts_with('>')) {
    const auto rest = words.substr(1);
    if (!rest.empty() && rest.front() != '>' && rest.front() != ' ' && rest.front() != '\t') break;
    words = trimmed(rest);
  }
  return words;
}

}  // namespace

void mark_quotations(std::vector<text_line>& lines) {
  std::size_t quoted = 0;
  std::uint32_t blanks = 0;
  std::vector<text_line> kept;
  kept.reserve(lines.size());
  for (auto line : lines) {
    const auto words = without_signs(line.words);
    line.quoted = words.size() != line.words.size();
    quoted += line.quoted ? 1U : 0U;
    line.words = words;
    line.blanks += blanks;
    blanks = words.empty() ? line.blanks + 1 : 0;
    if (!words.empty()) kept.push_back(line);
  }
  if (quoted == 0 || kept.empty()) return;
  if (quoted * 4 >= lines.size() * 3)
    for (auto& line : kept) line.quoted = false;
  lines = std::move(kept);
}

}  // namespace sheaf::core::plain_text
