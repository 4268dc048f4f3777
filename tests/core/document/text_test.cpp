// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/document/text.hpp"

#include <catch2/catch.hpp>
#include <sheaf/utf8.hpp>
#include <utf8proc.h>

#include <cstdint>
#include <cstdlib>
#include <ios>
#include <memory>
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

TEST_CASE("to_nfc composes whatever the library composes") {
  const auto composed = [](const std::string& text) {
    const auto* const bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.c_str());
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> made(utf8proc_NFC(bytes), &std::free);
    return std::string(reinterpret_cast<const char*>(made.get()));
  };
  // What to_nfc does besides is tested above: it leaves characters out that nobody sees, and spells ligatures.
  const auto is_changed_besides = [](char32_t code) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(code));
    const bool is_ligature = code >= 0xFB00 && code <= 0xFB06;
    return category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_CC || is_ligature;
  };
  const auto check_between = [&](const char* before, char32_t code) {
    std::string text = before;
    sheaf::append_character(text, code);
    text += 'e';
    if (to_nfc(text) != composed(text)) FAIL_CHECK(before << " and U+" << std::hex << static_cast<std::uint32_t>(code));
  };
  constexpr char32_t last_of_all = 0x2FFFF;
  for (char32_t code = 1; code <= last_of_all; ++code) {
    if ((code >= 0xD800 && code <= 0xDFFF) || is_changed_besides(code)) continue;
    check_between("e", code);
    if (code < 0x1200 || (code >= 0x3000 && code < 0x3100)) {
      check_between("\u30ab", code);  // takes a voiced sound mark
      check_between("\u1100", code);  // takes a vowel
      check_between("\uac00", code);  // takes a final consonant
    }
  }
}

TEST_CASE("fold_white_space leaves single blanks between words") {
  CHECK(fold_white_space("\t a\u00a0\u2009b\r\n c \f") == "a b c");
  CHECK(fold_white_space("  ").empty());
}
