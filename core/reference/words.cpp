// SPDX-License-Identifier: AGPL-3.0-or-later
// The grammar of words, over bytes of UTF-8.
#include "core/reference/words.hpp"

#include <boost/spirit/home/x3.hpp>

#include <algorithm>

namespace sheaf::core {

namespace {

namespace x3 = boost::spirit::x3;

using iterator = std::string_view::const_iterator;

/// Signs that take more than one byte and are not part of a word.
struct signs : x3::symbols<x3::unused_type> {
  signs() {
    for (const char* const sign : {"\u00a0", "\u2009", "\u202f", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014",
                                   "\u2018", "\u2019", "\u201c", "\u201d", "\u2022", "\u00ab", "\u00bb", "\u2026"}) {
      add(sign);
    }
  }
};

const signs sign;

const auto letter = x3::standard::alnum | (x3::standard::char_('\x80', '\xff') - sign);
const auto apostrophe = x3::lit('\'') | "\u2019" | "\u2018";
const auto possessive = apostrophe >> -(x3::lit('s') | 'S') >> !letter;
const auto saint = x3::raw[x3::no_case["st"]] >> '.';
const auto plain = x3::raw[+letter] >> -possessive;
const auto ampersand = x3::raw[x3::lit('&')];
const auto stop = x3::standard::char_(".;:!?()[]/|\n\t");

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

}  // namespace

std::vector<printed_word> words_of(std::string_view text) {
  std::vector<printed_word> result;
  bool after_stop = false;
  const auto add = [&](const boost::iterator_range<iterator>& range, bool is_ampersand) {
    result.push_back({is_ampersand ? std::string("and") : lower({range.begin(), range.end()}), after_stop});
    after_stop = false;
  };
  const auto word = [&](auto& context) { add(x3::_attr(context), false); };
  const auto and_sign = [&](auto& context) { add(x3::_attr(context), true); };
  const auto halt = [&](auto&) { after_stop = true; };
  const auto grammar =
      *(saint[word] | plain[word] | ampersand[and_sign] | stop[halt] | sign | x3::omit[x3::standard::char_]);
  x3::parse(text.begin(), text.end(), grammar);
  return result;
}

}  // namespace sheaf::core
