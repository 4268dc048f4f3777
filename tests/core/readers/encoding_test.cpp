// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/encoding.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

using namespace sheaf::core;

TEST_CASE("UTF-8 is kept without its byte order mark") {
  CHECK(decode("caf\u00e9").text == "caf\u00e9");
  CHECK(decode("\xEF\xBB\xBFWestmarch").text == "Westmarch");
  CHECK(decode("caf\u00e9").replaced == 0);
}

TEST_CASE("the byte order mark shows the order of UTF-16") {
  CHECK(decode(std::string("\xFF\xFE"
                           "A\0\x19\x20",
                           6))
            .text == "A\u2019");
  CHECK(decode(std::string("\xFE\xFF"
                           "\0A\x20\x19",
                           6))
            .text == "A\u2019");
}

TEST_CASE("UTF-16 surrogate pairs are joined, single surrogates are replaced") {
  CHECK(decode(std::string("\xFE\xFF\xD8\x3D\xDE\x00", 6)).text == "\U0001F600");
  const auto half = decode(std::string("\xFE\xFF\xD8\x3D\0A", 6));
  CHECK(half.text ==
        "\uFFFD"
        "A");
  CHECK(half.replaced == 1);
  CHECK(decode(std::string("\xFF\xFE"
                           "A\0B",
                           5))
            .text == "A\uFFFD");
}

TEST_CASE("bytes that are not UTF-8 are Windows-1252") {
  const auto decoded = decode(
      "the board\x92s plan \x96 \xA3"
      "5");
  CHECK(decoded.from == encoding::windows_1252);
  CHECK(decoded.text ==
        "the board\u2019s plan \u2013 \u00a3"
        "5");
  CHECK(decode("\x81 and \x92").replaced == 1);
}

TEST_CASE("a stray byte in UTF-8 is replaced and counted") {
  const auto decoded = decode("children\u2019s home\u2019s \xFF end");
  CHECK(decoded.from == encoding::utf8);
  CHECK(decoded.text == "children\u2019s home\u2019s \uFFFD end");
  CHECK(decoded.replaced == 1);
  // As many stray bytes as characters: the text is no longer mostly UTF-8.
  CHECK(decode("\u00e9 \xFF").from == encoding::windows_1252);
}

TEST_CASE("every kind of line end becomes a line feed") {
  CHECK(decode("a\r\nb\rc\nd").text == "a\nb\nc\nd");
  CHECK(decode("a\u2028b\u2029c\u0085"
               "d\ve")
            .text == "a\nb\nc\nd\ne");
  CHECK(decode("a\r\r\nb\f").text == "a\n\nb\f");
}

TEST_CASE("a note is added only if bytes were replaced") {
  document document;
  decoded_text decoded;
  note_decoding(document, decoded);
  CHECK(document.notes.empty());
  decoded.replaced = 3;
  note_decoding(document, decoded);
  REQUIRE(document.notes.size() == 1);
  CHECK(document.notes[0].code == "text-replaced-bytes");
}

namespace {

/// An English text of ASCII in units of `width` bytes.
std::string in_units(std::string_view text, std::size_t width, bool little) {
  std::string bytes;
  for (const auto c : text) {
    std::string unit(width, '\0');
    (little ? unit.front() : unit.back()) = c;
    bytes += unit;
  }
  return bytes;
}

}  // namespace

TEST_CASE("the mark of UTF-32 is not taken for that of UTF-16") {
  CHECK(decode(std::string("\xFF\xFE\0\0A\0\0\0\x19\x20\0\0", 12)).text == "A\u2019");
  CHECK(decode(std::string("\0\0\xFE\xFF\0\0\0A", 8)).text == "A");
  const auto bad = decode(std::string("\0\0\xFE\xFF\0\x11\0\0\0\0\xD8\0\0\0", 14));
  CHECK(bad.text == "\uFFFD\uFFFD\uFFFD");
  CHECK(bad.replaced == 3);
}

