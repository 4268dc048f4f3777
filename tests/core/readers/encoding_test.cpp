// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/encoding.hpp"

#include <catch2/catch.hpp>

#include <string>

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
  note_replaced(document, 0);
  CHECK(document.notes.empty());
  note_replaced(document, 3);
  REQUIRE(document.notes.size() == 1);
  CHECK(document.notes[0].code == "text-replaced-bytes");
}
