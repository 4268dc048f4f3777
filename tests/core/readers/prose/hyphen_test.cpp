// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/hyphen.hpp"

#include <catch2/catch.hpp>

#include <deque>
#include <string>
#include <string_view>
#include <vector>

using namespace sheaf::core::plain_text;

namespace {

/// A page of text. `joint` stands between `first` and `last`: a hyphen and a line end as typeset, or what a converter
/// makes of them.
std::string page_with(std::string_view joint, std::string_view first = "long", std::string_view last = "awaited") {
  const std::string prose =
      "The harbour town keeps a well-run service, and its long-serving staff know\n"
      "every family by name. Their half-yearly plans are short, and each well-made\n"
      "record shows a next step. The night-time team has a part-time manager who\n"
      "reads the half-finished plans and sends them back with a well-aimed question\n"
      "when the aim is not plain enough for those who must act on it that evening.\n"
      "The long-awaited rota gives the night-time team a half-hour to hand over,\n"
      "which was missing before and which the families in the hill villages noticed\n"
      "and which they now praise in their letters to the council and its members\n"
      "and also to the school whose head had asked for it in the spring of last year.\n";
  return prose + "Every second week the leaders of the three local teams meet to share a " + std::string(first) +
         std::string(joint) + std::string(last) +
         " list of the places that are free, which the clerk keeps up to date\n"
         "and which nobody may change alone.\n";
}

std::vector<std::string> restored(const std::string& text) {
  auto split = split_lines(text);
  std::deque<std::string> storage;
  const auto wrap = learn_wrap(split.lines);
  look_around(split.lines, wrap);
  restore_hyphens(split.lines, wrap, storage);
  std::vector<std::string> words;
  for (const auto& line : split.lines) words.emplace_back(line.words);
  return words;
}

}  // namespace

TEST_CASE("a joined line is divided where its hyphen was") {
  const auto lines = restored(page_with(""));
  REQUIRE(lines.size() == 12);
  CHECK(lines[9].ends_with("to share a long-"));
  CHECK(lines[10].starts_with("awaited list"));
}

TEST_CASE("if a line surely is two lines, little evidence for the word at its joint is enough") {
  const auto joint_of = [](std::string_view first, std::string_view last) {
    const auto lines = restored(page_with("", first, last));
    REQUIRE(lines.size() == 12);
    return lines[9].substr(lines[9].rfind(' ') + 1) + "|" + lines[10].substr(0, lines[10].find(' '));
  };
  // Both parts often occur beside hyphens.
  CHECK(joint_of("two", "sided") == "two-|sided");
  // Only the first part does; only the second part does.
  CHECK(joint_of("non", "sequential") == "non-|sequential");
  CHECK(joint_of("weather", "related") == "weather-|related");
  // Words that stand between two hyphens.
  CHECK(joint_of("out", "of-season") == "out-|of-season");
  CHECK(joint_of("out-of", "season") == "out-of-|season");
  // A single letter.
  CHECK(joint_of("T", "time") == "T-|time");
  // The longer word of the page is chosen, not the shorter one with which it begins.
  CHECK(joint_of("town", "owned") == "town-|owned");
}

TEST_CASE("a hyphen that was kept does not hide those that were lost") {
  const auto lines = restored("We met the half-\n\n" + page_with(""));
  REQUIRE(lines.size() == 13);
  CHECK(lines[10].ends_with("to share a long-"));
}

TEST_CASE("a line that fits the width is not examined") {
  const auto lines = restored(page_with("") + "The shortterm plan is read by all.\n");
  CHECK(lines.back() == "The shortterm plan is read by all.");
}

TEST_CASE("a text with hyphens at line ends is not changed") {
  const auto text = page_with("-\n");
  auto split = split_lines(text);
  const auto lines = restored(text);
  REQUIRE(lines.size() == split.lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) CHECK(lines[i] == split.lines[i].words);
}
