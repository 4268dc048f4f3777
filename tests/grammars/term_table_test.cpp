// SPDX-License-Identifier: MIT
#include "grammars/term_table.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;

namespace {

/// The words of the first term found, or "-".
std::string first_term(const term_table& table, std::string_view text) {
  const folded_text folded(text);
  const term_text words(folded);
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (const auto match = table.longest_at(words, at)) {
      const text_span where = words.where(at, at + match->words - 1);
      return std::string(text.substr(where.begin, where.size()));
    }
  }
  return "-";
}

}  // namespace

TEST_CASE("words lose the ending of their plural and possessive") {
  CHECK(without_ending("plans") == "plan");
  CHECK(without_ending("families") == "family");
  CHECK(without_ending("approaches") == "approach");
  CHECK(without_ending("child's") == "child");
  CHECK(without_ending("children's") == "child");
  CHECK(without_ending("people") == "person");
  for (const char* own : {"process", "focus", "crisis", "was", "has", "is", "a", ""}) {
    INFO(own);
    CHECK(without_ending(own) == own);
  }
}

TEST_CASE("a term is found whatever its number, possessive, hyphens and case") {
  term_table table;
  REQUIRE_FALSE(table.add("care leaver", 1));
  REQUIRE_FALSE(table.add("part-time timetable", 2));
  CHECK(first_term(table, "The Care leavers\u2019 council met.") == "Care leavers");
  CHECK(first_term(table, "a \u2018part time\u2019 timetable") == "part time\u2019 timetable");
  CHECK(first_term(table, "care, leavers") == "-");
  CHECK(first_term(table, "aftercare leavers") == "-");
  CHECK(first_term(table, "care leaving") == "-");
}

TEST_CASE("a verb stands for its regular forms") {
  term_table table;
  for (const char* verb : {"plan~", "achieve~", "identify~", "visit~"}) REQUIRE_FALSE(table.add(verb, 1));
  for (const char* form : {"plan", "plans", "planned", "planning", "achieves", "achieved", "achieving", "identifies",
                           "identified", "identifying", "visited"}) {
    INFO(form);
    CHECK(first_term(table, form) == form);
  }
  CHECK(first_term(table, "planner") == "-");
  CHECK(first_term(table, "achievement") == "-");
}

TEST_CASE("choices and options, and the longest term at a place") {
  term_table table;
  REQUIRE_FALSE(table.add("child protection [(plan|conference)]", 1));
  REQUIRE_FALSE(table.add("child", 2));
  CHECK(first_term(table, "child protection conferences") == "child protection conferences");
  CHECK(first_term(table, "child protection medicals") == "child protection");
  CHECK(first_term(table, "children first") == "children");
}

TEST_CASE("a sign behind \\ stands for itself in a term") {
  term_table table;
  REQUIRE_FALSE(table.add("care \\(leaving\\)", 1));
  CHECK(first_term(table, "the care (leaving) team") == "care (leaving)");
  CHECK(first_term(table, "the care leaving team") == "-");
}

TEST_CASE("the same words may be terms with several values") {
  term_table table;
  REQUIRE_FALSE(table.add("local offer", 1));
  REQUIRE_FALSE(table.add("local offers", 2));
  const folded_text folded("the local offer");
  const term_text words(folded);
  const auto match = table.longest_at(words, 1);
  REQUIRE(match);
  CHECK(std::vector<std::uint32_t>(match->values.begin(), match->values.end()) == std::vector<std::uint32_t>{1, 2});
}

TEST_CASE("a malformed term is an error with place and reason") {
  term_table table;
  CHECK(table.add("care ... leaver", 1)->reason.find("gap") != std::string::npos);
  CHECK(table.add("care ... leaver", 1)->column == 6);
  CHECK(table.add("in {authority}", 1)->column == 5);
  CHECK(table.add("care (leaver", 1)->reason == "a closing ) is missing");
  CHECK(table.add("[care]", 1)->reason.find("match everywhere") != std::string::npos);
  std::string wide = "(a|b|c|d|e|f|g|h)";
  CHECK(table.add(wide + ' ' + wide + ' ' + wide + ' ' + wide, 1)->reason.find("write several terms") !=
        std::string::npos);
  CHECK(table.add(std::string(400, 'a'), 1)->column == 301);
}