TEST_CASE("wide characters are known without a mark") {
  const std::string text = "The harbour is deep.\n";
  CHECK(decode(in_units(text, 2, true)).from == encoding::utf16_little);
  CHECK(decode(in_units(text, 2, false)).from == encoding::utf16_big);
  CHECK(decode(in_units(text, 4, true)).from == encoding::utf32_little);
  CHECK(decode(in_units(text, 4, false)).from == encoding::utf32_big);
  for (const std::size_t width : {2U, 4U})
    for (const bool little : {true, false}) {
      CHECK(decode(in_units(text, width, little)).text == text);
      CHECK(is_wide(detect_encoding(in_units(text, width, little))));
    }
  // Too short to be sure, and no text.
  CHECK_FALSE(is_wide(detect_encoding(std::string("A\0B\0", 4))));
  CHECK_FALSE(is_wide(detect_encoding(std::string("\1\0\2\0\3\0\4\0\5\0\6\0\7\0\x8\0\x9\0", 18))));
}

TEST_CASE("apostrophes and dashes tell Mac OS Roman from Windows-1252") {
  const auto mac = decode("the board\xD5s plan \xD0 \xD2good\xD3\n\xA5 caf\x8E");
  CHECK(mac.from == encoding::mac_roman);
  CHECK(mac.text == "the board\u2019s plan \u2013 \u201cgood\u201d\n\u2022 caf\u00e9");
  CHECK(decode("the board\x92s plan \x96 \x93good\x94 caf\xE9").from == encoding::windows_1252);
  CHECK(decode("caf\xE9").from == encoding::windows_1252);
}

TEST_CASE("a text without other line ends may end its lines with the control character of Latin-1") {
  CHECK(decode("Dear Ms Alder\x85Thank you\x85").text == "Dear Ms Alder\nThank you\n");
  CHECK(decode("and so on\x85\n").text == "and so on\u2026\n");
}

TEST_CASE("text that was encoded twice is restored") {
  const auto twice = decode("the board\u00e2\u20ac\u2122s caf\u00c3\u00a9 \u00e2\u20ac\u201c \u00c2\u00a35");
  CHECK(twice.text == "the board\u2019s caf\u00e9 \u2013 \u00a35");
  CHECK(twice.restored == 4);
  // Latin-1 keeps control characters, Mac OS Roman has other signs, and each may have happened more than once.
  CHECK(decode("board\u00e2\u0080\u0099s").text == "board\u2019s");
  CHECK(decode("board\u201a\u00c4\u00f4s").text == "board\u2019s");
  CHECK(decode("board\u00c3\u00a2\u00e2\u201a\u00ac\u00e2\u201e\u00a2s").text == "board\u2019s");
  CHECK(decode("\u00ef\u00bb\u00bfWestmarch").text == "Westmarch");
  CHECK(decode("\u00e2\u20ac\u0153good\u00e2\u20ac\ufffd and \u00e2\u20ac\u0153deep\u00e2\u20ac.").text ==
        "\u201cgood\u201d and \u201cdeep\u201d.");
  CHECK(decode("board\u00e2\u20ac\u2122s 8\u00c2 May").text == "board\u2019s 8 May");
}

TEST_CASE("control characters of Latin-1 are signs of Windows-1252") {
  CHECK(decode("board\u0092s plan \u0096 good\u0085").text == "board\u2019s plan \u2013 good\u2026");
  CHECK(decode("a\u0085"
               "b")
            .text == "a\nb");
}

TEST_CASE("lost apostrophes within words are put back") {
  const auto lost = decode("the board?s plan, the leavers\ufffd hub and what they don\ufffdt say; board\u00e2s");
  CHECK(lost.text == "the board\u2019s plan, the leavers\u2019 hub and what they don\u2019t say; board\u2019s");
  CHECK(lost.apostrophes == 4);
  // A question, an address and a Welsh word are none.
  for (const std::string text :
       {"Is it so? see below", "Is it so?See", "harbour.example/find?s=1", "gl\u00e2n", "? The plans", "\ufffd The"}) {
    CHECK(decode(text).text == text);
    CHECK(decode(text).apostrophes == 0);
  }
}

TEST_CASE("letters that stand together by chance are no text encoded twice") {
  for (const std::string text :
       {"CAF\u00c9\u201d", "\u00c2 la carte", "pl\u00e2t\u201d", "\u00a35 \u2013 \u2019tis", "\u00e2\u201d\u2014"}) {
    const auto decoded = decode(text);
    CHECK(decoded.text == text);
    CHECK(decoded.restored == 0);
  }
}

TEST_CASE("a note is added only if characters were restored") {
  document document;
  decoded_text decoded;
  decoded.restored = 2;
  note_decoding(document, decoded);
  REQUIRE(document.notes.size() == 1);
  CHECK(document.notes[0].code == "text-encoded-twice");
}
