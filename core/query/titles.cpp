// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/query/titles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace sheaf::core {
namespace {

// As the plugins' own recognition has it (grammars/blocks/recognition.cpp).
constexpr std::size_t head_blocks = 40;
constexpr std::size_t most_lines = 3;
constexpr std::size_t longest_title = 300;  // bytes

/// What may be a title: one of the first blocks, or two or three of them in one.
struct head_line {
  std::size_t block = 0;
  std::string words;
};

std::vector<head_line> head_of(const document& read) {
  std::vector<std::size_t> body;
  for (std::size_t i = 0; i < read.blocks.size() && body.size() < head_blocks; ++i) {
    const auto kind = read.blocks[i].kind;
    if (kind != block_kind::furniture && kind != block_kind::footnote) body.push_back(i);
  }
  std::vector<head_line> lines;
  for (std::size_t i = 0; i < body.size(); ++i) {
    std::string words;
    for (std::size_t k = i; k < body.size() && k < i + most_lines; ++k) {
      if (k > i) words += ' ';
      words += read.words(read.blocks[body[k]].where);
      if (words.size() > longest_title) break;
      lines.push_back({body[i], words});
    }
  }
  return lines;
}

std::optional<std::size_t> block_titled(const std::vector<head_line>& head, const grammar::phrase_table& phrases) {
  const auto found = std::find_if(head.begin(), head.end(),
                                  [&](const head_line& line) { return phrases.match(line.words).has_value(); });
  return found == head.end() ? std::nullopt : std::optional(found->block);
}

/// Adds all phrases; the result says which cannot be read.
std::string add_all(grammar::phrase_table& table, const std::vector<std::string>& phrases, std::string_view code) {
  for (const auto& phrase : phrases) {
    if (const auto error = table.add(phrase, code))
      return fmt::format("the phrase `{:.80}` cannot be read: {}", phrase, error->reason);
  }
  return {};
}

}  // namespace

tl::expected<title_query, std::string> title_query::parse(const std::vector<titled_format>& formats) {
  title_query query;
  for (const auto& format : formats) {
    phrases made;
    auto problem = add_all(made.titles, format.titles, "title");
    if (problem.empty()) problem = add_all(made.never, format.never, "never");
    if (!problem.empty()) return tl::unexpected(std::move(problem));
    query.formats_.push_back(std::move(made));
  }
  return query;
}

std::vector<title_match> title_query::find_in(const document& read) const {
  const auto head = head_of(read);
  std::vector<title_match> found;
  for (std::size_t i = 0; i < formats_.size(); ++i) {
    const auto block = block_titled(head, formats_[i].titles);
    if (block && !block_titled(head, formats_[i].never)) found.push_back({i, *block});
  }
  return found;
}

}  // namespace sheaf::core
