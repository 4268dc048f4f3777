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

  std::array<keyword<Value>, size> words;  ///< by first letter; those with the same one in the given order

  static constexpr std::size_t letters = 27;          ///< the last one: any other sign
  std::array<std::uint16_t, letters + 1> begin_of{};  ///< where the words of a letter begin; and where the last end

  constexpr explicit keyword_parser(const std::array<keyword<Value>, size>& of) : words(of) {
    std::size_t next = 0;
    for (std::size_t letter = 0; letter < letters; ++letter) {
      begin_of[letter] = static_cast<std::uint16_t>(next);
      for (const keyword<Value>& each : of) {
        if (letter_of(each.word.front()) == letter) words[next++] = each;
      }
    }
    begin_of[letters] = static_cast<std::uint16_t>(next);
  }

  template <typename Iterator, typename Context, typename RuleContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&, Attribute& attribute) const {
    // Most words of a text begin no keyword, and their first letter is enough to see it.
    if (first == last) return false;
    const std::size_t letter = letter_of(*first);
    Iterator longest = first;
    const keyword<Value>* best = nullptr;
    for (std::size_t at_word = begin_of[letter]; at_word < begin_of[letter + 1]; ++at_word) {
      const keyword<Value>& candidate = words[at_word];
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
  static constexpr std::size_t letter_of(char c) {
    const int letter = utf8_bytes::tolower(static_cast<unsigned char>(c)) - 'a';
    return letter >= 0 && letter < 26 ? static_cast<std::size_t>(letter) : letters - 1;
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
