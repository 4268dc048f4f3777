// SPDX-License-Identifier: AGPL-3.0-or-later
#include <catch2/catch.hpp>
#include <sheaf/utf8.hpp>
#include <utf8proc.h>

#include <string>
#include <string_view>
#include <vector>

using namespace sheaf;

namespace {

/// The front character as utf8proc reads it.
utf8_character by_utf8proc(std::string_view bytes) {
  utf8proc_int32_t code = 0;
  const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()),
                                     static_cast<utf8proc_ssize_t>(bytes.size()), &code);
  if (size <= 0) return {replacement_character, 1, false};
  return {static_cast<char32_t>(code), static_cast<std::size_t>(size), true};
}

bool same(const utf8_character& one, const utf8_character& other) {
  return one.code == other.code && one.size == other.size && one.valid == other.valid;
}

}  // namespace

TEST_CASE("every code is written and read again; a code without UTF-8 becomes U+FFFD") {
  std::size_t wrong = 0;
  for (char32_t code = 0; code <= 0x110010; ++code) {
    std::string written;
    append_character(written, code);
    const bool exists = code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
    const utf8_character expected{exists ? code : replacement_character, written.size(), true};
    wrong += !same(first_character(written), expected) || !same(by_utf8proc(written), expected);
  }
  CHECK(wrong == 0);
}

TEST_CASE("bytes are judged as utf8proc judges them") {
  // Lead and continuation bytes on both sides of each border that Unicode draws.
  const std::string_view borders =
      "\x41\x7F\x80\x8F\x90\x9F\xA0\xBF\xC0\xC1\xC2\xDF\xE0\xE1\xEC\xED\xEE\xEF\xF0\xF1\xF3\xF4\xF5\xFF";
  std::size_t wrong = 0;
  for (const char first : borders)
    for (const char second : borders)
      for (const char third : borders)
        for (const char fourth : borders) {
          const std::string bytes{first, second, third, fourth};
          for (std::size_t size = 1; size <= bytes.size(); ++size)
            wrong += !same(first_character(bytes.substr(0, size)), by_utf8proc(bytes.substr(0, size)));
        }
  CHECK(wrong == 0);
  CHECK(first_character("").size == 0);
  CHECK_FALSE(first_character("").valid);
}

TEST_CASE("text is valid where all its bytes are") {
  CHECK(is_valid_utf8(""));
  CHECK(is_valid_utf8("caf\u00e9"));
  CHECK_FALSE(is_valid_utf8("caf\xe9"));
  CHECK_FALSE(is_valid_utf8("caf\xe9 noir"));
  CHECK_FALSE(is_valid_utf8("\xed\xa0\x80"));
  CHECK(to_valid_utf8("caf\u00e9") == "caf\u00e9");
  CHECK(to_valid_utf8("caf\xe9 \xf0\x9f") == "caf\uFFFD \uFFFD\uFFFD");
}

TEST_CASE("each character is visited with its bytes, and each byte that belongs to none") {
  std::vector<std::string> visited;
  each_character("a\u20ac\xff", [&](const utf8_character& next, std::string_view bytes) {
    visited.push_back((next.valid ? "" : "stray ") + std::string(bytes));
  });
  CHECK(visited == std::vector<std::string>{"a", "\u20ac", "stray \xff"});
  CHECK(count_characters("caf\u00e9") == 4);
  CHECK(last_character("caf\u00e9") == "\u00e9");
  CHECK(last_character("").empty());
}

TEST_CASE("offsets lie on the borders of characters or within one") {
  CHECK(on_character_border("\u00e9a", 0));
  CHECK_FALSE(on_character_border("\u00e9a", 1));
  CHECK(on_character_border("\u00e9a", 3));
  CHECK_FALSE(on_character_border("\u00e9a", 4));
}

TEST_CASE("text is cut between characters") {
  CHECK(border_before("a\u00e9b", 2) == 1);
  CHECK(border_before("a\u00e9b", 3) == 3);
  CHECK(border_before("a\u00e9b", 9) == 4);
  CHECK(border_before("\xa9\xa9", 1) == 0);
  CHECK(border_after("a\u00e9b", 2) == 3);
  CHECK(border_after("a\u00e9b", 1) == 1);
  CHECK(border_after("a\u00e9", 9) == 3);
  CHECK(beginning_of("a\u20ac", 3) == "a");
  CHECK(beginning_of("a\u20ac", 4) == "a\u20ac");
  CHECK(beginning_of("", 4).empty());
}
