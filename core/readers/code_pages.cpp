// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/code_pages.hpp"

#include "core/readers/ascii.hpp"

#include <utf8proc.h>

#include <array>
#include <cstddef>

namespace sheaf::core {
namespace {

constexpr unsigned char first_upper = 0x80;
constexpr unsigned char first_latin = 0xA0;

/// The characters that Windows-1252 has at 0x80 to 0x9F; 0 where it has none.
constexpr std::array<char32_t, 32> windows_1252_upper = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// The characters that Mac OS Roman has at 0x80 to 0xFF (Unicode's table APPLE/ROMAN.TXT).
constexpr std::array<char32_t, 128> mac_roman_upper = {
    0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, 0x00E0, 0x00E2, 0x00E4, 0x00E3, 0x00E5,
    0x00E7, 0x00E9, 0x00E8, 0x00EA, 0x00EB, 0x00ED, 0x00EC, 0x00EE, 0x00EF, 0x00F1, 0x00F3, 0x00F2, 0x00F4,
    0x00F6, 0x00F5, 0x00FA, 0x00F9, 0x00FB, 0x00FC, 0x2020, 0x00B0, 0x00A2, 0x00A3, 0x00A7, 0x2022, 0x00B6,
    0x00DF, 0x00AE, 0x00A9, 0x2122, 0x00B4, 0x00A8, 0x2260, 0x00C6, 0x00D8, 0x221E, 0x00B1, 0x2264, 0x2265,
    0x00A5, 0x00B5, 0x2202, 0x2211, 0x220F, 0x03C0, 0x222B, 0x00AA, 0x00BA, 0x03A9, 0x00E6, 0x00F8, 0x00BF,
    0x00A1, 0x00AC, 0x221A, 0x0192, 0x2248, 0x2206, 0x00AB, 0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3, 0x00D5,
    0x0152, 0x0153, 0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2019, 0x00F7, 0x25CA, 0x00FF, 0x0178, 0x2044,
    0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02, 0x2021, 0x00B7, 0x201A, 0x201E, 0x2030, 0x00C2, 0x00CA, 0x00C1,
    0x00CB, 0x00C8, 0x00CD, 0x00CE, 0x00CF, 0x00CC, 0x00D3, 0x00D4, 0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9,
    0x0131, 0x02C6, 0x02DC, 0x00AF, 0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7};

constexpr char32_t left_single = 0x2018;
constexpr char32_t right_single = 0x2019;
constexpr char32_t left_double = 0x201C;
constexpr char32_t right_double = 0x201D;
constexpr char32_t en_dash = 0x2013;
constexpr char32_t em_dash = 0x2014;
constexpr char32_t bullet = 0x2022;
constexpr char32_t middle_dot = 0x00B7;
constexpr char32_t pound = 0x00A3;
constexpr char32_t euro = 0x20AC;
constexpr char32_t ellipsis = 0x2026;
constexpr char32_t no_break_space = 0x00A0;

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_letter(char c) {
  return is_lower(c) || (c >= 'A' && c <= 'Z');
}
bool is_gap(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\0';
}

/// How well a character stands between its neighbours in English; '\0' is the beginning or end of the text.
int fitness(char32_t character, char before, char after) {
  constexpr int good = 2;
  constexpr int fair = 1;
  constexpr int poor = -1;
  constexpr int bad = -2;
  switch (character) {
    case right_single:
      return is_letter(before) ? good : is_letter(after) ? fair : poor;
    case right_double:
      return !is_gap(before) && !is_letter(after) ? good : poor;
    case left_single:
    case left_double:
      return (is_gap(before) || before == '(') && !is_gap(after) ? good : poor;
    case en_dash:
    case em_dash:
      return (is_gap(before) && is_gap(after)) || (is_digit(before) && is_digit(after)) ? good : fair;
    case bullet:
    case middle_dot:
      return is_gap(before) && before != ' ' ? good : fair;
    case pound:
    case euro:
      return is_digit(after) ? good : poor;
    case ellipsis:
    case no_break_space:
      return fair;
    default:
      break;
  }
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(character))) {
    case UTF8PROC_CATEGORY_LL:
      return is_letter(before) || is_letter(after) ? fair : poor;
    case UTF8PROC_CATEGORY_LU:
      return is_lower(before) ? bad : is_letter(after) ? fair : poor;
    default:
      return poor;
  }
}

}  // namespace

char32_t character_of(code_page page, unsigned char byte) {
  if (byte < first_upper) return byte;
  if (page == code_page::mac_roman) return mac_roman_upper.at(byte - first_upper);
  if (byte >= first_latin || is_undefined(page, byte)) return byte;
  return windows_1252_upper.at(byte - first_upper);
}

bool is_undefined(code_page page, unsigned char byte) {
  return page == code_page::windows_1252 && byte >= first_upper && byte < first_latin &&
         windows_1252_upper.at(byte - first_upper) == 0;
}

std::optional<unsigned char> byte_of(code_page page, char32_t character) {
  if (character < first_upper) return std::nullopt;
  if (character < first_latin) return static_cast<unsigned char>(character);
  if (page == code_page::windows_1252) {
    if (character <= 0xFF) return static_cast<unsigned char>(character);
    for (std::size_t i = 0; i < windows_1252_upper.size(); ++i)
      if (windows_1252_upper.at(i) == character) return static_cast<unsigned char>(first_upper + i);
    return std::nullopt;
  }
  for (std::size_t i = 0; i < mac_roman_upper.size(); ++i)
    if (mac_roman_upper.at(i) == character) return static_cast<unsigned char>(first_upper + i);
  return std::nullopt;
}

code_page likelier_page(std::string_view bytes) {
  int windows = 0;
  int mac = 0;
  constexpr int sure = 1000;  // further bytes cannot change the answer of a text that is no nonsense
  for (std::size_t i = 0; i < bytes.size() && windows < sure && mac < sure; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte < first_upper) continue;
    const auto before = i > 0 ? bytes[i - 1] : '\0';
    const auto after = i + 1 < bytes.size() ? bytes[i + 1] : '\0';
    windows += fitness(character_of(code_page::windows_1252, byte), before, after);
    mac += fitness(character_of(code_page::mac_roman, byte), before, after);
  }
  return mac > windows ? code_page::mac_roman : code_page::windows_1252;
}

}  // namespace sheaf::core
