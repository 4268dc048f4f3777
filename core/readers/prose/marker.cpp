// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/marker.hpp"

#include "core/readers/ascii.hpp"
#include "core/readers/prose/line.hpp"

#include <algorithm>
#include <array>

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

/// Signs that can only be bullets. Those in the private use area are what bullets of Symbol and Wingdings become in
/// text.
constexpr std::array<std::string_view, 22> signs = {
    "\u2022", "\u25fc", "\u25aa", "\u25a0", "\u25cf", "\u25cb", "\u25e6", "\u2023", "\u2043", "\u2219", "\u25fe",
    "\u25b6", "\u25ba", "\u27a2", "\u2713", "\uf0a7", "\uf0b7", "\uf06e", "\uf0d8", "\uf0fc", "\uf076", "\uf0a8"};
constexpr std::string_view middle_dot = "\u00b7";  // a bullet of Symbol before a blank
constexpr std::array<std::string_view, 6> dashes = {"-", "\u2013", "\u2014", "\u2212", "o", "\uf02d"};

bool ends_or_blank(std::string_view words) {
  return words.empty() || is_blank(words.front());
}

std::optional<list_marker> parse_bullet(std::string_view words) {
  for (const auto sign : signs) {
    if (!words.starts_with(sign)) continue;
    return list_marker{
        marker_kind::bullet, std::string(sign), trimmed(words.substr(sign.size())), false, false, 0, false, false};
  }
  if (words.starts_with(middle_dot) && ends_or_blank(words.substr(middle_dot.size())))
    return list_marker{marker_kind::bullet,
                       std::string(middle_dot),
                       trimmed(words.substr(middle_dot.size())),
                       false,
                       false,
                       0,
                       false,
                       false};
  for (const auto dash : dashes) {
    if (words.starts_with(dash) && ends_or_blank(words.substr(dash.size())))
      return list_marker{
          marker_kind::bullet, std::string(dash), trimmed(words.substr(dash.size())), true, true, 0, false, false};
  }
  if (words.starts_with('*') && ends_or_blank(words.substr(1)))
    return list_marker{marker_kind::bullet, "*", trimmed(words.substr(1)), true, false, 0, false, false};
  return std::nullopt;
}

std::optional<list_marker> parse_number(std::string_view words) {
  const bool bracketed = words.starts_with('(');
  if (bracketed) words.remove_prefix(1);
  std::size_t at = 0;
  std::size_t parts = 0;
  std::uint32_t last = 0;
  while (parts < most_parts) {
    const auto begin = at;
    last = 0;
    while (at < words.size() && is_digit(words[at])) last = last * 10 + static_cast<std::uint32_t>(words[at++] - '0');
    if (at == begin || at - begin > most_digits) return std::nullopt;
    ++parts;
    if (at + 1 >= words.size() || words[at] != '.' || !is_digit(words[at + 1])) break;
    ++at;
  }
  const auto number = words.substr(0, at);
  if (number.front() == '0' && number.size() > 1 && number[1] != '.') return std::nullopt;
  auto rest = words.substr(at);
  const bool closed = rest.starts_with('.') || rest.starts_with(')');
  if (bracketed && !rest.starts_with(')')) return std::nullopt;
  if (closed) rest.remove_prefix(1);
  const bool glued = !ends_or_blank(rest);
  if (glued && (!closed || parts > 1 || !begins_upper(rest) || is_digit(rest.front()))) return std::nullopt;
  return list_marker{
      marker_kind::number, std::string(number), trimmed(rest), !closed || glued, false, last, parts > 1, glued};
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

bool numbers_a_heading(const list_marker& marker) {
  return marker.kind == marker_kind::number && !marker.glued && (!marker.weak || marker.compound) &&
         begins_upper(marker.rest) && !is_digit(marker.rest.front());
}

}  // namespace sheaf::core::plain_text
