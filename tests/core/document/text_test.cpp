// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/document/text.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;

TEST_CASE("to_nfc composes characters, spells out ligatures and removes invisible characters") {
  CHECK(to_nfc("Ma\u0301ire") == "M\u00e1ire");
  CHECK(to_nfc("of\uFB01ce, e\uFB00ective") == "office, effective");
  CHECK(to_nfc("\uFEFFmulti\u00ADagency\u200B") == "multiagency");
}

TEST_CASE("fold_white_space leaves single blanks between words") {
  CHECK(fold_white_space("\t a\u00a0\u2009b\r\n c \f") == "a b c");
  CHECK(fold_white_space("  ").empty());
}

TEST_CASE("validity and character borders") {
  CHECK(is_valid_utf8("caf\u00e9"));
  CHECK_FALSE(is_valid_utf8("caf\xe9"));
  CHECK_FALSE(is_valid_utf8("\xed\xa0\x80"));
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
