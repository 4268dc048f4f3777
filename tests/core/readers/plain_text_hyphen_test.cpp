// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text_hyphen.hpp"

#include <catch2/catch.hpp>

#include <deque>
#include <string>
#include <string_view>
#include <vector>

using namespace sheaf::core::plain_text;

namespace {

/// As typeset; `joint` stands for a line end behind a hyphen.
std::string page_with(std::string_view joint) {
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
  return prose + "Every second week the leaders of the three local teams meet to share a long" + std::string(joint) +
         "awaited list of the places that are free, which the clerk keeps up to date\n"
         "and which nobody may change alone.\n";
}

std::vector<std::string> restored(const std::string& text) {
  auto split = split_lines(text);
  std::deque<std::string> storage;
  restore_hyphens(split.lines, learn_wrap(split.lines), storage);
  std::vector<std::string> words;
  for (const auto& line : split.lines) words.emplace_back(line.words);
  return words;
}

}  // namespace

TEST_CASE("a line of two is broken where its hyphen stood") {
  const auto lines = restored(page_with(""));
  REQUIRE(lines.size() == 12);
  CHECK(lines[9].ends_with("to share a long-"));
  CHECK(lines[10].starts_with("awaited list"));
}

TEST_CASE("a text that has its hyphens stays as it is") {
  const auto text = page_with("-\n");
  auto split = split_lines(text);
  const auto lines = restored(text);
  REQUIRE(lines.size() == split.lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) CHECK(lines[i] == split.lines[i].words);
}
