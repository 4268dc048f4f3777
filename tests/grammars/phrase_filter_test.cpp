// SPDX-License-Identifier: MIT
#include "grammars/phrases.hpp"
#include "grammars/words.hpp"

#include <catch2/catch.hpp>

#include <deque>
#include <string>
#include <vector>

using namespace sheaf::grammar;

namespace {

phrase_table table_of(const std::vector<std::string_view>& phrases) {
  phrase_table made;
  for (const auto phrase : phrases) REQUIRE_FALSE(made.add(phrase, "code"));
  return made;
}

bool may_match(const phrase_table& table, const std::vector<std::string_view>& lines) {
  std::deque<folded_text> folded;
  std::vector<const folded_text*> among;
  for (const auto line : lines) among.push_back(&folded.emplace_back(line));
  return table.may_match(among);
}

}  // namespace

TEST_CASE("a text whose first word begins no phrase is none") {
  const auto table = table_of({"main findings", "(what|where) to improve", "[short] inspection of ..."});
  CHECK(may_match(table, {"Main findings"}));
  CHECK_FALSE(may_match(table, {"  \u201cMain"}));
  CHECK(may_match(table, {"Where"}));
  CHECK(may_match(table, {"Short stays"}));
  CHECK(may_match(table, {"Inspection of Gullhaven"}));
  CHECK_FALSE(may_match(table, {"The main findings"}));
  CHECK_FALSE(may_match(table, {"findings"}));
  CHECK_FALSE(may_match(table, {"", " "}));
  CHECK_FALSE(may_match(table, {}));
}

TEST_CASE("the first word of lines is that of the first line that has one") {
  const auto table = table_of({"main findings"});
  CHECK(may_match(table, {"", "Main", "findings"}));
  CHECK_FALSE(may_match(table, {"On", "Main", "findings"}));
}

TEST_CASE("a first word may be misprinted") {
  const auto table = table_of({"findings of the visit"});
  CHECK(may_match(table, {"Findigns of the visit"}));
  CHECK_FALSE(may_match(table, {"Boats of the visit"}));
}

TEST_CASE("a phrase that begins with any word needs its own words, on whichever line they stand") {
  const auto table = table_of({"... annual conversation ...", "{authority} : focused visit"});
  CHECK(may_match(table, {"The first annual", "conversation of the year"}));
  CHECK(may_match(table, {"The first anual", "conversation of the year"}));
  CHECK(may_match(table, {"Gullhaven", ": focused", "visit"}));
  CHECK_FALSE(may_match(table, {"The first conversation", "of the year"}));
  CHECK_FALSE(may_match(table, {"Gullhaven", ": focused"}));
}

TEST_CASE("what the filter turns away is never a phrase") {
  const auto table =
      table_of({"main findings [in {authority}]", "... annual (meeting|conversation)", "re : {number} visit"});
  for (const auto* text : {"Main findings", "main findings in Gullhaven", "Our annual meeting", "Re: 3 visit",
                           "Mian findings", "Main findigns", "Our anual meeting", "findings", "meeting", "Re: visit"}) {
    const folded_text folded(text);
    INFO(text);
    if (!may_match(table, {text})) {
      CHECK_FALSE(table.match(folded));
      CHECK_FALSE(table.match_misprinted(folded));
    }
  }
}

TEST_CASE("phrases of a code are looked for only where all their words stand") {
  phrase_table phrases;
  REQUIRE_FALSE(phrases.add("(summarises|records) the findings of (a|the) visit", "opening"));
  CHECK(phrases.find_coded("opening", folded_text("This letter records the findings of a visit to Gullhaven.")));
  CHECK_FALSE(phrases.find_coded("opening", folded_text("This letter records the findings of a walk to Gullhaven.")));
  CHECK(phrases.find_coded_misprinted("opening", folded_text("This letter records the findngs of a visit there.")));
  CHECK_FALSE(
      phrases.find_coded_misprinted("opening", folded_text("This letter records the fnidngs of a visit there.")));
}
