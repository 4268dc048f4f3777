// SPDX-License-Identifier: MIT
#include "grammars/phrases.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::grammar;

namespace {

bool matches(std::string_view words, std::string_view text) {
  phrase_table table;
  const auto error = table.add(words, "x");
  INFO(words << (error ? ": " + error->reason : ""));
  REQUIRE_FALSE(error);
  return table.match(text).has_value();
}

std::string found(std::string_view words, std::string_view text) {
  phrase_table table;
  const auto error = table.add(words, "x");
  INFO(words << (error ? ": " + error->reason : ""));
  REQUIRE_FALSE(error);
  const auto match = table.find(text);
  return match ? std::string(text.substr(match->where.begin, match->where.size())) : "-";
}

std::string captured(std::string_view words, std::string_view text) {
  phrase_table table;
  REQUIRE_FALSE(table.add(words, "x"));
  const auto match = table.match(text);
  if (!match) return "-";
  const text_span* where = match->slot("authority");
  return where == nullptr ? "none" : std::string(text.substr(where->begin, where->size()));
}

struct expected_error {
  std::string_view phrase;
  std::size_t column;
  std::string_view words;
};

}  // namespace

TEST_CASE("a literal phrase is the whole text, whatever its case, typography and blanks") {
  CHECK(matches("areas for improvement", "Areas for improvement"));
  CHECK(matches("areas for improvement", "AREAS  FOR\u00a0IMPROVEMENT"));
  CHECK(matches("the children's board", "The children\u2019s board"));
  CHECK(matches("well-being", "Well\u2011being"));
  CHECK_FALSE(matches("areas for improvement", "Areas for improvements"));
  CHECK_FALSE(matches("areas for improvement", "Areas for"));
  CHECK_FALSE(matches("areas for improvement", "All areas for improvement"));
  CHECK_FALSE(matches("areas for improvement", "Areas for improvement and more"));
  CHECK_FALSE(matches("areas for improvement", ""));
}

TEST_CASE("footnote digits and closing signs do not matter") {
  CHECK(matches("areas for improvement", "Areas for improvement2"));
  CHECK(matches("areas for improvement", "Areas for improvement:"));
  CHECK(matches("areas for improvement", "Areas for improvement:3"));
  CHECK(matches("what must be better?", "What must be better"));
  CHECK(matches("what must be better", "What must be better?4"));
  CHECK(matches("what must be [much] better? [now]", "What must be better?"));
  CHECK(matches("what must be [much] better? [now]", "What must be better? Now."));
  CHECK(matches("the (old|new?)", "The new"));
  CHECK_FALSE(matches("section", "Section 20"));
  CHECK_FALSE(matches("... {number}", "?3"));
}

TEST_CASE("a sign before a gap is a part of the phrase") {
  CHECK(matches("findings: ...", "Findings: the first month"));
  CHECK_FALSE(matches("findings: ...", "Findings of the first month"));
  CHECK(matches("leadership [(and|,) ...]", "Leadership, and those who help"));
  CHECK(matches("leadership [(and|,) ...]", "Leadership:"));
  CHECK_FALSE(matches("leadership [(and|,) ...]", "Leadership is weak."));
  CHECK(matches("findings: [now]", "Findings"));
}

TEST_CASE("gaps, options and choices") {
  CHECK(matches("is weak because ...", "Is weak because"));
  CHECK(matches("is weak because ...", "is weak because: nobody came."));
  CHECK(matches("... is weak because", "The help that children get is weak because:"));
  CHECK(matches("the ... of ... people", "The hopes and fears of people"));
  CHECK_FALSE(matches("the ... of ... people", "The hopes and fears of"));
  CHECK(matches("main [visit] findings", "Main findings"));
  CHECK(matches("main [visit] findings", "Main visit findings"));
  CHECK_FALSE(matches("main [visit] findings", "Main old findings"));
  CHECK(matches("[the] (focused|focussed) (visit|visits)", "Focussed visit"));
  CHECK(matches("(a|b [c|d]) e", "b d e"));
  CHECK_FALSE(matches("(a|b [c|d]) e", "a c e"));
  CHECK(matches("HM \\(chief\\) inspector", "HM (Chief) Inspector"));
  CHECK(matches("more\u2026", "More and more"));
}

