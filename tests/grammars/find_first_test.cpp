// SPDX-License-Identifier: MIT
#include "grammars/find_first.hpp"

#include "grammars/matching.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::grammar;

namespace {

constexpr auto code = x3::raw[utf8::upper >> +utf8::digit];

template <typename Rule>
std::string found_by(const Rule& rule, std::string_view text) {
  const folded_text folded(text);
  boost::iterator_range<text_iterator> found;
  if (!begins_with(folded, rule, found)) return "-";
  return {found.begin(), found.end()};
}

}  // namespace

TEST_CASE("find_first takes the first place where the rule matches") {
  CHECK(found_by(find_first(code), "A1") == "A1");
  CHECK(found_by(find_first(code), "see (B22), and C3") == "B22");
  CHECK(found_by(find_first(code), "\u201cZo\u00eb\u201d of D4") == "D4");
}

TEST_CASE("find_first fails where the rule matches nowhere") {
  CHECK(found_by(find_first(code), "") == "-");
  CHECK(found_by(find_first(code), "see B and 22") == "-");
}

TEST_CASE("find_first tries the rule at the beginning of words only, or wherever its step stops") {
  CHECK(found_by(find_first(code), "xB22") == "-");
  CHECK(found_by(find_first(code, common::character), "xB22") == "B22");
}

TEST_CASE("find_first stops behind the match and keeps the attribute of the rule") {
  constexpr auto number = find_first(x3::uint_);
  const std::string_view text = "in 12 days";
  text_iterator first = text.data();
  unsigned found = 0;
  REQUIRE(x3::parse(first, text.data() + text.size(), number, found));
  CHECK(found == 12);
  CHECK(std::string_view(first) == " days");
}

TEST_CASE("a text begins with what a rule matches, or is it wholly") {
  const folded_text text("A1 and more");
  CHECK(begins_with(text, code));
  CHECK_FALSE(is_wholly(text, code));
  CHECK(is_wholly(folded_text("A1"), code));
  CHECK_FALSE(begins_with(folded_text("and A1"), code));
  CHECK_FALSE(is_wholly(folded_text(""), code));
}
