// SPDX-License-Identifier: AGPL-3.0-or-later
#include <catch2/catch.hpp>
#include <sheaf/testkit/compare.hpp>

using namespace sheaf::testkit;

TEST_CASE("indentation and empty lines around a text do not matter, those within it do") {
  CHECK(difference("\n    a\n      b\n\n    c\n  ", "a\n  b\n\nc").empty());
  CHECK_FALSE(difference("a\n b", "a\nb").empty());
}

TEST_CASE("a difference shows what only one side has among what both have") {
  CHECK(difference("one\ntwo\nthree", "one\n2\nthree\nfour") == "\n  one\n- two\n+ 2\n  three\n+ four\n");
  CHECK(difference("", "x") == "\n+ x\n");
}

TEST_CASE("checks count what failed") {
  checks all;
  all.same("fine", "a", "a");
  CHECK(all.failed() == 0);
}