TEST_CASE("an authority is a run of capitalised words") {
  CHECK(captured("visit to {authority} children's services", "Visit to Westmarch children\u2019s services") ==
        "Westmarch");
  CHECK(captured("visit to {authority} children's services",
                 "Visit to Ottermouth and North Fen children\u2019s services") == "Ottermouth and North Fen");
  CHECK(captured("visit to {authority}", "Visit to Stow-on-the-Mere, Hythe and Barrow") ==
        "Stow-on-the-Mere, Hythe and Barrow");
  CHECK(captured("visit to {authority}", "Visit to St. Osyth's2") == "St. Osyth's");
  CHECK(captured("visit to {authority} [children's services]", "Visit to Westmarch Children\u2019s Services") ==
        "Westmarch");
  CHECK(captured("visit to {authority}", "Visit to children") == "-");
  CHECK(captured("visit to {authority}", "Visit to Westmarch and") == "-");
  CHECK(captured("visit [to {authority}]", "Visit") == "none");
}

TEST_CASE("find works at word borders of running text") {
  CHECK(found("yours sincerely", "Thank you. Yours sincerely, A") == "Yours sincerely");
  CHECK(found("good", "goodness is not good.") == "good");
  CHECK(found("good", "goodness") == "-");
  CHECK(found("weak because", "It is weak because2 of that") == "weak because");
  CHECK(found("a ... c", "x a b c d") == "a b c");
  SECTION("a gap stays within its sentence") {
    CHECK(found("visit ... ended", "The visit began. It ended.") == "-");
    CHECK(found("visit ... ended", "The visit of 2.1 days ended.") == "visit of 2.1 days ended");
  }
  SECTION("the first place, and there the longest") {
    CHECK(found("(a|a b|b c d)", "x a b c d") == "a b");
    CHECK(found("inspection of {authority}", "The inspection of North Westmarch was long") ==
          "inspection of North Westmarch");
  }
}

TEST_CASE("a table gives the code of its best phrase") {
  phrase_table table;
  REQUIRE_FALSE(table.add("key findings", "evaluation"));
  REQUIRE_FALSE(table.add("... findings", "other"));
  REQUIRE_FALSE(table.add("key ... findings", "key"));
  REQUIRE_FALSE(table.add("findings", "plain"));
  CHECK(table.size() == 4);
  CHECK(table.match("Key findings")->code == "evaluation");
  CHECK(table.match("Key main findings")->code == "key");
  CHECK(table.match("Main findings")->code == "other");
  CHECK(table.match("Findings")->code == "plain");
  CHECK_FALSE(table.match("Finding"));
  CHECK(table.match("Findings")->entry == 3);

  const auto all = table.find_all("No key findings. Findings");
  REQUIRE(all.size() == 2);
  CHECK(all[0].where == text_span{0, 15});
  CHECK(all[0].code == "other");
  CHECK(all[1].where == text_span{17, 25});

  phrase_table same;
  REQUIRE_FALSE(same.add("one phrase", "first"));
  REQUIRE_FALSE(same.add("One  phrase", "second"));
  CHECK(same.match("one phrase")->code == "first");
  CHECK_FALSE(phrase_table().match("one phrase"));
  CHECK_FALSE(phrase_table().find("one phrase"));
}

