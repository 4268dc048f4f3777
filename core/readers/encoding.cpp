// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/encoding.hpp"

#include <fmt/format.h>
#include <sheaf/utf8.hpp>

#include <array>
#include <cstdint>

namespace sheaf::core {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16_little_mark = "\xFF\xFE";
constexpr std::string_view utf16_big_mark = "\xFE\xFF";

/// The characters that Windows-1252 has at 0x80 to 0x9F; 0 where it has none.
constexpr std::array<char32_t, 32> windows_1252_upper = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// Counts of UTF-8 characters beyond ASCII, and of bytes that belong to no character.
struct utf8_census {
  std::size_t characters = 0;
  std::size_t strays = 0;
};

utf8_census take_census(std::string_view bytes) {
  utf8_census census;
  each_character(bytes, [&](const utf8_character& next, std::string_view) {
    census.characters += next.size > 1;
    census.strays += !next.valid;
  });
  return census;
}

decoded_text from_utf8(std::string_view bytes) {
  return {to_valid_utf8(bytes), encoding::utf8, take_census(bytes).strays};
}

decoded_text from_utf16(std::string_view bytes, bool little) {
  decoded_text decoded;
  decoded.text.reserve(bytes.size());
  const auto unit_at = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(little ? first | second << 8U : first << 8U | second);
  };
  const auto is_high = [](char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; };
  const auto is_low = [](char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; };
  std::size_t at = 0;
  for (; at + 2 <= bytes.size(); at += 2) {
    auto unit = unit_at(at);
    if (is_high(unit) && at + 4 <= bytes.size() && is_low(unit_at(at + 2))) {
      unit = 0x10000 + ((unit - 0xD800) << 10U) + (unit_at(at + 2) - 0xDC00);
      at += 2;
    } else if (is_high(unit) || is_low(unit)) {
      unit = replacement_character;
      ++decoded.replaced;
    }
    append_character(decoded.text, unit);
  }
  if (at < bytes.size()) {
    append_character(decoded.text, replacement_character);
    ++decoded.replaced;
  }
  return decoded;
}

decoded_text from_windows_1252(std::string_view bytes) {
  decoded_text decoded;
  decoded.text.reserve(bytes.size() + bytes.size() / 8);
  for (const auto character : bytes) {
    const auto byte = static_cast<unsigned char>(character);
    char32_t code_point = byte;
    if (byte >= 0x80U && byte < 0xA0U) code_point = windows_1252_upper.at(byte - 0x80U);
    if (code_point == 0 && byte != 0) {
      code_point = replacement_character;
      ++decoded.replaced;
    }
    append_character(decoded.text, code_point);
  }
  return decoded;
}

/// Replaces every line end ("\r\n", "\r", vertical tab, U+0085, U+2028, U+2029) by "\n". The text only gets shorter, so
/// this is done in place.
void normalise_line_ends(std::string& text) {
  std::size_t out = 0;
  for (std::size_t in = 0; in < text.size(); ++in) {
    const auto rest = std::string_view(text).substr(in);
    if (text[in] == '\r') {
      if (rest.size() > 1 && rest[1] == '\n') ++in;
      text[out++] = '\n';
    } else if (text[in] == '\v') {
      text[out++] = '\n';
    } else if (rest.starts_with("\xC2\x85")) {
      ++in;
      text[out++] = '\n';
    } else if (rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9")) {
      in += 2;
      text[out++] = '\n';
    } else {
      text[out++] = text[in];
    }
  }
  text.resize(out);
}

}  // namespace

encoding detect_encoding(std::string_view bytes) {
  if (bytes.starts_with(utf8_mark)) return encoding::utf8;
  if (bytes.starts_with(utf16_little_mark)) return encoding::utf16_little;
  if (bytes.starts_with(utf16_big_mark)) return encoding::utf16_big;
  const auto census = take_census(bytes);
  // A Windows-1252 text hardly ever contains a valid UTF-8 sequence by chance, so the majority decides.
  return census.strays == 0 || census.characters > census.strays ? encoding::utf8 : encoding::windows_1252;
}

decoded_text decode(std::string_view bytes) {
  const auto from = detect_encoding(bytes);
  if (from == encoding::utf8 && bytes.starts_with(utf8_mark)) bytes.remove_prefix(utf8_mark.size());
  if (from == encoding::utf16_little || from == encoding::utf16_big) bytes.remove_prefix(utf16_little_mark.size());
  decoded_text decoded;
  switch (from) {
    case encoding::utf8:
      decoded = from_utf8(bytes);
      break;
    case encoding::utf16_little:
      decoded = from_utf16(bytes, true);
      break;
    case encoding::utf16_big:
      decoded = from_utf16(bytes, false);
      break;
    case encoding::windows_1252:
      decoded = from_windows_1252(bytes);
      break;
  }
  decoded.from = from;
  normalise_line_ends(decoded.text);
  return decoded;
}

void note_replaced(document& document, std::size_t replaced) {
  if (replaced == 0) return;
  document.notes.push_back(
      {"text-replaced-bytes",
       fmt::format("{} bytes were no valid text and became U+FFFD: the file may be damaged.", replaced),
       {0, 0}});
}

}  // namespace sheaf::core
