// SPDX-License-Identifier: MIT
#include "grammars/addresses.hpp"

#include "grammars/addresses_def.hpp"

namespace sheaf::grammar {
namespace {

namespace rules = address_rules;

/// An address is short; what is longer is none.
constexpr std::size_t most_lines = 16;

template <typename Rule>
bool is_whole(std::string_view words, const Rule& rule) {
  const folded_text text(words);
  char const* first = text.begin();
  return x3::parse(first, text.end(), rule) && first == text.end();
}

template <typename Rule>
bool begins(std::string_view words, const Rule& rule) {
  const folded_text text(words);
  char const* first = text.begin();
  return x3::parse(first, text.end(), rule);
}

address_part part(const rules::piece& piece, const folded_text& text, std::size_t line) {
  return {name_rules::words_of(piece, text), line, text.original_span(piece.first, piece.last)};
}

}  // namespace

addressee parse_addressee(const std::vector<std::string_view>& lines, std::optional<std::size_t> role_line) {
  addressee result;
  std::optional<address_part> area;
  std::optional<address_part> placed_body;  // "Quay House, Westmarch Council": where no line names one alone
  bool follows_name_or_role = false;
  for (std::size_t i = 0; i < lines.size() && i < most_lines; ++i) {
    if (begins(lines[i], rules::dear)) break;
    if (is_delivery_line(lines[i])) continue;
    const folded_text text(lines[i]);
    if (i == role_line) {
      result.role = part({text.begin(), text.end()}, text, i);
      follows_name_or_role = true;
      continue;
    }
    char const* first = text.begin();
    rules::printed_line printed;
    const bool read = x3::parse(first, text.end(), rules::line, printed);
    if (!read) printed = {};
    if (!read && result.role && result.role->line + 1 == i && begins(lines[i], rules::any_gap >> rules::more_role) &&
        is_whole(result.role->words, rules::office_words)) {
      char const* begin = text.begin();
      x3::parse(begin, text.end(), rules::any_gap);
      char const* end = text.end();
      while (end != begin && (end[-1] == ' ' || end[-1] == ',')) --end;
      result.role->words += ' ' + name_rules::words_of({begin, end}, text);
      follows_name_or_role = true;
      continue;
    }
    const rules::printed_person& who = printed.who;
    const bool names = who.name.first != nullptr && !result.name && !result.role && !result.organisation;
    if (names) {
      result.name = part({who.title.first != nullptr ? who.title.first : who.name.first, who.name.last}, text, i);
    }
    if (printed.role.first != nullptr && !result.role && !role_line) result.role = part(printed.role, text, i);
    if (printed.organisation.first != nullptr && !result.organisation) {
      result.organisation = part(printed.organisation, text, i);
    }
    if (!read && !placed_body) {
      char const* begin = text.begin();
      rules::printed_line placed;
      if (x3::parse(begin, text.end(), rules::placed_body_line, placed))
        placed_body = part(placed.organisation, text, i);
    }
    if (follows_name_or_role && !area && printed.role.first == nullptr && printed.organisation.first == nullptr) {
      char const* begin = text.begin();
      x3::parse(begin, text.end(), rules::any_gap);
      char const* end = begin;
      if (x3::parse(end, text.end(), rules::bare_area)) {
        while (end != begin && (end[-1] == ' ' || end[-1] == ',')) --end;
        area = part({begin, end}, text, i);
      }
    }
    follows_name_or_role = names || printed.role.first != nullptr;
  }
  if (!result.organisation) result.organisation = placed_body;
  if (!result.organisation && result.name) result.organisation = area;
  return result;
}

std::optional<text_span> parse_salutation(std::string_view words) {
  const folded_text text(words);
  char const* first = text.begin();
  boost::iterator_range<char const*> name;
  const auto whole = rules::dear >> x3::raw[rules::dear_words] >> rules::line_end;
  if (!x3::parse(first, text.end(), whole, name)) return std::nullopt;
  return text.original_span(name.begin(), name.end());
}

bool is_letterhead_line(std::string_view text) {
  return is_whole(text, rules::letterhead_line);
}
bool is_delivery_line(std::string_view text) {
  return begins(text, rules::delivery_line);
}
bool is_closing_formula(std::string_view text) {
  return is_whole(text, rules::closing_formula);
}
bool is_signature_role(std::string_view text) {
  return is_whole(text, rules::signature_role);
}

std::optional<text_span> find_postcode(std::string_view words) {
  const folded_text text(words);
  char const* first = text.begin();
  std::optional<text_span> found;
  const auto keep = [&](auto& context) {
    found = text.original_span(x3::_attr(context).begin(), x3::_attr(context).end());
  };
  const auto stop = x3::eps[([&](auto& context) { x3::_pass(context) = !found; })];
  x3::parse(first, text.end(), *(stop >> (x3::raw[rules::postcode][keep] | +utf8::alnum | common::character)));
  return found;
}

}  // namespace sheaf::grammar