TEST_CASE("the phrases of one code can be looked up alone") {
  phrase_table table;
  REQUIRE_FALSE(table.add("weak", "short"));
  REQUIRE_FALSE(table.add("weak practice", "long"));
  REQUIRE_FALSE(table.add("weak ... leaders", "long"));
  REQUIRE_FALSE(table.add("weak practice", "again"));
  CHECK(table.has("long"));
  CHECK_FALSE(table.has("longer"));
  const folded_text text("Here is weak practice by leaders. Weak leaders");
  CHECK(table.find(text)->where == text_span{8, 32});
  CHECK(table.find_coded("short", text)->where == text_span{8, 12});
  CHECK(table.find_coded("long", text)->where == text_span{8, 32});
  CHECK(table.find_coded("again", text)->where == text_span{8, 21});
  CHECK(table.find_coded("again", text)->code == "again");
  CHECK_FALSE(table.find_coded("none", text));
}

TEST_CASE("a refused phrase leaves the table as it was") {
  phrase_table table;
  REQUIRE_FALSE(table.add("a ... b", "first"));
  CHECK(table.add("a ... {town}", "second"));
  CHECK(table.add("[a] ...", "second"));
  REQUIRE_FALSE(table.add("c ... d", "third"));
  CHECK(table.size() == 2);
  CHECK_FALSE(table.has("second"));
  CHECK(table.match("a to b")->code == "first");
  CHECK(table.match("c to d")->entry == 1);
  CHECK_FALSE(table.match("a to c"));
}

TEST_CASE("a malformed phrase is an error with its column") {
  const auto c = GENERATE(values<expected_error>({
      {"", 1, "words are missing"},
      {"   ", 4, "words are missing"},
      {"main [findings", 15, "closing ]"},
      {"main (a|b", 10, "closing )"},
      {"main (a||b)", 9, "words are missing"},
      {"main []", 7, "words are missing"},
      {"main ]", 6, "closes or divides nothing"},
      {"a|b", 2, "closes or divides nothing"},
      {"to {authority", 14, "closing }"},
      {"to {Authority}", 5, "slot's name"},
      {"to {town}", 5, "no slot {town}"},
      {"\u2018a\u2019 [{town}]", 11, "no slot {town}"},
      {"...", 1, "nothing in this phrase has to be there"},
      {"[a] ... [b]", 1, "nothing in this phrase has to be there"},
      {"?", 1, "no word"},
  }));
  INFO(c.phrase);
  phrase_table table;
  const auto error = table.add(c.phrase, "x");
  REQUIRE(error);
  CHECK_THAT(error->reason, Catch::Contains(std::string(c.words)));
  CHECK(error->column == c.column);
  CHECK(table.empty());
  CHECK(std::holds_alternative<phrase_error>(phrase::parse(c.phrase)));
}

TEST_CASE("phrases have a greatest length and depth") {
  phrase_table table;
  CHECK(table.add(std::string(1001, 'a'), "x"));
  CHECK(table.add(std::string(500, '('), "x"));
  CHECK_THAT(table.add(std::string(20, '(') + "a" + std::string(20, ')'), "x")->reason, Catch::Contains("nested"));
  CHECK_FALSE(table.add(std::string(12, '(') + "a" + std::string(12, ')'), "x"));
}

TEST_CASE("several gaps in a phrase do not multiply the work") {
  std::string words;
  for (int i = 0; i < 4000; ++i) words += "lorem ";
  CHECK_FALSE(matches("... a ... ... ... b ... c", words));
  CHECK(matches("... ... ... ... lorem", words));
  CHECK(found("a ... ... ... ... b", words) == "-");
  phrase_table table;
  REQUIRE_FALSE(table.add("lorem", "x"));
  REQUIRE_FALSE(table.add("lorem ... ... ipsum", "y"));
  CHECK(table.find_all(words).size() == 4000);
}

TEST_CASE("one phrase on its own") {
  const auto parsed = phrase::parse("inspected [by {authority}]");
  REQUIRE(std::holds_alternative<phrase>(parsed));
  CHECK(std::get<phrase>(parsed).match("Inspected by Westmarch"));
  CHECK(std::get<phrase>(parsed).find("It was inspected twice")->where == text_span{7, 16});
  CHECK(std::get<phrase>(parsed).find_all("Inspected, and inspected by Westmarch").size() == 2);
}
