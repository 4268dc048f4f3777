// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sinks/formula.hpp"

#include "core/sinks/character_kinds.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>

namespace sheaf::core {

namespace {

/// What a spreadsheet may take for the end of a cell, although it stands within one.
constexpr bool ends_cell(char32_t code) {
  return code == ';' || code == '\t' || code == '\n' || code == '\r';
}

/// Blanks, quotation marks, and what nobody sees: control characters, marks of width and direction, byte-order marks.
constexpr bool is_passed_over(char32_t code) {
  const bool blank = code == ' ' || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) ||
                     code == 0x202F || code == 0x205F || code == 0x3000;
  const bool unseen = is_control(code) || code == 0xAD || code == 0x180E || (code >= 0x200B && code <= 0x200F) ||
                      (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF;
  return !ends_cell(code) && (blank || unseen || code == '"');
}

constexpr bool begins_formula(char32_t code) {
  switch (code) {
    case '=':
    case '+':
    case '-':
    case '@':
    case 0xFE62:  // small plus sign
    case 0xFE63:  // small hyphen-minus
    case 0xFE66:  // small equals sign
    case 0xFE6B:  // small commercial at
    case 0xFF0B:  // the full-width forms
    case 0xFF0D:
    case 0xFF1D:
    case 0xFF20:
      return true;
    default:
      return false;
  }
}

/// The words after the apostrophes that they begin with.
std::string_view without_apostrophes(std::string_view words) {
  return words.substr(std::min(words.find_first_not_of('\''), words.size()));
}

}  // namespace

bool is_like_formula(std::string_view words) {
  while (!words.empty()) {
    const auto next = first_character(words);
    if (begins_formula(next.code)) return true;
    if (!is_passed_over(next.code)) return false;
    words.remove_prefix(next.size);
  }
  return false;
}

std::string without_formulas(std::string_view words) {
  std::string result;
  result.reserve(words.size() + 1);
  // A spreadsheet may leave out a tab or line break at the beginning, and what it takes for a blank differs.
  const auto first = without_apostrophes(words);
  if (!first.empty() && first.front() != ';' && ends_cell(static_cast<unsigned char>(first.front()))) result += '\'';
  bool begins_cell = true;
  while (!words.empty()) {
    if (begins_cell && is_like_formula(without_apostrophes(words))) result += '\'';
    const auto next = first_character(words);
    begins_cell = ends_cell(next.code);
    result += words.substr(0, next.size);
    words.remove_prefix(next.size);
  }
  return result;
}

}  // namespace sheaf::core
