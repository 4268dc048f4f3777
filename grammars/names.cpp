// SPDX-License-Identifier: MIT
#include "grammars/names.hpp"

#include "grammars/matching.hpp"
#include "grammars/names_def.hpp"

namespace sheaf::grammar {

namespace name_rules {

std::string words_of(const piece& part, const folded_text& text) {
  std::string words;
  const auto append = [&](auto& context) {
    if (!words.empty()) words += ' ';
    words += text.original_words(x3::_attr(context).begin(), x3::_attr(context).end());
  };
  char const* first = part.first;
  x3::parse(first, part.last, common::blanks >> *(x3::raw[printed_word][append] >> common::blanks));
  return words;
}

person to_person(const printed_person& printed, const folded_text& text) {
  person result;
  result.title = words_of(printed.title, text);
  result.name = words_of(printed.name, text);
  result.post_nominals = words_of(printed.post_nominals, text);
  result.name_where = text.original_span(printed.name.first, printed.name.last);
  if (printed.family.first != nullptr) {
    result.name += ' ' + words_of(printed.family, text);
    result.name_where = text.original_span(printed.family.first, printed.name.last);
  }
  result.where = result.name_where;
  if (printed.title.first != nullptr) {
    result.where.begin = text.original_span(printed.title.first, printed.title.last).begin;
  }
  return result;
}

}  // namespace name_rules

std::optional<person> parse_person(const folded_text& text) {
  name_rules::printed_person printed;
  if (!is_wholly(text, name_rules::person_alone, printed)) return std::nullopt;
  return name_rules::to_person(printed, text);
}

std::optional<person> person_before_office(const folded_text& text) {
  using namespace name_rules;
  printed_person printed;
  const auto mail_address = +(utf8::alnum | lit('.') | lit('-') | lit('_')) >> lit('@');
  const auto sign = utf8::char_ - utf8::alnum - utf8::space - lit('.') - lit('\'');
  const auto beginning = any_gap >> a_person >> any_gap >>
                         &(x3::eoi | sign | lit('\t') | (gap >> word_of_office) | word_of_office | mail_address);
  if (!begins_with(text, beginning, printed)) return std::nullopt;
  return to_person(printed, text);
}

std::size_t begin_of_signed_name(const folded_text& line) {
  using namespace name_rules;
  piece signatory;
  const auto keep = [&](auto& context) { signatory = {x3::_attr(context).begin(), x3::_attr(context).end()}; };
  if (!begins_with(line, signed_for >> x3::raw[+utf8::char_][keep])) return 0;
  return line.original_span(signatory.first, signatory.last).begin;
}

std::optional<person> parse_signed_name(const folded_text& line) {
  name_rules::printed_person printed;
  if (!is_wholly(line, -name_rules::signed_for >> name_rules::person_alone, printed)) return std::nullopt;
  return name_rules::to_person(printed, line);
}

bool may_name_same_person(std::string_view one, std::string_view other) {
  using namespace name_rules;
  const auto initial_and_family = [](const folded_text& words) {
    piece given;
    piece family;
    const auto keep = [&](auto& context) {
      family = {x3::_attr(context).begin(), x3::_attr(context).end()};
      if (given.first == nullptr) given = family;
    };
    const bool several =
        is_wholly(words, *(any_gap >> x3::raw[printed_word][keep]) >> any_gap) && given.first != family.first;
    return several ? std::string(1, *given.first) + std::string(family.first, family.last) : std::string();
  };
  const folded_text first(one);
  const folded_text second(other);
  const auto of_first = initial_and_family(first);
  return !of_first.empty() && of_first == initial_and_family(second);
}

std::optional<person> parse_surname_first(std::string_view words) {
  using namespace name_rules;
  const folded_text text(words);
  printed_person family;
  printed_person given;
  const auto set_family = [&](auto& context) { family.name = {x3::_attr(context).begin(), x3::_attr(context).end()}; };
  const auto set_given = [&](auto& context) { given.name = {x3::_attr(context).begin(), x3::_attr(context).end()}; };
  const auto entry = any_gap >> x3::raw[family_name][set_family] >> any_gap >> utf8::lit(',') >> gap >>
                     -(title >> gap) >> x3::raw[given_names][set_given] >> &end_of_entry;
  if (!begins_with(text, entry)) return std::nullopt;
  person who;
  who.name = words_of(given.name, text) + ' ' + words_of(family.name, text);
  who.where = who.name_where = text.original_span(family.name.first, given.name.last);
  return who;
}

std::optional<person> parse_person(std::string_view text) {
  return parse_person(folded_text(text));
}

}  // namespace sheaf::grammar
