// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/marker.hpp"

#include "core/readers/ascii.hpp"
#include "core/readers/prose/line.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace sheaf::core::plain_text {
namespace {

constexpr std::size_t most_digits = 3;
constexpr std::size_t most_parts = 4;

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
bool is_small_letter(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_letter(char c) {
  return is_small_letter(lowered(c));
}

struct code_range {
  char32_t first;
  char32_t last;
};

/// Signs that can only be bullets, even where no blank follows: bullets, geometric shapes, check boxes, dingbats, and
/// the characters that bullets of Symbol and Wingdings become in text.
constexpr std::array<code_range, 18> bullets = {{{0x2022, 0x2023},
                                                 {0x2027, 0x2027},
                                                 {0x2043, 0x2043},
                                                 {0x204C, 0x204D},
                                                 {0x2219, 0x2219},
                                                 {0x22C5, 0x22C5},
                                                 {0x25A0, 0x25FF},
                                                 {0x2605, 0x2606},
                                                 {0x2610, 0x2612},
                                                 {0x26AA, 0x26AB},
                                                 {0x2701, 0x275A},
                                                 {0x2761, 0x2767},
                                                 {0x2794, 0x27BE},
                                                 {0x2981, 0x2981},
                                                 {0x2B12, 0x2B55},
                                                 {0x30FB, 0x30FB},
                                                 {0xF000, 0xF0FF},
                                                 {0x1F534, 0x1F53D}}};

/// Signs that are bullets before a blank, wherever they begin a line: middle dots, arrows, characters of the private
/// use area (the Markdown reader marks ends of pages by the first of it), and the character that stands for one which
/// was lost.
constexpr std::array<code_range, 7> bullets_before_blank = {{{0x00B7, 0x00B7},
                                                             {0x2190, 0x21FF},
                                                             {0x22C4, 0x22C6},
                                                             {0x27F5, 0x27FF},
                                                             {0xE001, 0xF8FF},
                                                             {0xFF65, 0xFF65},
                                                             {0xFFFD, 0xFFFD}}};

/// How programs spell a bullet that they cannot show: as an entity, an escape, or the two letters that are left of a
/// bullet which was encoded twice.
constexpr std::array<std::string_view, 13> spelt_bullets = {
    "&bull;",  "&#8226;", "&#x2022;", "&middot;",     "&#183;",   "\\u2022", "\\uf0b7",
    "\\uf0a7", "\\u00b7", "\\bullet", "\u00e2\u00a2", "[\u2022]", "[*]"};
constexpr std::array<std::string_view, 3> check_boxes = {"[ ]", "[x]", "[X]"};

/// Signs that are bullets where a block can begin and a blank follows: what is left of a bullet where its font
/// (Wingdings, Symbol, ZapfDingbats) is lost, what text recognition takes a bullet for, and what people type.
constexpr std::array<std::string_view, 36> stand_ins = {
    "*",      "**",     "+",      "~",      "?",      "e",      "l",      "n",      "q",
    "u",      "v",      "w",      "x",      "\u00a1", "\u00a2", "\u00a4", "\u00a6", "\u00a7",
    "\u00a8", "\u00ab", "\u00ac", "\u00b0", "\u00ba", "\u00bb", "\u00d6", "\u00d8", "\u00de",
    "\u00e0", "\u00e8", "\u00f0", "\u00fb", "\u00fc", "\u00fe", "\u0178", "\u2039", "\u203a"};

constexpr std::array<std::string_view, 12> dashes = {"-",      "--",     "\u2010", "\u2011", "\u2012", "\u2013",
                                                     "\u2014", "\u2015", "\u2212", "\ufe63", "\uff0d", "o"};
constexpr std::string_view symbol_dash = "\uf02d";

template <std::size_t Size>
bool is_in(const std::array<code_range, Size>& ranges, char32_t code) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const code_range& range) { return code >= range.first && code <= range.last; });
}

bool ends_or_blank(std::string_view words) {
  return words.empty() || is_blank(words.front());
}

list_marker bullet_of(std::string_view words, std::size_t size, bool weak, bool dash) {
  return {marker_kind::bullet,
          std::string(words.substr(0, size)),
          trimmed(words.substr(size)),
          weak,
          dash,
          0,
          false,
          false};
}

/// The length of a glyph's number in a font, as some converters print it: "(cid:127)"; 0 if there is none.
std::size_t glyph_number_size(std::string_view words) {
  constexpr std::string_view opening = "(cid:";
  if (!words.starts_with(opening)) return 0;
  auto at = opening.size();
  while (at < words.size() && at < opening.size() + most_digits + 2 && is_digit(words[at])) ++at;
  return at > opening.size() && at < words.size() && words[at] == ')' ? at + 1 : 0;
}

