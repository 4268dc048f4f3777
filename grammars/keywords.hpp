// SPDX-License-Identifier: MIT
// A closed list of words as one X3 parser: a constant, so that no table has to be filled before main.
#pragma once

#include "grammars/encoding.hpp"

#include <boost/spirit/home/x3/core/parser.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sheaf::grammar {

/// A word and what it stands for. The word is in small letters; a blank in it stands for any white space.
template <typename Value>
struct keyword {
  std::string_view word;
  Value value;
};

/// Matches the longest keyword, in any case. No letter may follow it. The attribute is its value. X3's own symbols
/// would need a table that is built at start-up; this parser is a constant.
template <typename Value, std::size_t size>
struct keyword_parser : x3::parser<keyword_parser<Value, size>> {
  using attribute_type = Value;
  static constexpr bool has_attribute = true;

  std::array<keyword<Value>, size> words;

  std::uint32_t first_letters = 0;  ///< one bit for each first letter; the highest bit: any other sign

  constexpr explicit keyword_parser(const std::array<keyword<Value>, size>& of) : words(of) {
    for (const keyword<Value>& each : words) first_letters |= letter_bit(each.word.front());
  }

  template <typename Iterator, typename Context, typename RuleContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&, Attribute& attribute) const {
    // Most words of a text begin no keyword, and their first letter is enough to see it.
    if (first == last || (first_letters & letter_bit(*first)) == 0) return false;
    Iterator longest = first;
    const keyword<Value>* best = nullptr;
    for (const keyword<Value>& candidate : words) {
      Iterator at = first;
      if (!reads(candidate.word, at, last)) continue;
      if (at != last && utf8_bytes::isalpha(static_cast<unsigned char>(*at))) continue;
      if (best != nullptr && at - first <= longest - first) continue;
      longest = at;
      best = &candidate;
    }
    if (best == nullptr) return false;
    first = longest;
    x3::traits::move_to(best->value, attribute);
    return true;
  }

 private:
  static constexpr std::uint32_t letter_bit(char c) {
    const int letter = utf8_bytes::tolower(static_cast<unsigned char>(c)) - 'a';
    return std::uint32_t{1} << (letter >= 0 && letter < 26 ? letter : 31);
  }

  template <typename Iterator>
  static bool reads(std::string_view word, Iterator& at, const Iterator& last) {
    for (const char wanted : word) {
      if (at == last) return false;
      if (wanted == ' ') {
        if (!utf8_bytes::isspace(static_cast<unsigned char>(*at))) return false;
        while (at != last && utf8_bytes::isspace(static_cast<unsigned char>(*at))) ++at;
        continue;
      }
      if (utf8_bytes::tolower(static_cast<unsigned char>(*at)) != static_cast<unsigned char>(wanted)) return false;
      ++at;
    }
    return true;
  }
};

/// keywords<unsigned>({{{"january", 1}, {"february", 2}}})
template <typename Value, std::size_t size>
constexpr keyword_parser<Value, size> keywords(const keyword<Value> (&words)[size]) {
  return keyword_parser<Value, size>(std::to_array(words));
}

}  // namespace sheaf::grammar
