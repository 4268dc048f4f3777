// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sinks/xlsx_text.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>

using namespace sheaf::core;

TEST_CASE("words stay as they are") {
  for (const auto* const words :
       {"Children’s services in Westmarch", "two  blanks ", "caf\u00e9 \U0001F33E", "'quoted'", ""}) {
    CHECK(xlsx_text_of(words).words == words);
    CHECK_FALSE(xlsx_text_of(words).is_cut);
    CHECK_FALSE(xlsx_text_of(words).is_like_formula);
  }
}

TEST_CASE("control characters and what turns the direction of a text are left out") {
  CHECK(xlsx_text_of("a\tb\r\nc\u2028d").words == "a b  c d");
  CHECK(xlsx_text_of(std::string("a\0b\x01\x1B\x7F", 6)).words == "ab");
  CHECK(xlsx_text_of("a\u0085b\u009Bc").words == "a bc");
  CHECK(xlsx_text_of("\u202Egpj.\u2066exe\u2069").words == "gpj.exe");
  CHECK(xlsx_text_of("\uFEFFa\uFFFE\uFFFFb\uFDD0").words == "ab");
  CHECK(xlsx_text_of("a\xFFz").words == "a\uFFFDz");
  CHECK(xlsx_text_of("\x01\x02").words.empty());
}

TEST_CASE("what Excel would read as an escaped character is escaped") {
  CHECK(xlsx_text_of("_x000D_").words == "_x005F_x000D_");
  CHECK(xlsx_text_of("a_xabCD_b").words == "a_x005F_xabCD_b");
  CHECK(xlsx_text_of("_x00_ _x000G_ _X000D_ _x000D").words == "_x00_ _x000G_ _X000D_ _x000D");
  CHECK(xlsx_text_of("_x000D_x000D_").words == "_x005F_x000D_x005F_x000D_");
}

TEST_CASE("what would be a formula if it were typed") {
  for (const auto* const words : {"=1+1", "+44 20", "-", "@risk", " =1+1", "\t=1+1"})
    CHECK(xlsx_text_of(words).is_like_formula);
  for (const auto* const words : {"1=1", "'=1", "a;=1"}) CHECK_FALSE(xlsx_text_of(words).is_like_formula);
  CHECK(xlsx_text_of("\x01=1+1").is_like_formula);
}

TEST_CASE("a text that is longer than a cell holds is cut, and says so") {
  const std::string fits(xlsx_cell_units, 'a');
  CHECK(xlsx_text_of(fits).words == fits);
  const auto cut = xlsx_text_of(fits + "b");
  CHECK(cut.is_cut);
  CHECK(cut.words.size() == xlsx_cell_units);
  CHECK(cut.words.ends_with("a [cut here: the rest is in the document]"));

  // Excel counts UTF-16 units: two for each of these.
  std::string sheaves;
  for (std::size_t i = 0; i < xlsx_cell_units / 2; ++i) sheaves += "\U0001F33E";
  CHECK_FALSE(xlsx_text_of(sheaves + "a").is_cut);
  const auto half = xlsx_text_of(sheaves + "\U0001F33E");
  CHECK(half.is_cut);
  CHECK(half.words.find("\U0001F33E [cut") != std::string::npos);

  std::string escapes;
  for (int i = 0; i < 5000; ++i) escapes += "_x000D_";
  CHECK(xlsx_text_of(escapes).is_cut);
  CHECK(xlsx_text_of(escapes).words.size() <= xlsx_cell_units);
}

TEST_CASE("an address leads from the workbook's folder to the document") {
  CHECK(xlsx_address_of("/data/letters/one.pdf", "/data/out", 3) == "../letters/one.pdf#page=3");
  CHECK(xlsx_address_of("/data/out/one.pdf", "/data/out", 0) == "one.pdf");
  CHECK(xlsx_address_of("/data/out/../letters/./one.pdf", "/data", 0) == "letters/one.pdf");
  const auto here = std::filesystem::current_path();
  CHECK(xlsx_address_of("letters/one.pdf", here, 0) == "letters/one.pdf");
}

TEST_CASE("no name of a file becomes anything but a path") {
  const auto address = [](const std::string& name) { return xlsx_address_of("/d/" + name, "/d", 0); };
  CHECK(address("a b#page=9?.pdf") == "a%20b%23page%3D9%3F.pdf");
  CHECK(address("100%41.pdf") == "100%2541.pdf");
  CHECK(address("javascript:alert(1)") == "javascript%3Aalert%281%29");
  CHECK(address("http://x.test/a.pdf") == "http%3A/x.test/a.pdf");
  CHECK(address("\\\\host\\share") == "%5C%5Chost%5Cshare");
  CHECK(address("\"<&>\n'") == "%22%3C%26%3E%0A%27");
  CHECK(address("caf\u00e9.pdf") == "caf\u00e9.pdf");
  CHECK(address("\u202Efdp.exe") == "%E2%80%AEfdp.exe");
  // As reports write bytes that are no UTF-8, and names that look like that.
  CHECK(address("caf\\xE9.pdf") == "caf%E9.pdf");
  CHECK(address("caf\\x5CxE9.pdf") == "caf%5CxE9.pdf");
}

TEST_CASE("an address that is too long for Excel is none") {
  const std::string name(xlsx_address_bytes, 'a');
  CHECK(xlsx_address_of("/d/" + name, "/d", 0) == name);
  CHECK(xlsx_address_of("/d/" + name, "/d", 1).empty());
  CHECK(xlsx_address_of("/d/" + name + "a", "/d", 0).empty());
}

TEST_CASE("the name of a file is the last part of its path") {
  CHECK(file_name_of("letters/one.pdf") == "one.pdf");
  CHECK(file_name_of("one.pdf") == "one.pdf");
  CHECK(file_name_of("").empty());
}
