// SPDX-License-Identifier: MIT
// UTF-8: characters, their borders, and whether bytes are UTF-8 at all. Host, grammars and plugins all use this.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace sheaf {

/// The character that replaces bytes that are not a character.
inline constexpr char32_t replacement_character = 0xFFFD;

/// One decoded character.
struct utf8_character {
  char32_t code = replacement_character;
  std::size_t size = 0;  ///< in bytes: 1 where a byte belongs to no character, 0 where the text is empty
  bool valid = false;    ///< false for an empty text too
};

/// False on the second and later bytes of a character.
[[nodiscard]] constexpr bool begins_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// The character that `utf8` begins with. As Unicode has it, neither surrogates, nor codes above U+10FFFF, nor codes
/// that are spelt with more bytes than they need, are characters.
[[nodiscard]] constexpr utf8_character first_character(std::string_view utf8) {
  if (utf8.empty()) return {};
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(utf8[at]); };
  const char32_t lead = byte(0);
  if (lead < 0x80U) return {lead, 1, true};
  constexpr utf8_character stray{replacement_character, 1, false};
  const std::size_t size = lead < 0xC2U ? 0 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : lead < 0xF5U ? 4 : 0;
  if (size == 0 || utf8.size() < size) return stray;
  char32_t code = lead & (0x7FU >> size);
  for (std::size_t at = 1; at < size; ++at) {
    if (begins_character(utf8[at])) return stray;
    code = code << 6U | (byte(at) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code >= 0xD800U && code < 0xE000U;
  if (code < least[size] || surrogate || code > 0x10FFFFU) return stray;
  return {code, size, true};
}

/// Calls `visit(character, bytes)` for each character of `utf8`, and for each byte that belongs to none.
template <typename Visit>
constexpr void each_character(std::string_view utf8, Visit visit) {
  while (!utf8.empty()) {
    const auto next = first_character(utf8);
    visit(next, utf8.substr(0, next.size));
    utf8.remove_prefix(next.size);
  }
}

[[nodiscard]] constexpr bool is_valid_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto next = first_character(bytes);
    if (!next.valid) return false;
    bytes.remove_prefix(next.size);
  }
  return true;
}

/// How many characters valid UTF-8 holds.
[[nodiscard]] constexpr std::size_t count_characters(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), begins_character));
}

/// True where `offset` lies on the first byte of a character, or at the end.
[[nodiscard]] constexpr bool on_character_border(std::string_view utf8, std::size_t offset) {
  return offset < utf8.size() ? begins_character(utf8[offset]) : offset == utf8.size();
}

/// The last border of a character at or before `offset`, which may lie beyond the end.
[[nodiscard]] constexpr std::size_t border_before(std::string_view utf8, std::size_t offset) {
  offset = std::min(offset, utf8.size());
  while (offset > 0 && !on_character_border(utf8, offset)) --offset;
  return offset;
}

/// The first border of a character at or after `offset`, which may lie beyond the end.
[[nodiscard]] constexpr std::size_t border_after(std::string_view utf8, std::size_t offset) {
  offset = std::min(offset, utf8.size());
  while (!on_character_border(utf8, offset)) ++offset;
  return offset;
}

/// The characters that begin `utf8`, as many as `most_bytes` hold.
[[nodiscard]] constexpr std::string_view beginning_of(std::string_view utf8, std::size_t most_bytes) {
  return utf8.substr(0, border_before(utf8, most_bytes));
}

/// All bytes of the last character; empty where there is none.
[[nodiscard]] constexpr std::string_view last_character(std::string_view utf8) {
  return utf8.empty() ? utf8 : utf8.substr(border_before(utf8, utf8.size() - 1));
}

/// Appends one character; a code without a UTF-8 form, such as a surrogate, becomes U+FFFD.
inline void append_character(std::string& utf8, char32_t code) {
  if (code > 0x10FFFFU || (code >= 0xD800U && code < 0xE000U)) code = replacement_character;
  const auto continuation = [&](unsigned shift) { utf8 += static_cast<char>(0x80U | (code >> shift & 0x3FU)); };
  if (code < 0x80U) {
    utf8 += static_cast<char>(code);
  } else if (code < 0x800U) {
    utf8 += static_cast<char>(0xC0U | code >> 6U);
    continuation(0);
  } else if (code < 0x10000U) {
    utf8 += static_cast<char>(0xE0U | code >> 12U);
    continuation(6);
    continuation(0);
  } else {
    utf8 += static_cast<char>(0xF0U | code >> 18U);
    continuation(12);
    continuation(6);
    continuation(0);
  }
}

/// The text with U+FFFD for each byte that belongs to no character.
[[nodiscard]] inline std::string to_valid_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  each_character(bytes, [&](const utf8_character& next, std::string_view spelt) {
    if (next.valid)
      text += spelt;
    else
      append_character(text, next.code);
  });
  return text;
}

}  // namespace sheaf
