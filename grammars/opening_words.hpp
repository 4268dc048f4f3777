// SPDX-License-Identifier: MIT
// The first words of closed lists of words, as one X3 parser: whether any of the lists can begin at a place.
#pragma once

#include "grammars/keywords.hpp"

#include <boost/spirit/home/x3/directive/omit.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sheaf::grammar {

/// Succeeds where a word stands that is one of the words, in any case, and no letter follows it. It takes nothing and
/// has no attribute. A grammar that has many lists of keywords asks it first, since most words of a text begin none.
template <std::size_t size>
struct opening_parser : x3::parser<opening_parser<size>> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;

  /// The words are in small letters.
  constexpr explicit opening_parser(const std::array<std::string_view, size>& of) : words_(of) {
    std::sort(words_.begin(), words_.end());
    for (std::size_t letter = 0, next = 0; letter < letters; ++letter) {
      begin_of_[letter] = static_cast<std::uint16_t>(next);
      while (next < size && letter_at(words_[next], 0) == letter) ++next;
      begin_of_[letter + 1] = static_cast<std::uint16_t>(next);
    }
    for (const std::string_view word : words_) pairs_[letter_at(word, 0) * letters + letter_at(word, 1)] = true;
  }

  template <typename Iterator, typename Context, typename RuleContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&, Attribute&) const {
    const std::string_view text(first, static_cast<std::size_t>(last - first));
    const std::size_t letter = letter_at(text, 0);
    if (!pairs_[letter * letters + letter_at(text, 1)]) return false;
    return std::any_of(words_.begin() + begin_of_[letter], words_.begin() + begin_of_[letter + 1],
                       [&](std::string_view word) { return stands_at(text, word); });
  }

 private:
  static constexpr std::size_t letters = 27;  ///< the last one: any other sign, and the end

  static constexpr std::size_t letter_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return letters - 1;
    const int letter = utf8_bytes::tolower(static_cast<unsigned char>(text[at])) - 'a';
    return letter >= 0 && letter < 26 ? static_cast<std::size_t>(letter) : letters - 1;
  }

  static constexpr bool stands_at(std::string_view text, std::string_view word) {
    if (text.size() < word.size()) return false;
    for (std::size_t at = 0; at < word.size(); ++at)
      if (utf8_bytes::tolower(static_cast<unsigned char>(text[at])) != static_cast<unsigned char>(word[at]))
        return false;
    return text.size() == word.size() || !utf8_bytes::isalpha(static_cast<unsigned char>(text[word.size()]));
  }

  std::array<std::string_view, size> words_;           ///< in the order of the bytes
  std::array<std::uint16_t, letters + 1> begin_of_{};  ///< where the words of a letter begin; and where the last end
  std::array<bool, letters * letters> pairs_{};        ///< the first two letters of words
};

/// The letters with which a keyword begins, up to the first other sign: "key" of "key stage", "pre" of "pre-birth".
constexpr std::string_view opening_of(std::string_view keyword) {
  const auto end = std::find_if_not(keyword.begin(), keyword.end(), [](char c) { return utf8_bytes::islower(c); });
  return keyword.substr(0, static_cast<std::size_t>(end - keyword.begin()));
}

constexpr std::array<std::string_view, 1> openings_in(char const* word) {
  return {opening_of(word)};
}
template <typename Value, std::size_t size>
constexpr std::array<std::string_view, size> openings_in(const keyword_parser<Value, size>& list) {
  std::array<std::string_view, size> openings{};
  std::transform(list.words.begin(), list.words.end(), openings.begin(),
                 [](const keyword<Value>& each) { return opening_of(each.word); });
  return openings;
}
template <typename Subject>
constexpr auto openings_in(const x3::omit_directive<Subject>& list) {
  return openings_in(list.subject);
}

template <std::size_t... sizes>
constexpr auto joined_openings(const std::array<std::string_view, sizes>&... lists) {
  std::array<std::string_view, (sizes + ...)> all{};
  auto next = all.begin();
  ((next = std::copy(lists.begin(), lists.end(), next)), ...);
  return opening_parser<(sizes + ...)>(all);
}

/// opening_words(month, reference_word, "a"): the first words of lists of keywords, and single words.
template <typename... Lists>
constexpr auto opening_words(const Lists&... lists) {
  return joined_openings(openings_in(lists)...);
}

}  // namespace sheaf::grammar