std::optional<list_marker> parse_bullet(std::string_view words) {
  const auto blank_after = [&](std::size_t size) { return ends_or_blank(words.substr(size)); };
  // A letter is a bullet only before a blank, and a digit is none. Most lines end here.
  if (is_digit(words.front()) || (is_letter(words.front()) && !blank_after(1))) return std::nullopt;
  if (words.starts_with(symbol_dash))
    return blank_after(symbol_dash.size()) ? std::optional(bullet_of(words, symbol_dash.size(), true, true))
                                           : std::nullopt;
  const auto first = first_character(words);
  if (first.size > 1) {
    if (is_in(bullets, first.code)) return bullet_of(words, first.size, false, false);
    if (is_in(bullets_before_blank, first.code) && blank_after(first.size))
      return bullet_of(words, first.size, false, false);
  }
  if (const auto size = glyph_number_size(words); size > 0) return bullet_of(words, size, false, false);
  for (const auto sign : spelt_bullets)
    if (words.starts_with(sign)) return bullet_of(words, sign.size(), false, false);
  for (const auto sign : check_boxes)
    if (words.starts_with(sign) && blank_after(sign.size())) return bullet_of(words, sign.size(), false, false);
  for (const auto dash : dashes)
    if (words.starts_with(dash) && blank_after(dash.size())) return bullet_of(words, dash.size(), true, true);
  for (const auto sign : stand_ins)
    if (words.starts_with(sign) && blank_after(sign.size())) return bullet_of(words, sign.size(), true, false);
  return std::nullopt;
}

/// Whether words may stand directly after a number and its dot: "12.Leaders". A second full stop may stand between, as
/// in "12.. Leaders"; it is kept as a part of the words.
bool may_be_glued(std::string_view rest) {
  const auto words = rest.starts_with(". ") ? trimmed(rest.substr(1)) : rest;
  return begins_upper(words) && !is_digit(words.front());
}

/// One part of a number as it is printed.
struct number_part {
  std::uint32_t value = 0;
  std::size_t digits = 0;
};

/// Whether a number of three parts is a date, not a paragraph's number: "12.06.19" with a zero before the month, or
/// alone in its line.
bool is_date(const std::array<number_part, most_parts>& parts, bool alone) {
  constexpr std::size_t most_days = 31;
  constexpr std::size_t most_months = 12;
  const auto& [day, month, year, rest] = parts;
  if (month.digits != 2 || year.digits != 2 || rest.digits > 0) return false;
  if (day.value == 0 || day.value > most_days || month.value == 0 || month.value > most_months) return false;
  constexpr std::uint32_t first_of_two_digits = 10;
  return alone || month.value < first_of_two_digits;
}

std::optional<list_marker> parse_number(std::string_view words) {
  const bool bracketed = words.starts_with('(');
  if (bracketed) words.remove_prefix(1);
  std::size_t at = 0;
  std::size_t parts = 0;
  std::array<number_part, most_parts> printed;
  while (parts < most_parts) {
    number_part& part = printed[parts++];
    for (; at < words.size() && is_digit(words[at]); ++part.digits)
      part.value = part.value * 10 + static_cast<std::uint32_t>(words[at++] - '0');
    if (part.digits == 0 || part.digits > most_digits) return std::nullopt;
    if (at + 1 >= words.size() || words[at] != '.' || !is_digit(words[at + 1])) break;
    ++at;
  }
  const auto number = words.substr(0, at);
  if (number.front() == '0' && number.size() > 1 && number[1] != '.') return std::nullopt;
  auto rest = words.substr(at);
  if (is_date(printed, rest.empty())) return std::nullopt;
  const bool closed = rest.starts_with('.') || rest.starts_with(')');
  if (bracketed && !rest.starts_with(')')) return std::nullopt;
  if (closed) rest.remove_prefix(1);
  const bool glued = !ends_or_blank(rest);
  if (glued && (!closed || parts > 1 || !may_be_glued(rest))) return std::nullopt;
  return list_marker{marker_kind::number,      std::string(number), trimmed(rest), !closed || glued, false,
                     printed[parts - 1].value, parts > 1,           glued};
}

std::optional<list_marker> parse_letter(std::string_view words) {
  constexpr std::size_t longest_roman = 5;
  const bool bracketed = words.starts_with('(');
  if (bracketed) words.remove_prefix(1);
  std::size_t size = 0;
  while (size < words.size() && size <= longest_roman && is_small_letter(words[size])) ++size;
  if (size == 0 || size > longest_roman) return std::nullopt;
  const auto letters = words.substr(0, size);
  if (size > 1 && letters.find_first_not_of("ivx") != std::string_view::npos) return std::nullopt;
  auto rest = words.substr(size);
  if (!rest.starts_with(')') && (bracketed || !rest.starts_with('.'))) return std::nullopt;
  const bool weak = rest.front() == '.';
  rest.remove_prefix(1);
  if (!ends_or_blank(rest) || rest.empty()) return std::nullopt;
  return list_marker{marker_kind::letter, std::string(letters), trimmed(rest), weak, false, 0, false, false};
}

}  // namespace

std::optional<list_marker> parse_marker(std::string_view words) {
  if (words.empty()) return std::nullopt;
  if (auto bullet = parse_bullet(words)) return bullet;
  if (auto number = parse_number(words)) return number;
  return parse_letter(words);
}

std::optional<list_marker> parse_marker(const line_words& words) {
  std::optional<list_marker> found;
  const bool has_marker = words.answer(line_question::has_marker, [&](std::string_view of) {
    found = parse_marker(of);
    return found.has_value();
  });
  if (!has_marker || found) return found;
  return parse_marker(std::string_view(words));
}

bool is_dash(std::string_view sign) {
  return std::find(dashes.begin(), dashes.end(), sign) != dashes.end();
}

bool numbers_a_heading(const list_marker& marker) {
  return marker.kind == marker_kind::number && !marker.glued && (!marker.weak || marker.compound) &&
         begins_upper(marker.rest) && !is_digit(marker.rest.front());
}

}  // namespace sheaf::core::plain_text
