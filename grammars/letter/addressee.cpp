// SPDX-License-Identifier: MIT
#include "grammars/letter/addressee.hpp"

#include "grammars/dates.hpp"
#include "grammars/letter/addressee_def.hpp"
#include "grammars/matching.hpp"
#include "grammars/names.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace sheaf::grammar {
namespace {

/// A whole line, or the part of a line before a listed role, the role itself, or the part behind it.
struct line_piece {
  std::string_view words;
  std::size_t line = 0;
  std::size_t offset = 0;  ///< of `words` in the line
};

/// Adds `made` without the blanks and commas at its ends. A piece without words is not added.
void add_piece(std::vector<line_piece>& pieces, const line_piece& made) {
  boost::iterator_range<text_iterator> words;
  if (!begins_with(made.words, addressee_rules::words, words)) return;
  pieces.push_back({{words.begin(), words.size()},
                    made.line,
                    made.offset + static_cast<std::size_t>(words.begin() - made.words.data())});
}

/// A line of an address never holds a date. The date may have a label.
bool is_dated(std::string_view line) {
  return !find_dates(line).empty();
}

/// The words of `text`, initials left out.
std::vector<std::string_view> telling_words(std::string_view text) {
  using namespace addressee_rules;
  std::vector<std::string_view> words;
  const auto add = [&](auto& context) { words.emplace_back(x3::_attr(context).begin(), x3::_attr(context).size()); };
  (void)begins_with(text, *(telling_word[add] | initial | between_parts));
  return words;
}

bool share_a_word(std::string_view left, std::string_view right) {
  const auto words = telling_words(left);
  const auto others = telling_words(right);
  return std::find_first_of(words.begin(), words.end(), others.begin(), others.end()) != words.end();
}

bool has_title(const addressee& read) {
  const auto who = read.name ? parse_person(read.name->words) : std::nullopt;
  return who && !who->title.empty();
}

/// "Dear Ms Finch", "Dear Ada": the salutation names the addressee.
bool is_greeted(const addressee& read, std::string_view dear) {
  if (!read.name) return false;
  const auto who = parse_person(read.name->words);
  const auto greeted = parse_person(dear);
  return share_a_word(greeted ? std::string_view(greeted->name) : dear,
                      who ? std::string_view(who->name) : std::string_view(read.name->words));
}

/// How sure it is that this is an address.
int weight_of(const addressee& read, std::string_view dear) {
  constexpr int greeting = 2;
  return (read.role ? 1 : 0) + (has_title(read) ? 1 : 0) + (is_greeted(read, dear) ? greeting : 0);
}

bool begins_with_person_or_role(const addressee& read) {
  const auto& first = read.name ? read.name : read.role;
  return first && first->line == 0;
}

}  // namespace

addressee read_addressee(const std::vector<std::string_view>& lines, const lexicon& words) {
  std::vector<line_piece> pieces;
  std::optional<std::size_t> role;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto found = role ? std::nullopt : words.find_in("addressee", "role", folded_text(lines[i]));
    if (!found) {
      pieces.push_back({lines[i], i, 0});
      continue;
    }
    add_piece(pieces, {lines[i].substr(0, found->where.begin), i, 0});
    role = pieces.size();
    pieces.push_back({lines[i].substr(found->where.begin, found->where.size()), i, found->where.begin});
    add_piece(pieces, {lines[i].substr(found->where.end), i, found->where.end});
  }
  std::vector<std::string_view> parts;
  parts.reserve(pieces.size());
  for (const auto& each : pieces) parts.push_back(each.words);
  auto read = parse_addressee(parts, role);
  for (auto* part : {&read.name, &read.role, &read.organisation}) {
    if (!*part) continue;
    const auto& from = pieces[(*part)->line];
    (*part)->line = from.line;
    (*part)->where = (*part)->where.moved_by(from.offset);
  }
  return read;
}

std::size_t first_line_of_address(const std::vector<std::string_view>& lines, std::string_view dear,
                                  const lexicon& words) {
  const auto from = [&](std::size_t first, std::size_t last) {
    return read_addressee(
        {lines.begin() + static_cast<std::ptrdiff_t>(first), lines.begin() + static_cast<std::ptrdiff_t>(last)}, words);
  };
  const auto date = static_cast<std::size_t>(std::find_if(lines.begin(), lines.end(), is_dated) - lines.begin());
  // The first line that reads like a person or a role. If it is a bare name, a later line that the salutation greets
  // wins.
  const auto first_in = [&](std::size_t begin, std::size_t end) {
    std::optional<std::size_t> first;
    for (auto i = begin; i < end; ++i) {
      if (is_letterhead_line(lines[i]) || is_delivery_line(lines[i])) continue;
      const auto read = from(i, lines.size());
      if (!begins_with_person_or_role(read)) continue;
      if (is_greeted(read, dear)) return i;
      if (!first) first = i;
      if (*first == i && (!read.name || has_title(read))) break;
    }
    return first.value_or(lines.size());
  };
  const auto above = first_in(0, date);
  if (above == lines.size()) return first_in(date, lines.size());
  const auto below = first_in(date, lines.size());
  if (below == lines.size()) return above;
  return weight_of(from(below, lines.size()), dear) >= weight_of(from(above, date), dear) ? below : above;
}

}  // namespace sheaf::grammar
