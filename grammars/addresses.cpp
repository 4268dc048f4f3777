// SPDX-License-Identifier: MIT
#include "grammars/addresses.hpp"

#include "grammars/addresses_def.hpp"
#include "grammars/find_first.hpp"
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

std::vector<std::size_t> addressees_in_line(std::string_view line) {
  const folded_text text(line);
  std::vector<std::size_t> begins;
  const auto keep = [&](auto& context) {
    begins.push_back(text.original_span(x3::_attr(context).begin(), x3::_attr(context).end()).begin);
  };
  char const* first = text.begin();
  x3::parse(first, text.end(), *(x3::raw[x3::omit[rules::begins_addressee]][keep] | common::word_or_sign));
  return begins;
}

std::optional<mail_line> parse_mail_line(std::string_view words) {
  const folded_text text(words);
  mail_line line;
  char const* first = text.begin();
  if (!x3::parse(first, text.end(), rules::mail_label, line.part)) return std::nullopt;
  line.rest = text.original_span(first, text.end());
  return line;
}

std::vector<mail_line> parse_mail_lines(std::string_view words) {
  const folded_text text(words);
  std::vector<mail_line> lines;
  const auto keep = [&](auto& context) {
    const auto& found = x3::_attr(context);
    const auto label = text.original_span(found.begin(), found.end());
    if (!lines.empty()) lines.back().rest.end = label.begin;
    text_iterator first = found.begin();
    mail_part part{};
    x3::parse(first, found.end(), rules::mail_label, part);
    lines.push_back({part, {label.end, words.size()}});
  };
  const auto label = x3::raw[x3::omit[rules::mail_label]];
  const auto inner_label = &utf8::upper >> label;
  text_iterator first = text.begin();
  if (!x3::parse(first, text.end(), label[keep])) return {};
  x3::parse(first, text.end(), *(inner_label[keep] | common::word_or_sign));
  for (mail_line& line : lines)
    while (!line.rest.empty() && words[line.rest.end - 1] == ' ') --line.rest.end;
  return lines;
}

std::vector<text_span> recipients_of(std::string_view words) {
  const folded_text text(words);
  std::vector<text_span> places;
  const auto keep = [&](auto& context) {
    places.push_back(text.original_span(x3::_attr(context).begin(), x3::_attr(context).end()));
  };
  text_iterator first = text.begin();
  x3::parse(first, text.end(), *((x3::raw[rules::recipient][keep] >> rules::rest_of_recipient) | common::character));
  return places;
}

text_span without_reply_mark(std::string_view words) {
  const folded_text text(words);
  text_iterator first = text.begin();
  x3::parse(first, text.end(), rules::reply_marks);
  return text.original_span(first, text.end());
}

bool is_everybody(std::string_view greeted) {
  return begins_with(folded_text(greeted), rules::everybody);
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
std::optional<std::size_t> signature_behind_formula(std::string_view words) {
  const folded_text text(words);
  text_iterator first = text.begin();
  if (!x3::parse(first, text.end(), rules::closing_words)) return std::nullopt;
  return text.original_span(first, first).begin;
}
bool is_signature_role(std::string_view text) {
  return is_wholly(folded_text(text), rules::signature_role);
}

bool names_office(std::string_view line) {
  return begins_with(folded_text(line),
                     find_first(rules::office | rules::inspectorate | rules::words<rules::inspector_words>()));
}

bool names_inspectorate(std::string_view line) {
  return begins_with(folded_text(line), find_first(rules::inspectorate));
}

bool names_inspectorate_as_sender(std::string_view line, std::string_view label) {
  auto entry = parse_mail_line(line);
  if (!entry) {
    entry = parse_mail_line(label);
    if (entry && !entry->rest.empty()) return false;
  }
  return entry && entry->part == mail_part::sender && names_inspectorate(line);
}

}  // namespace sheaf::grammar
