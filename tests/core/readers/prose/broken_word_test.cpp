// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests which words are broken at a line's end. tests/core/readers/pdf/layout/hyphens_test.cpp tries more of them.
#include "core/readers/prose/broken_word.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace sheaf::core::plain_text;

namespace {

/// The numbers of the lines that end within a word.
std::vector<std::size_t> broken(const std::vector<broken_line>& lines) {
  std::vector<std::size_t> found;
  for (const auto& each : find_broken_words(lines)) found.push_back(each.line);
  return found;
}

using numbers = std::vector<std::size_t>;

}  // namespace

TEST_CASE("one break is enough where the last part is only an ending") {
  CHECK(broken({{"Boats have an arrang-"}, {"ement with the harbour."}}) == numbers{0});
  CHECK(broken({{"The plans show cont-"}, {"ingency for storms."}}) == numbers{0});
  CHECK(broken({{"Boats of the harb-"}, {"ourward kind."}}).empty());
}

TEST_CASE("a compound keeps its hyphen") {
  CHECK(broken({{"The well-"}, {"known harbour."}}).empty());
  CHECK(broken({{"The crew is well-"}, {"ing the boats."}}).empty());
  CHECK(broken({{"Boats and multi-"}, {"agency work."}}).empty());
  CHECK(broken({{"A tide and a tide-"}, {"tion is not."}}).empty());
  CHECK(broken({{"The short-"}, {"and long-term plans."}}).empty());
  CHECK(broken({{"The plans of Harb-"}, {"Mention is made."}}).empty());
}

TEST_CASE("a typographic hyphen that stands only at line ends breaks words") {
  CHECK(broken({{"Boats of the harb\u2010"}, {"ourward kind."}}) == numbers{0});
  CHECK(broken({{"Boats of the harb\u2010"}, {"ourward well\u2010known kind."}}).empty());
}

TEST_CASE("a running head stands between the parts of a word") {
  CHECK(broken({{"Boats have an arrang-"}, {"Harbour report", true, true}, {"ement with the harbour."}}) == numbers{0});
  CHECK(broken({{"Boats have an arrang-"}, {"ement", false}}).empty());
  CHECK(broken({{"Boats"}, {"Notes on the arrang-", false, true}, {"ements of tides", true, true}}) == numbers{1});
  CHECK(find_broken_words({}).empty());
}
