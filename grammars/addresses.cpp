// SPDX-License-Identifier: MIT
#include "grammars/addresses.hpp"

#include "grammars/addresses_def.hpp"
#include "grammars/matching.hpp"

#include <algorithm>

namespace sheaf::grammar {
namespace {

namespace rules = address_rules;

/// Addresses are short. Lines below this one are not read.
constexpr std::size_t most_lines = 16;

std::vector<rules::address_line> read_lines(const std::vector<std::string_view>& lines,
                                            std::optional<std::size_t> role_line) {
  std::vector<rules::address_line> read;
  read.reserve(std::min(lines.size(), most_lines));
  for (std::size_t i = 0; i < lines.size() && i < most_lines; ++i)
    read.push_back({folded_text(lines[i]), i, i == role_line, !role_line || i == role_line, false, {}});
  for (auto& line : read) {  // now that the lines no longer move: their pieces point into them
    line.is_read = line.is_role || begins_with(line.text, rules::line, line.parts);
    if (!line.is_read) line.parts = {};
  }
  return read;
}

std::optional<address_part> part(const rules::placed_piece& placed) {
  const auto& [words, line] = placed;
  if (line == nullptr) return std::nullopt;
  return address_part{name_rules::words_of(words, line->text), line->number,
                      line->text.original_span(words.first, words.last)};
}

}  // namespace

addressee parse_addressee(const std::vector<std::string_view>& lines, std::optional<std::size_t> role_line) {
  const auto read = read_lines(lines, role_line);
  rules::printed_address printed;
  rules::line_iterator first = read.data();
  x3::phrase_parse(first, first + read.size(), rules::address, rules::sent_by, printed);
  addressee result{part(printed.name), part(printed.role), part(printed.organisation)};
  if (const auto more = part(printed.more_role)) result.role->words += ' ' + more->words;
  if (!result.organisation) result.organisation = part(printed.organisation_by_building);
  if (!result.organisation && result.name) result.organisation = part(printed.area);
  return result;
}

std::optional<text_span> parse_salutation(std::string_view words) {
  const folded_text text(words);
  boost::iterator_range<text_iterator> name;
  if (!begins_with(text, rules::salutation, name)) return std::nullopt;
  return text.original_span(name.begin(), name.end());
}

bool is_letterhead_line(std::string_view text) {
  return is_wholly(folded_text(text), rules::letterhead_line);
}
bool is_delivery_line(std::string_view text) {
  return begins_with(folded_text(text), rules::delivery_line);
}
bool is_closing_formula(std::string_view text) {
  return is_wholly(folded_text(text), rules::closing_formula);
}
bool is_signature_role(std::string_view text) {
  return is_wholly(folded_text(text), rules::signature_role);
}

}  // namespace sheaf::grammar
