// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/place.hpp"

#include "core/document/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sheaf::core {
namespace {

constexpr std::size_t most_quoted = 60;  // bytes

bool is_body(const block& each) {
  return each.kind != block_kind::furniture && each.kind != block_kind::footnote;
}

}  // namespace

std::size_t block_at(const document& source, std::size_t offset) {
  const auto after = std::upper_bound(source.blocks.begin(), source.blocks.end(), offset,
                                      [](std::size_t at, const block& each) { return at < each.where.begin; });
  return after == source.blocks.begin() ? 0 : static_cast<std::size_t>(after - source.blocks.begin()) - 1;
}

body_blocks::body_blocks(const document& source) {
  for (const block& each : source.blocks)
    if (is_body(each)) blocks_.push_back(&each);
}

const block* body_blocks::after(const block& of) const {
  const auto next = std::upper_bound(blocks_.begin(), blocks_.end(), &of);
  return next == blocks_.end() ? nullptr : *next;
}

const block* body_blocks::before(const block& of) const {
  const auto next = std::lower_bound(blocks_.begin(), blocks_.end(), &of);
  return next == blocks_.begin() ? nullptr : *(next - 1);
}

std::string quoted(std::string_view words) {
  if (words.size() <= most_quoted) return fmt::format("\"{}\"", words);
  return fmt::format("\"{}...\"", beginning_of(words, most_quoted));
}

std::string quoted_end(std::string_view words) {
  if (words.size() <= most_quoted) return fmt::format("\"{}\"", words);
  return fmt::format("\"...{}\"", words.substr(border_after(words, words.size() - most_quoted)));
}

std::string place_of(const finding& found) {
  if (found.number.empty()) return fmt::format("page {}", found.page);
  return fmt::format("page {}, paragraph {}", found.page, found.number);
}

}  // namespace sheaf::core
