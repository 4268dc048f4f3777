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

/// "Jo Hythe, Chief Executive, and" without the "and".
std::string_view without_joint(std::string_view words) {
  boost::iterator_range<text_iterator> kept;
  return begins_with(words, addressee_rules::words_before_and, kept) ? std::string_view(kept.begin(), kept.size())
                                                                     : words;
}

/// Each "and" or "&" of the text, with the blanks around it.
std::vector<text_span> places_of_and(std::string_view words) {
  std::vector<text_span> places;
  const auto keep = [&](auto& context) {
    const auto from = static_cast<std::size_t>(x3::_attr(context).begin() - words.data());
    places.push_back({from, from + x3::_attr(context).size()});
  };
  (void)begins_with(words, *(x3::raw[addressee_rules::and_between][keep] | common::character));
  return places;
}

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

/// True for a line that holds an office and nobody's name.
bool is_office(std::string_view line, const lexicon& words) {
  const auto read = read_addressee({line}, words);
  return read.role && !read.name;
}

/// Where addressees begin: the first of them with the first piece, each further one with a person whose office stands
/// behind the name or in the line below.
std::vector<std::size_t> first_pieces(const std::vector<line_piece>& pieces, const lexicon& words) {
  std::vector<std::size_t> first = {0};
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    const auto own = read_addressee({pieces[i].words}, words);
    if (!own.name || own.name->where.begin != 0) continue;
    const bool office_below = i + 1 < pieces.size() && is_office(pieces[i + 1].words, words);
    if (own.role || office_below) first.push_back(i);
  }
  return first;
}

bool begins_with_person(std::string_view line) {
  const auto read = parse_addressee({line});
  return read.name && read.name->where.begin == 0;
}

/// Lines are parted where a person with an office begins. An "and" between two people is no part of either line.
std::vector<line_piece> parted(const std::vector<std::string_view>& lines) {
  std::vector<line_piece> pieces;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto line = lines[i];
    std::size_t from = 0;
    boost::iterator_range<text_iterator> joint;
    if (i > 0 && begins_with(line, x3::raw[addressee_rules::and_first], joint) &&
        begins_with_person(line.substr(joint.size())))
      from = joint.size();
    const auto whole = without_joint(line);
    if (i + 1 < lines.size() && whole.size() < line.size() && begins_with_person(whole) &&
        begins_with_person(lines[i + 1]))
      line = whole;
    for (const auto begin : addressees_in_line(line)) {
      if (begin > from) pieces.push_back({without_joint(line.substr(from, begin - from)), i, from});
      from = std::max(from, begin);
    }
    pieces.push_back({line.substr(from), i, from});
  }
  return pieces;
}

/// "Jo Hythe and Kit Mere", "Chief Executive and Director of Learning": two people, each with an office.
void part_two(const addressee& read, std::vector<addressee>& into) {
  into.push_back(read);
  const auto part_at_and = [&](const std::optional<address_part>& whole, auto accept) {
    std::optional<std::pair<address_part, address_part>> parts;
    if (!whole) return parts;
    for (const auto at : places_of_and(whole->words)) {
      auto left = *whole;
      auto right = *whole;
      left.words = whole->words.substr(0, at.begin);
      right.words = whole->words.substr(at.end);
      left.where.end = left.where.begin + at.begin;
      right.where.begin += at.end;
      if (accept(left.words) && accept(right.words)) return parts = {std::move(left), std::move(right)};
    }
    return parts;
  };
  const auto names = part_at_and(read.name, [](std::string_view each) { return parse_person(each).has_value(); });
  const bool one_without_office = !names && into.size() == 2 && into.front().name && !into.front().role;
  if (!names && !one_without_office) return;
  if (names) into.push_back(read);
  auto& first = into[into.size() - 2];
  auto& second = into.back();
  if (names) {
    first.name = names->first;
    second.name = names->second;
  }
  if (read.role && begins_with(read.role->words, addressee_rules::of_several)) {
    first.role = second.role = read.role;
    return;
  }
  if (names) second.role.reset();
  const auto roles =
      part_at_and(read.role, [](std::string_view each) { return parse_addressee({each}).role.has_value(); });
  if (!roles) return;
  first.role = roles->first;
  second.role = roles->second;
}

}  // namespace

std::vector<addressee> read_addressees(const std::vector<std::string_view>& lines, const lexicon& words) {
  const auto pieces = parted(lines);
  const auto begins = first_pieces(pieces, words);
  std::vector<addressee> all;
  for (std::size_t k = 0; k < begins.size(); ++k) {
    const auto last = k + 1 < begins.size() ? begins[k + 1] : pieces.size();
    std::vector<std::string_view> own;
    for (std::size_t i = begins[k]; i < last; ++i) own.push_back(pieces[i].words);
    auto read = read_addressee(own, words);
    for (auto* part : {&read.name, &read.role, &read.organisation}) {
      if (!*part) continue;
      const auto& from = pieces[begins[k] + (*part)->line];
      (*part)->line = from.line;
      (*part)->where = (*part)->where.moved_by(from.offset);
    }
    if (read.name || read.role || read.organisation) part_two(read, all);
  }
  return all;
}

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

bool says_who_gets_copies(const folded_text& line) {
  return begins_with(line, addressee_rules::copies);
}

}  // namespace sheaf::grammar
