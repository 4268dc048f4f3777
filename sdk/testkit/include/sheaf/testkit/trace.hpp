// SPDX-License-Identifier: MIT
// Shows everything that one rule of a document grammar did with some blocks: which it claimed and as what, where it
// stopped, and what it would have accepted there.
#pragma once

#include "grammars/blocks/parse.hpp"
#include "grammars/blocks/quote.hpp"
#include "grammars/blocks/run.hpp"
#include "grammars/blocks/terminals.hpp"
#include "sheaf/testkit/blocks.hpp"
#include "sheaf/testkit/compare.hpp"

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::testkit {
namespace detail {

[[nodiscard]] inline std::string_view name_of(block_kind kind) {
  switch (kind) {
    case block_kind::heading:
      return "heading";
    case block_kind::paragraph:
      return "para";
    case block_kind::list_item:
      return "item";
    case block_kind::table_row:
      return "row";
    case block_kind::furniture:
      return "furniture";
    case block_kind::footnote:
      return "footnote";
  }
  return "block";
}

/// "x.boat = "Tern"" or "x.boats = 4"
[[nodiscard]] inline std::string written(const grammar::own_claim& field) {
  if (field.type != own_type::number) return field.name + " = \"" + field.words + "\"";
  std::ostringstream value;
  value << field.value;
  return field.name + " = " + value.str();
}

[[nodiscard]] inline std::string name_of(const grammar::block_claim& made) {
  using grammar::claim_kind;
  switch (made.kind) {
    case claim_kind::section:
      return made.value.empty() ? "section" : "section \"" + made.value + "\"";
    case claim_kind::no_section:
      return "no section";
    case claim_kind::group:
      return made.value.empty() ? "group" : "group \"" + made.value + "\"";
    case claim_kind::no_group:
      return "no group";
    case claim_kind::finding:
      return "finding " + made.code;
    case claim_kind::boilerplate:
      return "boilerplate " + made.code;
    case claim_kind::field:
      return made.code + " = \"" + made.value + "\"";
    case claim_kind::judgement:
      return "judgement " + made.code + " = " + made.value;
    case claim_kind::diagnostic:
      return "diagnostic " + made.code;
    case claim_kind::own_field:
      return written(made.own.front());
    case claim_kind::left_over:
      break;
  }
  return "left over";
}

[[nodiscard]] inline std::string quoted(std::string_view words) {
  constexpr std::size_t most = 48;  // bytes
  return "\"" + grammar::shortened(words, most) + "\"";
}

}  // namespace detail

/// One line for each block that the rule matched, "NUMBER KIND "WORDS": CLAIM, CLAIM", then one line that says how it
/// ended:
///
///     1 heading "Areas for improvement": section
///     2 item "Records.": finding improvement
///     matched 2 of 3 blocks; at 3 para "All children." expected lead-in of a list, improvement
///
/// The last line may also be "matched all 2 blocks" or "did not match; at ...". Claims of alternatives that were given
/// up are not shown.
template <typename Rule>
[[nodiscard]] std::string trace_of(const Rule& rule, const std::vector<made_block>& blocks, const vocabulary& words) {
  const made_document made(blocks);
  const auto read = made.view();
  const grammar::lexicon known(words);
  grammar::run current(read, known);
  grammar::block_cursor first(current, 0);
  const grammar::block_cursor last(current, read.blocks().size());
  bool matched = false;
  std::string ended;
  try {
    matched = grammar::x3::phrase_parse(first, last, rule, grammar::furniture);
  } catch (const grammar::budget_exceeded& error) {
    ended = std::string("gave up: ") + error.what();
  }
  const auto whole = read.blocks().size();
  std::string out;
  for (std::size_t i = 0; i < (matched ? first.index() : std::size_t{0}); ++i) {
    const auto& block = read.blocks()[i];
    std::string claims;
    for (const auto& claim : current.tape().claims()) {
      if (claim.block == i) claims += (claims.empty() ? "" : ", ") + detail::name_of(claim);
    }
    out += std::to_string(i + 1) + " " + std::string(detail::name_of(block.kind())) + " " +
           detail::quoted(block.words()) + (claims.empty() ? std::string() : ": " + claims) + "\n";
  }
  if (ended.empty()) {
    const auto count = [](std::size_t number) { return std::to_string(number) + (number == 1 ? " block" : " blocks"); };
    if (matched && first == last)
      ended = "matched all " + count(whole);
    else
      ended = matched ? "matched " + std::to_string(first.index()) + " of " + count(whole) : "did not match";
    if (first != last || !matched) {
      const auto& place = current.furthest();
      const auto at = std::max(place.block, matched ? first.index() : place.block);
      ended += "; at ";
      if (at < whole)
        ended += std::to_string(at + 1) + " " + std::string(detail::name_of(read.blocks()[at].kind())) + " " +
                 detail::quoted(read.blocks()[at].words());
      else
        ended += "the end";
      std::string expected;
      for (const auto name : place.expected) expected += (expected.empty() ? "" : ", ") + std::string(name);
      if (at == place.block && !expected.empty()) ended += " expected " + expected;
    }
  }
  return out + ended + "\n";
}

/// Calls trace_of for no blocks, for the first block, for the first two, and so on up to all. A line before each trace
/// says how many there are: "-- nothing", "-- 1 block", "-- 2 blocks".
template <typename Rule>
[[nodiscard]] std::string traces_of(const Rule& rule, const std::vector<made_block>& blocks, const vocabulary& words) {
  std::string out;
  for (std::size_t count = 0; count <= blocks.size(); ++count) {
    out += count == 0 ? std::string("-- nothing\n")
                      : "-- " + std::to_string(count) + (count == 1 ? " block\n" : " blocks\n");
    out += trace_of(rule, {blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(count)}, words);
  }
  return out;
}

}  // namespace sheaf::testkit
