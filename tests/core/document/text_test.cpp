// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/document/text.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;

TEST_CASE("to_nfc composes characters, spells out ligatures and removes invisible characters") {
  CHECK(to_nfc("Ma\u0301ire") == "M\u00e1ire");
  CHECK(to_nfc("of\uFB01ce, e\uFB00ective") == "office, effective");
  CHECK(to_nfc("\uFEFFmulti\u00ADagency\u200B") == "multiagency");
}

TEST_CASE("to_nfc parts rows of accents that no language has") {
  std::string accents;
  for (int i = 0; i < 50; ++i) accents += "\u0301\u0323";  // the second kind goes before the first
  const auto composed = to_nfc("a" + accents);
  CHECK(composed.find("\u034F") != std::string::npos);
  CHECK(to_nfc(composed) == composed);
  CHECK(to_nfc("a\u0301\u0323\u0302").find("\u034F") == std::string::npos);
}

TEST_CASE("fold_white_space leaves single blanks between words") {
  CHECK(fold_white_space("\t a\u00a0\u2009b\r\n c \f") == "a b c");
  CHECK(fold_white_space("  ").empty());
}
