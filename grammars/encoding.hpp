// SPDX-License-Identifier: MIT
// The character encoding of all character grammars: UTF-8 bytes, ASCII classes, independent of any locale.
#pragma once

#include <boost/spirit/home/support/char_encoding/ascii.hpp>
#include <boost/spirit/home/x3/char/any_char.hpp>
#include <boost/spirit/home/x3/char/char_class.hpp>
#include <boost/spirit/home/x3/char/literal_char.hpp>
#include <boost/spirit/home/x3/string/literal_string.hpp>

#include <cstdint>

namespace sheaf::grammar {

namespace x3 = boost::spirit::x3;

/// An X3 encoding over bytes of UTF-8. Spirit's own `standard` asks the C locale and `ascii` asserts on bytes from
/// 0x80; this one does neither. Bytes of letters beyond ASCII ("Máire", "Zoë", "Łucja") count as letters: lead bytes
/// 0xC3 to 0xDF and 0xE1, and continuation bytes. Lead bytes of signs (0xC2: pound, section sign; 0xE2: bullets) do
/// not, so a search that steps by whole characters never meets a continuation byte first.
struct utf8_bytes {
  using char_type = char;
  using classify_type = unsigned char;

  static constexpr bool ischar(int) { return true; }
  static constexpr bool strict_ischar(int) { return true; }
  static constexpr bool is_beyond_ascii(unsigned char c) {
    return (c >= 0x80U && c <= 0xBFU) || (c >= 0xC3U && c <= 0xDFU) || c == 0xE1U;
  }
  static constexpr bool islower(int c) { return c >= 'a' && c <= 'z'; }
  static constexpr bool isupper(int c) { return c >= 'A' && c <= 'Z'; }
  static constexpr bool isalpha(int c) {
    return islower(c) || isupper(c) || is_beyond_ascii(static_cast<unsigned char>(c));
  }
  static constexpr bool isdigit(int c) { return c >= '0' && c <= '9'; }
  static constexpr bool isalnum(int c) { return isalpha(c) || isdigit(c); }
  static constexpr bool isxdigit(int c) { return isdigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
  static constexpr bool isblank(int c) { return c == ' ' || c == '\t'; }
  static constexpr bool isspace(int c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
  static constexpr bool iscntrl(int c) { return (c >= 0 && c < 0x20) || c == 0x7F; }
  static constexpr bool isgraph(int c) { return c > 0x20 && c < 0x7F; }
  static constexpr bool isprint(int c) { return c >= 0x20 && c < 0x7F; }
  static constexpr bool ispunct(int c) { return isgraph(c) && !isalnum(c); }
  static constexpr int tolower(int c) { return isupper(c) ? c - 'A' + 'a' : c; }
  static constexpr int toupper(int c) { return islower(c) ? c - 'a' + 'A' : c; }
  static constexpr std::uint32_t toucs4(int c) { return static_cast<std::uint32_t>(c); }
};

}  // namespace sheaf::grammar

namespace sheaf::grammar::utf8 {

using x3_alpha = x3::char_class<utf8_bytes, x3::alpha_tag>;
using x3_alnum = x3::char_class<utf8_bytes, x3::alnum_tag>;
using x3_upper = x3::char_class<utf8_bytes, x3::upper_tag>;
using x3_lower = x3::char_class<utf8_bytes, x3::lower_tag>;
using x3_digit = x3::char_class<utf8_bytes, x3::digit_tag>;
using x3_space = x3::char_class<utf8_bytes, x3::space_tag>;

constexpr x3::any_char<utf8_bytes> char_{};
constexpr x3_alpha alpha{};
constexpr x3_alnum alnum{};
constexpr x3_upper upper{};
constexpr x3_lower lower{};
constexpr x3_digit digit{};
constexpr x3_space space{};

constexpr auto lit(char c) {
  return x3::literal_char<utf8_bytes, x3::unused_type>{c};
}
constexpr auto lit(char const* text) {
  return x3::literal_string<char const*, utf8_bytes, x3::unused_type>{text};
}

}  // namespace sheaf::grammar::utf8
