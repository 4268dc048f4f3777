// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/text_rules.hpp"

#include <boost/spirit/home/x3.hpp>
#include <boost/spirit/home/x3/directive/seek.hpp>
#include <sheaf/utf8.hpp>
#include <utf8proc.h>

#include <algorithm>
#include <string>

namespace sheaf::core {
namespace {

namespace x3 = boost::spirit::x3;

// Grammar ------------------------------------------------------------------------------------------------------------

const auto blank = x3::lit(' ') | '\t';
const auto letter = x3::char_("a-zA-Z");
const auto small_letter = x3::char_("a-z");
const auto capital = x3::char_("A-Z");

struct opener_table : x3::symbols<> {
  opener_table() {
    for (const auto* sign : {"'", "\"", "(", "[", "\u2018", "\u201C"}) add(std::string(sign));
  }
};
struct closer_table : x3::symbols<> {
  closer_table() {
    for (const auto* sign : {"'", "\"", ")", "]", "\u2019", "\u201D"}) add(std::string(sign));
  }
};
struct bullet_table : x3::symbols<> {
  bullet_table() {
    for (const auto* sign : {"\u2022", "\u25CF", "\u25AA", "\u25A0", "\u25FC", "\u25CB", "\u2023", "\u25E6", "\u25FE",
                             "\u2043", "\u2219", "\uF0B7", "\uF0A7", "\uF06E"})
      add(std::string(sign));
  }
};
const opener_table opener;
const closer_table closer;
const bullet_table bullet;

const auto sentence_mark = x3::char_(".?!") | "\u2026";
const auto note_reference = x3::repeat(1, 3)[x3::digit] | x3::char_("*");
/// A tag in brackets after the sentence: "... too long. (Recommendation)".
const auto tag = +blank >> '(' >> +(x3::char_ - x3::char_("()")) >> ')';
const auto end_of_text = *closer >> -tag >> *blank >> x3::eoi;
/// A footnote's number after the full stop: "services.3", but not the end of "9.3".
const auto noted = (x3::char_ - x3::digit) >> +sentence_mark >> *closer >> note_reference >> end_of_text;
const auto closing = (+sentence_mark >> end_of_text) | noted;

const auto conjunction = (x3::lit("and") | "or" | "nor" | "to" | "but" | "as" | "than") >> !letter;
const auto hyphen = x3::lit('-') | "\u2010" | "\u2011";
/// A divided word. The blank after the hyphen was the end of a line.
const auto divided = +letter >> hyphen >> +blank >> !conjunction >> x3::repeat(2, x3::inf)[small_letter];

const auto trailing_word = (x3::lit("and") | "or") >> x3::eoi;
const auto open_sign = x3::char_(":;,-") | "\u2013" | "\u2014";

// Functions that use the grammar -----------------------------------------------------------------------------------

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

template <typename Rule>
bool matches(std::string_view text, const Rule& rule) {
  auto first = text.data();
  return x3::parse(first, text.data() + text.size(), rule);
}

/// The first place at which `rule` matches.
template <typename Rule>
std::optional<text_range> find(std::string_view text, const Rule& rule) {
  boost::iterator_range<const char*> found;
  auto first = text.data();
  if (!x3::parse(first, text.data() + text.size(), x3::seek[x3::raw[rule]], found)) return std::nullopt;
  return text_range{static_cast<std::size_t>(found.begin() - text.data()),
                    static_cast<std::size_t>(found.end() - text.data())};
}

/// Unicode category of the first letter. Opening quotation marks and brackets before it are skipped.
utf8proc_category_t first_letter(std::string_view text) {
  auto first = text.data();
  const auto* const last = text.data() + text.size();
  x3::parse(first, last, *(opener | blank));
  const auto front = first_character({first, last});
  return front.valid ? utf8proc_category(static_cast<utf8proc_int32_t>(front.code)) : UTF8PROC_CATEGORY_CN;
}

}  // namespace

bool begins_lower_case(std::string_view text) {
  return first_letter(text) == UTF8PROC_CATEGORY_LL;
}

bool begins_upper_case(std::string_view text) {
  return first_letter(text) == UTF8PROC_CATEGORY_LU;
}

bool ends_closed(std::string_view text) {
  const auto body = trimmed(text);
  const auto tagged = body.ends_with(')') ? std::min(body.find_last_of('('), body.size()) : body.size();
  const auto last_word = trimmed(body.substr(0, tagged)).find_last_of(' ') + 1;
  return matches(body.substr(last_word), *(x3::char_ - closing) >> closing);
}

bool holds_two_sentences(std::string_view text) {
  return find(text, x3::repeat(2, x3::inf)[small_letter] >> sentence_mark >> *closer >> +blank >> *opener >> capital)
      .has_value();
}

bool ends_before_more(std::string_view text) {
  const auto body = trimmed(text);
  const auto last_word = body.substr(body.find_last_of(' ') + 1);
  return matches(last_word, trailing_word | (*(x3::char_ - (open_sign >> x3::eoi)) >> open_sign >> x3::eoi));
}

std::optional<text_range> bullet_within(std::string_view text) {
  const auto found = find(text, blank >> bullet >> blank);
  if (!found) return std::nullopt;
  return text_range{found->begin + 1, found->end - 1};
}

std::optional<text_range> number_within(std::string_view text, std::string_view number) {
  const auto printed = x3::lit(std::string(number)) >> -x3::char_(".)") >> +blank;
  return find(text, sentence_mark >> *closer >> -note_reference >> +blank >> printed >> capital);
}

std::vector<text_range> divided_words(std::string_view text) {
  std::vector<text_range> found;
  const auto keep = [&](auto& context) {
    const auto& words = x3::_attr(context);
    found.push_back(
        {static_cast<std::size_t>(words.begin() - text.data()), static_cast<std::size_t>(words.end() - text.data())});
  };
  auto first = text.data();
  x3::parse(first, text.data() + text.size(), *((x3::raw[divided])[keep] | +letter | x3::omit[x3::char_]));
  return found;
}

}  // namespace sheaf::core
