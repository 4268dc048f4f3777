// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/encoding.hpp"

#include "core/readers/code_pages.hpp"
#include "core/readers/encoded_twice.hpp"

#include <fmt/format.h>
#include <sheaf/ascii.hpp>
#include <sheaf/utf8.hpp>

#include <algorithm>
#include <array>

namespace sheaf::core {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16_little_mark = "\xFF\xFE";
constexpr std::string_view utf16_big_mark = "\xFE\xFF";

constexpr std::string_view utf32_little_mark("\xFF\xFE\0\0", 4);
constexpr std::string_view utf32_big_mark("\0\0\xFE\xFF", 4);

/// Counts of UTF-8 characters beyond ASCII, and of bytes that belong to no character.
struct utf8_census {
  std::size_t characters = 0;
  std::size_t strays = 0;
};

utf8_census take_census(std::string_view bytes) {
  utf8_census census;
  for (bytes.remove_prefix(leading_ascii(bytes)); !bytes.empty(); bytes.remove_prefix(leading_ascii(bytes))) {
    const auto next = first_character(bytes);
    census.characters += next.size > 1;
    census.strays += !next.valid;
    bytes.remove_prefix(next.size);
  }
  return census;
}

decoded_text from_utf8(std::string_view bytes) {
  const auto strays = take_census(bytes).strays;
  return {strays == 0 ? std::string(bytes) : to_valid_utf8(bytes), encoding::utf8, strays};
}

/// The code unit of `width` bytes at an offset.
char32_t unit_at(std::string_view bytes, std::size_t at, std::size_t width, bool little) {
  char32_t unit = 0;
  for (std::size_t i = 0; i < width; ++i)
    unit = unit << 8U | static_cast<unsigned char>(bytes[at + (little ? width - 1 - i : i)]);
  return unit;
}

/// Whether the bytes, read as units of `width` bytes, are a text that is mostly ASCII. Without a mark nothing else
/// shows the width. A file of another kind has control characters or units of the whole range.
bool reads_as_units(std::string_view bytes, std::size_t width, bool little) {
  constexpr std::size_t sample = 4096;
  constexpr std::size_t fewest_units = 8;
  constexpr std::size_t ascii_percent = 80;
  bytes = bytes.substr(0, sample);
  const auto units = bytes.size() / width;
  if (units < fewest_units) return false;
  std::size_t ascii = 0;
  for (std::size_t i = 0; i < units; ++i) {
    const auto unit = unit_at(bytes, i * width, width, little);
    const bool control = unit < U' ' && unit != U'\t' && unit != U'\n' && unit != U'\r' && unit != U'\f';
    if (control || unit > 0x10FFFF) return false;
    ascii += unit < 0x7F ? 1U : 0U;
  }
  return ascii * 100 >= units * ascii_percent;
}

decoded_text from_utf16(std::string_view bytes, bool little) {
  decoded_text decoded;
  decoded.text.reserve(bytes.size());
  const auto is_high = [](char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; };
  const auto is_low = [](char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; };
  std::size_t at = 0;
  for (; at + 2 <= bytes.size(); at += 2) {
    auto unit = unit_at(bytes, at, 2, little);
    if (is_high(unit) && at + 4 <= bytes.size() && is_low(unit_at(bytes, at + 2, 2, little))) {
      unit = 0x10000 + ((unit - 0xD800) << 10U) + (unit_at(bytes, at + 2, 2, little) - 0xDC00);
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

decoded_text from_utf32(std::string_view bytes, bool little) {
  decoded_text decoded;
  decoded.text.reserve(bytes.size() / 4);
  std::size_t at = 0;
  for (; at + 4 <= bytes.size(); at += 4) {
    const auto code = unit_at(bytes, at, 4, little);
    const bool valid = code <= 0x10FFFF && (code < 0xD800 || code >= 0xE000);
    append_character(decoded.text, valid ? code : replacement_character);
    decoded.replaced += valid ? 0U : 1U;
  }
  if (at < bytes.size()) {
    append_character(decoded.text, replacement_character);
    ++decoded.replaced;
  }
  return decoded;
}

decoded_text from_code_page(std::string_view bytes, code_page page) {
  constexpr unsigned char next_line = 0x85;
  constexpr auto next_line_sign = static_cast<char>(next_line);
  decoded_text decoded;
  decoded.text.reserve(bytes.size() + bytes.size() / 8);
  // A text without any other line end ends its lines with the control character of Latin-1.
  const bool lines_end_so = page == code_page::windows_1252 && bytes.find_first_of("\n\r") == std::string_view::npos &&
                            bytes.find(next_line_sign) != std::string_view::npos;
  for (const auto character : bytes) {
    const auto byte = static_cast<unsigned char>(character);
    if (is_undefined(page, byte)) {
      append_character(decoded.text, replacement_character);
      ++decoded.replaced;
    } else if (lines_end_so && byte == next_line) {
      decoded.text += '\n';
    } else {
      append_character(decoded.text, character_of(page, byte));
    }
  }
  return decoded;
}

/// Replaces every line end ("\r\n", "\r", vertical tab, U+0085, U+2028, U+2029) by "\n". The text only gets shorter, so
/// this is done in place.
void normalise_line_ends(std::string& text) {
  constexpr std::array<std::string_view, 5> others = {"\r", "\v", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
  const bool has_others = std::any_of(others.begin(), others.end(),
                                      [&](std::string_view end) { return text.find(end) != std::string::npos; });
  if (!has_others) return;
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
  // The mark of UTF-16 begins that of UTF-32, and no text begins with a NUL.
  if (bytes.starts_with(utf32_little_mark)) return encoding::utf32_little;
  if (bytes.starts_with(utf32_big_mark)) return encoding::utf32_big;
  if (bytes.starts_with(utf16_little_mark)) return encoding::utf16_little;
  if (bytes.starts_with(utf16_big_mark)) return encoding::utf16_big;
  if (bytes.find('\0') != std::string_view::npos) {
    if (reads_as_units(bytes, 4, true)) return encoding::utf32_little;
    if (reads_as_units(bytes, 4, false)) return encoding::utf32_big;
    if (reads_as_units(bytes, 2, true)) return encoding::utf16_little;
    if (reads_as_units(bytes, 2, false)) return encoding::utf16_big;
  }
  const auto census = take_census(bytes);
  // A text in a code page hardly ever contains a valid UTF-8 sequence by chance, so the majority decides.
  if (census.strays == 0 || census.characters > census.strays) return encoding::utf8;
  return likelier_page(bytes) == code_page::mac_roman ? encoding::mac_roman : encoding::windows_1252;
}

bool is_wide(encoding from) {
  return from == encoding::utf16_little || from == encoding::utf16_big || from == encoding::utf32_little ||
         from == encoding::utf32_big;
}

decoded_text decode(std::string_view bytes) {
  const auto from = detect_encoding(bytes);
  for (const auto mark : {utf8_mark, utf32_little_mark, utf32_big_mark, utf16_little_mark, utf16_big_mark}) {
    if (!bytes.starts_with(mark) || (mark == utf8_mark) == is_wide(from)) continue;
    bytes.remove_prefix(mark.size());
    break;
  }
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
    case encoding::utf32_little:
      decoded = from_utf32(bytes, true);
      break;
    case encoding::utf32_big:
      decoded = from_utf32(bytes, false);
      break;
    case encoding::windows_1252:
      decoded = from_code_page(bytes, code_page::windows_1252);
      break;
    case encoding::mac_roman:
      decoded = from_code_page(bytes, code_page::mac_roman);
      break;
  }
  decoded.from = from;
  decoded.restored = restore_encoded_twice(decoded.text);
  decoded.apostrophes = restore_lost_apostrophes(decoded.text);
  while (decoded.text.starts_with(utf8_mark)) decoded.text.erase(0, utf8_mark.size());
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

void note_decoding(document& document, const decoded_text& decoded) {
  note_replaced(document, decoded.replaced);
  if (decoded.apostrophes > 0) {
    document.notes.push_back(
        {"text-replaced-bytes",
         fmt::format("{} apostrophes had been lost and were restored: other signs beyond ASCII may be missing.",
                     decoded.apostrophes),
         {0, 0}});
  }
  if (decoded.restored > 0) {
    document.notes.push_back(
        {"text-encoded-twice",
         fmt::format(
             "{} characters had been encoded twice and were restored: check quotation marks and accented letters.",
             decoded.restored),
         {0, 0}});
  }
}

}  // namespace sheaf::core
