// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/marker.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;
using sheaf::core::plain_text::parse_marker;

TEST_CASE("signs are bullets, with or without a blank after them") {
  for (const std::string sign :
       {"\u2022", "\u25fc", "\u25aa", "\u25a0", "\u30fb", "\u2027", "\u2219", "\u22c5", "\uf0a7", "\uf0b7", "\uf06e"}) {
    const auto line = sign + " words";
    const auto apart = parse_marker(line);
    REQUIRE(apart);
    CHECK(apart->kind == marker_kind::bullet);
    CHECK(apart->printed == sign);
    CHECK(apart->rest == "words");
    CHECK_FALSE(apart->weak);
    const auto glued = sign + "words";
    CHECK(parse_marker(glued)->rest == "words");
    CHECK(parse_marker(sign)->rest.empty());
  }
}

TEST_CASE("dashes and a small o need a blank, and context") {
  for (const std::string sign : {"-", "\u2013", "o", "*"}) {
    REQUIRE(parse_marker(sign + " words"));
    CHECK(parse_marker(sign + " words")->weak);
    CHECK_FALSE(parse_marker(sign + "words"));
  }
}

TEST_CASE("numbers lose their closing dot or bracket") {
  CHECK(parse_marker("13. Words")->printed == "13");
  CHECK(parse_marker("13) Words")->printed == "13");
  CHECK(parse_marker("(13) Words")->printed == "13");
  CHECK(parse_marker("2.1 Words")->printed == "2.1");
  CHECK(parse_marker("2.1 Words")->compound);
  CHECK(parse_marker("13.")->rest.empty());
  CHECK_FALSE(parse_marker("13. Words")->weak);
  CHECK(parse_marker("13 Words")->weak);
}

TEST_CASE("a number directly before a capital letter is a weak marker") {
  const auto glued = parse_marker("10.Children are seen");
  REQUIRE(glued);
  CHECK(glued->glued);
  CHECK(glued->weak);
  CHECK(glued->rest == "Children are seen");
  CHECK_FALSE(parse_marker("10.children"));
  CHECK_FALSE(parse_marker("2.1Children"));
}

TEST_CASE("years, decimals and numbers with leading zeros are not markers") {
  CHECK_FALSE(parse_marker("2014. The"));
  CHECK_FALSE(parse_marker("07 July"));
  CHECK_FALSE(parse_marker("12% of children"));
  CHECK_FALSE(parse_marker(""));
}

TEST_CASE("a date with dots is no marker") {
  CHECK_FALSE(parse_marker("12.06.19"));
  CHECK_FALSE(parse_marker("12.10.19"));
  CHECK_FALSE(parse_marker("1.06.19"));
  CHECK_FALSE(parse_marker("12.06.19   Our ref: AB/12"));
  CHECK(parse_marker("12.10.19 Words")->printed == "12.10.19");
  CHECK(parse_marker("12.6.19")->printed == "12.6.19");
  CHECK(parse_marker("12.13.19")->printed == "12.13.19");
  CHECK(parse_marker("32.06.19")->printed == "32.06.19");
  CHECK(parse_marker("12.00.19")->printed == "12.00.19");
  CHECK(parse_marker("12.06.19.1")->printed == "12.06.19.1");
  CHECK(parse_marker("12.06")->printed == "12.06");
}

TEST_CASE("letters and small roman numbers need a bracket or dot") {
  CHECK(parse_marker("(a) words")->printed == "a");
  CHECK(parse_marker("iv) words")->printed == "iv");
  CHECK(parse_marker("a. words")->weak);
  CHECK_FALSE(parse_marker("a words"));
  CHECK_FALSE(parse_marker("care) words"));
  CHECK_FALSE(parse_marker("i.e. words"));
}

TEST_CASE("a middle dot before a blank is a bullet") {
  REQUIRE(parse_marker("\u00b7\tplans"));
  CHECK(parse_marker("\u00b7 plans")->kind == sheaf::core::marker_kind::bullet);
  CHECK_FALSE(parse_marker("\u00b7plans"));
}

TEST_CASE("shapes, check boxes and symbols of old fonts are bullets") {
  for (const std::string sign :
       {"\u25a1", "\u2751", "\u2756", "\u2794", "\u27a4", "\u2610", "\u2714", "\u25c6", "\u2605", "\uf071", "&bull;",
        "&#8226;", "\\u2022", "(cid:127)", "\u00e2\u00a2", "[\u2022]"}) {
    INFO(sign);
    const auto line = sign + " words";
    const auto marker = parse_marker(line);
    REQUIRE(marker);
    CHECK(marker->kind == marker_kind::bullet);
    CHECK(marker->printed == sign);
    CHECK(marker->rest == "words");
    CHECK_FALSE(marker->weak);
  }
}

TEST_CASE("arrows, private signs and lost signs are bullets before a blank") {
  for (const std::string sign : {"\u2192", "\u21d2", "\ue004", "\ufffd", "[ ]", "[x]"}) {
    INFO(sign);
    REQUIRE(parse_marker(sign + "\twords"));
    CHECK_FALSE(parse_marker(sign + "\twords")->weak);
    CHECK_FALSE(parse_marker(sign + "words"));
  }
}

TEST_CASE("what stands in for a bullet needs a blank, and context") {
  for (const std::string sign : {"l",      "n",      "q",      "v",      "e",      "+",      "~",      "?",
                                 "**",     "\u00a7", "\u00d8", "\u00fc", "\u00e0", "\u0178", "\u00bb", "\u203a",
                                 "\u00a2", "\u00b0", "\u2010", "\u2011", "\u2015", "\u2212", "--"}) {
    INFO(sign);
    REQUIRE(parse_marker(sign + " words"));
    CHECK(parse_marker(sign + " words")->kind == marker_kind::bullet);
    CHECK(parse_marker(sign + " words")->weak);
    CHECK_FALSE(parse_marker(sign + "words"));
  }
  for (const std::string words :
       {"a words", "i words", "\u00a9 words", "\u00a3 5", "\u2020 words", "(cid:) words", "(cid:12345678) words"})
    CHECK_FALSE(parse_marker(words));
}

TEST_CASE("a second full stop may stand between a number and its words") {
  const auto glued = parse_marker("46.. Most families");
  REQUIRE(glued);
  CHECK(glued->glued);
  CHECK(glued->number == 46);
  CHECK(glued->rest == ". Most families");
  CHECK_FALSE(parse_marker("46.. most families"));
  CHECK_FALSE(parse_marker("46...Most families"));
  CHECK_FALSE(parse_marker("46.. 7 families"));
}
