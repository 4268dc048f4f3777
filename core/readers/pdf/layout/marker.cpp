// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/layout/marker.hpp"

#include "core/readers/ascii.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <array>

namespace sheaf::core::layout {
namespace {

constexpr std::array<char32_t, 30> bullets = {0x2022, 0x2023, 0x2043, 0x204C, 0x204D, 0x2219, 0x25A0, 0x25A1,
                                              0x25AA, 0x25AB, 0x25AC, 0x25B6, 0x25BA, 0x25C6, 0x25C7, 0x25CA,
                                              0x25CB, 0x25CF, 0x25D8, 0x25E6, 0x25FB, 0x25FC, 0x25FD, 0x25FE,
                                              0x2666, 0x2713, 0x2714, 0x27A2, 0x27A4, 0x00B7};

/// Whether a code belongs to the private use area, where the fonts Symbol and Wingdings have their characters.
bool is_symbol_font(char32_t code) {
  return code >= 0xF000 && code <= 0xF0FF;
}

bool is_bullet(char32_t code) {
  return is_symbol_font(code) || std::find(bullets.begin(), bullets.end(), code) != bullets.end();
}

bool is_dash(char32_t code) {
  return code == U'-' || code == 0x2010 || code == 0x2011 || code == 0x2012 || code == 0x2013 || code == 0x2014 ||
         code == 0x2212;
}

bool is_upper(char sign) {
  return sign >= 'A' && sign <= 'Z';
}
bool is_lower(char sign) {
  return sign >= 'a' && sign <= 'z';
}
bool is_gap(char sign) {
  return sign == ' ' || sign == '\t';
}

std::size_t skip_gap(std::string_view text, std::size_t at) {
  while (at < text.size() && is_gap(text[at])) ++at;
  return at;
}

/// The length of a number with dots: "12", "2.1", "1.2.3"; 0 if there is none. A part has at most three digits, so that
/// a year does not count.
std::size_t number_length(std::string_view text) {
  constexpr std::size_t most_digits = 3;
  std::size_t at = 0;
  while (true) {
    std::size_t digits = 0;
    while (at + digits < text.size() && is_digit(text[at + digits])) ++digits;
    if (digits == 0 || digits > most_digits) return 0;
    at += digits;
    if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1]))
      ++at;
    else
      return at;
  }
}

/// The length of one letter or of a roman number in small letters: "a", "iv"; 0 if there is none.
std::size_t letter_length(std::string_view text) {
  constexpr std::size_t longest_roman = 5;
  constexpr std::string_view roman = "ivx";
  std::size_t at = 0;
  while (at < text.size() && at < longest_roman && roman.find(text[at]) != std::string_view::npos) ++at;
  if (at > 0 && (at == text.size() || !is_lower(text[at]))) return at;
  return !text.empty() && is_lower(text[0]) ? 1 : 0;
}

marker find_number(std::string_view text, bool listed) {
  const auto bracketed = !text.empty() && text[0] == '(';
  const auto body = text.substr(bracketed ? 1 : 0);
  auto kind = marker_kind::number;
  auto length = number_length(body);
  if (length == 0) {
    kind = marker_kind::letter;
    length = letter_length(body);
  }
  if (length == 0) return {};
  auto end = length;
  bool closed = false;
  if (end < body.size() && (body[end] == ')' || (body[end] == '.' && !bracketed))) {
    closed = true;
    ++end;
  }
  if (bracketed && !closed) return {};
  if (end >= body.size()) return {};
  // "12.Children": if the number fills the indent, there is no gap after it.
  const auto touching = listed && closed && kind == marker_kind::number && is_upper(body[end]);
  if (!touching && !is_gap(body[end])) return {};
  const auto wide = body[end] == '\t';
  if (kind == marker_kind::letter && (!closed || !(listed || wide || bracketed))) return {};
  const auto parts = body.substr(0, length).find('.') != std::string_view::npos;
  if (kind == marker_kind::number && !closed && !wide && !(listed && parts)) return {};
  // "3.5 million" begins a sentence; "2.1" before a gap or in a list is a paragraph's number.
  if (kind == marker_kind::number && parts && !closed && !(listed || wide)) return {};
  const auto taken = (touching ? end : skip_gap(body, end)) + (bracketed ? 1 : 0);
  if (taken >= text.size()) return {};
  return {kind, std::string(body.substr(0, length)), taken};
}

}  // namespace

bool begins_with_bullet(std::string_view text) {
  const auto first = first_character(text);
  return is_bullet(first.code) && first.size < text.size() && is_gap(text[first.size]);
}

marker find_marker(std::string_view text, bool listed) {
  const auto first = first_character(text);
  if (!first.valid || first.size >= text.size()) return {};
  const auto gap = is_gap(text[first.size]);
  const auto after = skip_gap(text, first.size);
  if (after >= text.size()) return {};
  if (is_bullet(first.code) && (gap || is_symbol_font(first.code) || listed)) {
    const auto readable = is_symbol_font(first.code) ? std::string("•") : std::string(text.substr(0, first.size));
    return {marker_kind::bullet, readable, after};
  }
  if ((is_dash(first.code) || first.code == U'*') && gap)
    return {marker_kind::bullet, std::string(text.substr(0, first.size)), after};
  // Courier New's "o" is Word's second-level bullet.
  if (first.code == U'o' && gap && (listed || text[first.size] == '\t')) return {marker_kind::bullet, "o", after};
  return find_number(text, listed);
}

marker find_note_marker(std::string_view text) {
  const auto bracketed = !text.empty() && text[0] == '[';
  const auto body = text.substr(bracketed ? 1 : 0);
  const auto length = number_length(body);
  if (length == 0) return find_marker(text, true);
  auto end = length;
  if (end < body.size() && (body[end] == ']' || body[end] == '.' || body[end] == ')')) ++end;
  if (end >= body.size() || !is_gap(body[end])) return {};
  return {marker_kind::number, std::string(body.substr(0, length)), skip_gap(body, end) + (bracketed ? 1 : 0)};
}

}  // namespace sheaf::core::layout
