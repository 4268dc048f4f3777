// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text/underline.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace sheaf::core::plain_text {
namespace {

constexpr std::size_t shortest_underline = 3;  // signs

/// Lines and dashes beyond ASCII.
bool is_drawn_character(char32_t code) {
  constexpr char32_t first_dash = 0x2010;
  constexpr char32_t last_dash = 0x2015;
  constexpr char32_t first_line = 0x2500;
  constexpr char32_t last_line = 0x259F;
  constexpr char32_t overline = 0x203E;
  constexpr char32_t macron = 0x00AF;
  return (code >= first_dash && code <= last_dash) || (code >= first_line && code <= last_line) || code == overline ||
         code == macron;
}

/// Whether the words are one sign, repeated. Rows of dashes with blanks between them are the rule of a table.
bool is_drawn(std::string_view words) {
  constexpr std::string_view signs = "=-_~*#^+";
  const auto first = first_character(words);
  if (first.size == 1 && signs.find(words.front()) == std::string_view::npos) return false;
  if (first.size > 1 && !is_drawn_character(first.code)) return false;
  std::size_t drawn = 0;
  bool same = true;
  each_character(words, [&](const utf8_character& next, std::string_view) {
    drawn += next.code == first.code ? 1U : 0U;
    same = same && (next.code == first.code || next.code == U' ');
  });
  return same && drawn >= shortest_underline;
}

/// The words of a line that is set off as a whole: "*Main findings*", "_Main findings_".
std::string_view without_emphasis(std::string_view words) {
  constexpr std::size_t shortest = 4;
  if (words.size() < shortest || words.front() != words.back() || (words.front() != '*' && words.front() != '_'))
    return words;
  const auto inner = words.substr(1, words.size() - 2);
  const bool plain = inner.find(words.front()) == std::string_view::npos && inner.front() != ' ' && inner.back() != ' ';
  return plain ? inner : words;
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
    if (const auto plain = without_emphasis(line.words); plain.size() < line.words.size()) line.words = plain;
    line.blanks += std::exchange(blanks, 0);
    kept.push_back(line);
  }
  if (!kept.empty()) lines = std::move(kept);
}

}  // namespace sheaf::core::plain_text
