// SPDX-License-Identifier: MIT
// Rules of phrase_language.hpp: from a line of a manifest to a small tree.
#pragma once

#include "grammars/config.hpp"
#include "grammars/folded_text.hpp"
#include "grammars/phrase_language.hpp"

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
  int depth = 0;

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
constexpr int deepest_nesting = 12;

// Spirit's expectation points throw in this release. These rules note what is missing and fail instead.
constexpr auto fail_with = [](char const* reason) {
  return x3::eps[([reason](auto& context) {
    x3::get<progress_tag>(context).fail(x3::_where(context).begin(), reason);
    x3::_pass(context) = false;
  })];
};
constexpr auto nothing_wrong =
    x3::eps[([](auto& context) { x3::_pass(context) = x3::get<progress_tag>(context).reason == nullptr; })];
constexpr auto deeper = x3::eps[([](auto& context) {
  progress& now = x3::get<progress_tag>(context);
  if (++now.depth > deepest_nesting) now.fail(x3::_where(context).begin(), "brackets are nested too deeply");
  x3::_pass(context) = now.reason == nullptr;
})];
constexpr auto shallower = x3::eps[([](auto& context) { --x3::get<progress_tag>(context).depth; })];

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

constexpr auto words_def = +(escaped_sign | plain_sign);
constexpr auto piece_def =
    nothing_wrong >>
    (x3::raw[gap][make_gap] |
     (lit('[') >> deeper >> options >> close_square >> shallower)[make_options<phrase_piece::kind_of::optional>] |
     (lit('(') >> deeper >> options >> close_round >> shallower)[make_options<phrase_piece::kind_of::group>] |
     (lit('{') >> (x3::raw[slot_name] | fail_with("a slot's name in small letters is missing")) >>
      close_curly)[make_slot] |
     words[make_words]);
constexpr auto sequence_def = space >> (+(piece >> space) | fail_with("words are missing here"));
constexpr auto options_def = sequence % lit('|');
constexpr auto phrase = sequence >> nothing_wrong >>
                        (x3::eoi | fail_with("this sign closes or divides nothing; write \\ before it"));

BOOST_SPIRIT_DEFINE(words, piece, sequence, options)

}  // namespace sheaf::grammar::phrase_rules
