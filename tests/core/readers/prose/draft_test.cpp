// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/draft.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

using namespace sheaf::core;
using namespace sheaf::core::plain_text;

namespace {

std::string joined(std::string first, std::string_view next) {
  append_words(first, next);
  return first;
}

}  // namespace

TEST_CASE("a hyphen at the end of a line stays, without a blank after it") {
  CHECK(joined("multi-", "agency work") == "multi-agency work");
  CHECK(joined("the plan -", "as agreed") == "the plan - as agreed");
  CHECK(joined("well\u00ad", "being") == "wellbeing");
  CHECK(joined("one", "two") == "one two");
  CHECK(joined("", "two") == "two");
}

TEST_CASE("a field is named by a few words before a colon") {
  CHECK(is_field("Lead inspector: Jo Hythe"));
  CHECK(is_field("Team: one, another"));
  CHECK_FALSE(is_field("Lead inspector:"));
  CHECK_FALSE(is_field("the team: one"));
  CHECK_FALSE(is_field("All of the children whom we met said: it helps"));
}

TEST_CASE("a figure that closes a sentence or a part of one") {
  CHECK(closes_with_figure("2018. Since then"));
  CHECK(closes_with_figure("98.4%, above"));
  CHECK(closes_with_figure("\u00a32.8m) in the year"));
  CHECK_FALSE(closes_with_figure("12. Leaders know"));
  CHECK_FALSE(closes_with_figure("12 live in homes"));
  CHECK_FALSE(closes_with_figure("Since 2018. Then"));
  CHECK_FALSE(closes_with_figure(""));
}
