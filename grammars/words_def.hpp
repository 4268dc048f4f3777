// SPDX-License-Identifier: MIT
// Rules of words.hpp: a word, a number, a sign.
#pragma once

#include "grammars/config.hpp"
#include "grammars/words.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace sheaf::grammar::words_rules {

using utf8::alnum;
using utf8::alpha;
using utf8::char_;
using utf8::digit;
using utf8::lit;

/// What the actions fill.
struct word_sink {
  word_list* list = nullptr;
  char* key = nullptr;  ///< where the next word's key begins in the list's normal form, which has room for all of them
  char const* stem = nullptr;
  char const* after = nullptr;  ///< end of the word before
};
struct sink_tag {};

/// The small letter of an ASCII capital, any other byte as it is.
constexpr char small_letter(char c) {
  const bool is_capital = static_cast<unsigned char>(c - 'A') < 26U;
  return static_cast<char>(static_cast<unsigned char>(c) | (is_capital ? 0x20U : 0U));
}

inline void add_word(word_sink& sink, char const* first, char const* last, char const* stem, word_kind kind) {
  char* const key = sink.key;
  std::uint32_t hash = no_letters;
  for (char const* letter = first; letter != stem; ++letter) {
    *sink.key = small_letter(*letter);
    hash = hash_with_letter(hash, *sink.key++);
  }
  word_list& list = *sink.list;
  list.sketch.add({key, static_cast<std::size_t>(sink.key - key)}, hash);
  *sink.key++ = ' ';
  const auto offset_of = [&](char const* at) { return static_cast<std::size_t>(at - list.normal.data()); };
  list.words.push_back({first, last, stem, kind, sink.after == first, offset_of(key), offset_of(sink.key), hash});
  sink.after = last;
}

constexpr auto mark_stem = [](auto& context) { x3::get<sink_tag>(context).stem = x3::_where(context).begin(); };

template <word_kind kind>
constexpr auto add = [](auto& context) {
  const auto& range = x3::_attr(context);
  add_word(x3::get<sink_tag>(context), range.begin(), range.end(), range.end(), kind);
};
constexpr auto add_without_footnote = [](auto& context) {
  const auto& range = x3::_attr(context);
  word_sink& sink = x3::get<sink_tag>(context);
  add_word(sink, range.begin(), range.end(), sink.stem, word_kind::word);
};

// rules
constexpr auto genitive = *(lit('\'') >> +alpha);
constexpr auto number = +digit >> *((lit('.') | lit(',')) >> +digit) >> !alpha;
constexpr auto letters = +alpha >> genitive >> !alnum;
/// "improvement2": two letters or more, and behind them the one or two digits of a footnote.
constexpr auto with_footnote = alpha >> +alpha >> genitive >> x3::eps[mark_stem] >> digit >> -digit >> !alnum;
constexpr auto plain = +alnum >> genitive;
constexpr auto continuation = char_('\x80', '\xBF');
constexpr auto sign = char_ >> *continuation;

// grammar
constexpr auto word = x3::raw[letters][add<word_kind::word>] | x3::raw[number][add<word_kind::number>] |
                      x3::raw[with_footnote][add_without_footnote] | x3::raw[plain][add<word_kind::word>] |
                      x3::raw[sign][add<word_kind::sign>];
constexpr auto text = *(utf8::space | word);
constexpr auto first_word = *utf8::space >> word;

}  // namespace sheaf::grammar::words_rules
