// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/confused_letters.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;

namespace {

/// The text after the letters were put right. Two words with confusions are put before it, since one alone is left.
std::string mended(const std::string& words) {
  const std::string before = "chi1dren pub1ic ";
  auto text = before + words;
  CHECK(restore_confused_letters(text) >= 2);
  CHECK(text.size() == before.size() + words.size());
  return text.substr(before.size());
}

}  // namespace

TEST_CASE("figures and bars within words are letters") {
  CHECK(mended("chi1dren and fami1ies, he|p and wi11, c0uncil") == "children and families, help and will, council");
  CHECK(mended("chiIdren in schooI, a school") == "children in school, a school");
  CHECK(mended("by Apri1 the counci1 had") == "by April the council had");
}

TEST_CASE("an l that begins no word is an I") {
  CHECK(mended("lnspectors of lLACS, ln time. lt is lmportant. |nspectors") ==
        "Inspectors of ILACS, In time. It is Important. Inspectors");
  CHECK(mended("1eaders 1ooked in 0ctober") == "leaders looked in October");
  CHECK(mended("Ieaders and leaders") == "leaders and leaders");
}

TEST_CASE("figures in dates and years are put right") {
  CHECK(mended("l4 May 2O25 and 3O June 20l9, I2 July, l March") == "14 May 2025 and 30 June 2019, 12 July, 1 March");
}

TEST_CASE("names, notes, units, codes and addresses stay") {
  for (const std::string words : {"McIntyre and MacIver", "LinkedIn and GetIt", "FindItOut", "the board1 and areas2",
                                  "the 1st and 21st", "a ltd company of 5l", "www.abc1def.example",
                                  "jo1hythe@harbour.example", "form A1b2c3", "O2 and I4 roads", "llama", "ID 10O"})
    CHECK(mended(words) == words);
}

TEST_CASE("one confusion alone is left as it is") {
  std::string text = "The chi1dren of the harbour.";
  CHECK(restore_confused_letters(text) == 0);
  CHECK(text == "The chi1dren of the harbour.");
  document document;
  note_confused_letters(document, 0);
  CHECK(document.notes.empty());
  note_confused_letters(document, 2);
  REQUIRE(document.notes.size() == 1);
  CHECK(document.notes[0].code == "text-letters-confused");
}
