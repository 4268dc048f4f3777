// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/mail/furniture.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace sheaf::core;

namespace {

/// A row, a paragraph, two rows that lack cells, and a last row.
document sample() {
  document_builder builder;
  builder.add_row(block(), {"Key judgement", "Grade"});
  builder.add(block(), "We met in May.");
  builder.add_row(block(), {"", "Leadership", "", "", "Good"});
  builder.add_row(block(), {"", "Adoption", ""});
  builder.add_row(block(), {"Care leavers", "", "Inadequate"});
  return std::move(builder).finish("message/rfc822", 1);
}

std::vector<std::string> words_of_blocks(const document& read) {
  std::vector<std::string> out;
  for (const auto& each : read.blocks) out.emplace_back(read.words(each.where));
  return out;
}

}  // namespace

TEST_CASE("rows of tables become lines of furniture, and all places behind them move") {
  auto read = sample();
  read.notes.push_back({"part-not-read", "a note", read.blocks.back().where});
  mail::make_furniture(read, {{1, 3}, {3, 4}});
  CHECK(check(read).empty());
  CHECK(words_of_blocks(read) == std::vector<std::string>{"Key judgement\tGrade", "We met in May.", "Leadership Good",
                                                          "Adoption", "Care leavers\t\tInadequate"});
  CHECK(read.blocks[0].kind == block_kind::table_row);
  for (std::size_t i = 1; i < 4; ++i) {
    CHECK(read.blocks[i].kind == block_kind::furniture);
    CHECK(read.blocks[i].cells.empty());
  }
  REQUIRE(read.blocks[4].cells.size() == 3);
  CHECK(read.words(read.blocks[4].cells[0]) == "Care leavers");
  CHECK(read.words(read.blocks[4].cells[2]) == "Inadequate");
  CHECK(read.words(read.notes.front().where) == "Care leavers\t\tInadequate");
}

TEST_CASE("without rows, and in an empty document, the text stays") {
  auto read = sample();
  const auto text = read.text;
  mail::make_furniture(read, {{1, 2}});
  CHECK(read.text == text);
  document none;
  mail::make_furniture(none, {{0, 0}});
  CHECK(none.text.empty());
}
