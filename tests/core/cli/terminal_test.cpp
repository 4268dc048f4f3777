// SPDX-License-Identifier: AGPL-3.0-or-later
// Text that is safe to print and fits.
#include "core/cli/terminal.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;

TEST_CASE("control characters for a terminal do not get through") {
  CHECK(printable("plain caf\xC3\xA9") == "plain caf\xC3\xA9");
  CHECK(printable("a\x1b[31mb\x07") == "a\\x1b[31mb\\x07");
  CHECK(printable("a\tb\nc") == "a b c");
  CHECK(printable("a\xE2\x80\xAE"
                  "b") == "a\\u{202e}b");
  CHECK(printable("a\xC2\x9B"
                  "b") == "a\\u{9b}b");
  CHECK(printable("a\xFF"
                  "b") == "a\\xffb");
}

TEST_CASE("what is printable stays as it is, however often it is made so") {
  for (const std::string words : {"a\x1b[31mb\x07", "a\xE2\x80\xAE\xFF\xC2\x9B", "\\x1b", "a\tb\nc"}) {
    CHECK(printable(printable(words)) == printable(words));
  }
}

TEST_CASE("lines are broken at blanks, by columns and not by bytes") {
  CHECK(wrapped("one two three", 8, "", "") == "one two\nthree\n");
  CHECK(wrapped("one two three", 10, "> ", "  ") == "> one two\n  three\n");
  CHECK(wrapped("\xC3\xA9\xC3\xA9\xC3\xA9 \xC3\xA9\xC3\xA9\xC3\xA9", 7, "", "") ==
        "\xC3\xA9\xC3\xA9\xC3\xA9 \xC3\xA9\xC3\xA9\xC3\xA9\n");
  CHECK(wrapped("overlong word", 4, "", "") == "overlong\nword\n");
  CHECK(wrapped("", 10, "- ", "") == "- \n");
}

TEST_CASE("padding counts columns") {
  CHECK(padded("\xC3\xA9", 3) == "\xC3\xA9  ");
  CHECK(padded("longer", 3) == "longer");
}
