// SPDX-License-Identifier: MIT
#include "grammars/names.hpp"

#include "grammars/names_def.hpp"

namespace sheaf::grammar {

namespace name_rules {

std::string words_of(const piece& part, const folded_text& text) {
  std::string words;
  for (char const* c = part.first; c != part.last;) {
    char const* word = c;
    while (c != part.last && !utf8_bytes::isspace(static_cast<unsigned char>(*c))) ++c;
    if (c != word) {
      if (!words.empty()) words.push_back(' ');
      words += text.original_words(word, c);
    }
    while (c != part.last && utf8_bytes::isspace(static_cast<unsigned char>(*c))) ++c;
  }
  return words;
}

person to_person(const printed_person& printed, const folded_text& text) {
  person result;
  result.title = words_of(printed.title, text);
  result.name = words_of(printed.name, text);
  result.post_nominals = words_of(printed.post_nominals, text);
  result.name_where = text.original_span(printed.name.first, printed.name.last);
  result.where = result.name_where;
  if (printed.title.first != nullptr) {
    result.where.begin = text.original_span(printed.title.first, printed.title.last).begin;
  }
  return result;
}

}  // namespace name_rules

std::optional<person> parse_person(const folded_text& text) {
  char const* first = text.begin();
  name_rules::printed_person printed;
  const auto whole =
      name_rules::any_gap >> name_rules::a_person >> name_rules::any_gap >> -utf8::lit(',') >> name_rules::any_gap;
  if (!x3::parse(first, text.end(), whole, printed) || first != text.end()) return std::nullopt;
  return name_rules::to_person(printed, text);
}

std::optional<person> parse_person(std::string_view text) {
  return parse_person(folded_text(text));
}

}  // namespace sheaf::grammar
