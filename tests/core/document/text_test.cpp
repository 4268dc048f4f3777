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
