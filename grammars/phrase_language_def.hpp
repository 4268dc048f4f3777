// SPDX-License-Identifier: MIT
// Rules of phrase_language.hpp: from a line of a manifest to a small tree.
#pragma once

#include "grammars/config.hpp"
#include "grammars/folded_text.hpp"
#include "grammars/phrase_language.hpp"

#include <sheaf/limits.h>

#include <string>
#include <utility>
#include <vector>

namespace sheaf::grammar::phrase_rules {

using utf8::char_;
using utf8::lit;

using phrase_options = std::vector<phrase_sequence>;

/// What the rules share while they read one phrase: its text, how deep they are, and the first thing that was wrong.
struct progress {
  const folded_text* text = nullptr;
  char const* wrong_at = nullptr;
  char const* reason = nullptr;  ///< nullptr while nothing is wrong
  /// The brackets that are open, the innermost last.
  struct bracket {
    char const* at = nullptr;
    bool ends_in_word = false;  ///< one of its choices ends in a letter or digit
  };
  std::vector<bracket> open{};

  void fail(char const* at, char const* why) {
    if (reason != nullptr) return;
    wrong_at = at;
    reason = why;
  }
  /// 1-based, in the phrase as it was written.
  [[nodiscard]] std::size_t column(char const* at) const {
    return text->original_offset(static_cast<std::size_t>(at - text->begin())) + 1;
  }
};
struct progress_tag {};

/// How deep an author may nest brackets. A line of a manifest is not a program.
constexpr int deepest_nesting = SHEAF_MAX_PHRASE_NESTING;

// Spirit's expectation points throw in this release. These rules note what is missing and fail instead.
constexpr auto fail_with = [](char const* reason) {
  return x3::eps[([reason](auto& context) {
    x3::get<progress_tag>(context).fail(x3::_where(context).begin(), reason);
    x3::_pass(context) = false;
  })];
};
constexpr auto nothing_wrong =
    x3::eps[([](auto& context) { x3::_pass(context) = x3::get<progress_tag>(context).reason == nullptr; })];

// Words are compared whole, so a word that a bracket cuts can never be met: "area[s]", "(re)inspection". These rules
// look at the signs on both sides of a bracket; between a bracket and a blank there is nothing to cut.
constexpr char const* cut_word =
    "a word cannot be cut by a bracket: words are matched whole; write `(area|areas)`, not `area[s]`";
constexpr char const* cut_slot = "a slot stands for whole words: write a blank between it and the word beside it";
inline bool is_in_word(char const* at) {
  return utf8_bytes::isalnum(static_cast<unsigned char>(*at)) || *at == '\'';
}
/// Whether the character before `at` is part of a word.
inline bool is_behind_a_word(char const* begin, char const* at) {
  while (at != begin) {
    const bool continues = (static_cast<unsigned char>(*--at) & 0xC0U) == 0x80U;
    if (!continues) return is_in_word(at);
  }
  return false;
}
constexpr auto deeper = x3::eps[([](auto& context) {
  progress& now = x3::get<progress_tag>(context);
  char const* inside = x3::_where(context).begin();
  now.open.push_back({inside - 1});
  if (now.open.size() > deepest_nesting) now.fail(inside, "brackets are nested too deeply");
  x3::_pass(context) = now.reason == nullptr;
})];
/// Where a choice begins: behind a bracket, or behind |.
constexpr auto choice_begins = x3::eps[([](auto& context) {
  progress& now = x3::get<progress_tag>(context);
  char const* bracket = now.open.back().at;
  char const* first = x3::_where(context).begin();
  if (is_behind_a_word(now.text->begin(), bracket) && first != now.text->end() && is_in_word(first))
    now.fail(bracket, cut_word);
})];
constexpr auto choice_ends = x3::eps[([](auto& context) {
  progress& now = x3::get<progress_tag>(context);
  if (is_behind_a_word(now.text->begin(), x3::_where(context).begin())) now.open.back().ends_in_word = true;
})];
/// Behind the closing sign.
constexpr auto shallower = x3::eps[([](auto& context) {
  progress& now = x3::get<progress_tag>(context);
  char const* behind = x3::_where(context).begin();
  if (now.open.back().ends_in_word && behind != now.text->end() && is_in_word(behind)) now.fail(behind - 1, cut_word);
  now.open.pop_back();
})];

constexpr auto make_words = [](auto& context) {
  x3::_val(context).kind = phrase_piece::kind_of::words;
  x3::_val(context).text = std::move(x3::_attr(context));
};
constexpr auto make_gap = [](auto& context) {
  x3::_val(context).kind = phrase_piece::kind_of::gap;
  x3::_val(context).column = x3::get<progress_tag>(context).column(x3::_attr(context).begin());
};
constexpr auto make_slot = [](auto& context) {
  x3::_val(context).kind = phrase_piece::kind_of::slot;
  x3::_val(context).text.assign(x3::_attr(context).begin(), x3::_attr(context).end());
  x3::_val(context).column = x3::get<progress_tag>(context).column(x3::_attr(context).begin());
};
template <phrase_piece::kind_of kind>
constexpr auto make_options = [](auto& context) {
  x3::_val(context).kind = kind;
  x3::_val(context).options = std::move(x3::_attr(context));
};

// rule ids
struct words_id;
struct piece_id;
struct sequence_id;
struct options_id;

// rules (the last two keep their attribute although actions stand inside)
constexpr x3::rule<words_id, std::string> words = "words";
constexpr x3::rule<piece_id, phrase_piece> piece = "piece of a phrase";
constexpr x3::rule<sequence_id, phrase_sequence, true> sequence = "words of a phrase";
constexpr x3::rule<options_id, phrase_options, true> options = "choices of a phrase";

// grammar
constexpr auto space = x3::omit[*utf8::space];
constexpr auto gap = lit("...") >> *lit('.');
constexpr auto special = lit('[') | lit(']') | lit('(') | lit(')') | lit('{') | lit('}') | lit('|');
constexpr auto escaped_sign = lit('\\') >> char_;
constexpr auto plain_sign = char_ - (special | gap | utf8::space | lit('\\'));
constexpr auto slot_name = +(utf8::lower | lit('_'));

constexpr auto close_square = lit(']') | fail_with("a closing ] is missing");
constexpr auto close_round = lit(')') | fail_with("a closing ) is missing");
constexpr auto close_curly = lit('}') | fail_with("a closing } is missing");

/// A slot stands for whole words, too.
constexpr auto not_behind_a_word = x3::eps[([](auto& context) {
  progress& now = x3::get<progress_tag>(context);
  char const* at = x3::_where(context).begin();
  if (at != now.text->end() && *at == '{' && is_behind_a_word(now.text->begin(), at)) now.fail(at, cut_slot);
})];
constexpr auto not_before_a_word = x3::eps[([](auto& context) {
  progress& now = x3::get<progress_tag>(context);
  char const* at = x3::_where(context).begin();
  if (at != now.text->end() && is_in_word(at)) now.fail(at, cut_slot);
})];

constexpr auto words_def = +(escaped_sign | plain_sign);
constexpr auto piece_def =
    nothing_wrong >>
    (x3::raw[gap][make_gap] |
     (lit('[') >> deeper >> options >> close_square >> shallower)[make_options<phrase_piece::kind_of::optional>] |
     (lit('(') >> deeper >> options >> close_round >> shallower)[make_options<phrase_piece::kind_of::group>] |
     (not_behind_a_word >> lit('{') >> (x3::raw[slot_name] | fail_with("a slot's name in small letters is missing")) >>
      close_curly >> not_before_a_word)[make_slot] |
     words[make_words]);
constexpr auto sequence_def = space >> (+(piece >> space) | fail_with("words are missing here"));
constexpr auto options_def = (choice_begins >> sequence >> choice_ends) % lit('|');
constexpr auto phrase = sequence >> nothing_wrong >>
                        (x3::eoi | fail_with("this sign closes or divides nothing; write \\ before it"));

BOOST_SPIRIT_DEFINE(words, piece, sequence, options)

}  // namespace sheaf::grammar::phrase_rules
