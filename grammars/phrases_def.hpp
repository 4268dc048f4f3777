// SPDX-License-Identifier: MIT
// Rules of the phrase language: from a manifest's line to a small tree.
#pragma once

#include "grammars/config.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sheaf::grammar::phrase_rules {

using utf8::char_;
using utf8::lit;

/// A piece of a phrase.
struct phrase_node {
  enum class kind_of : std::uint8_t { words, gap, optional, group, slot };
  kind_of kind = kind_of::words;
  std::string text;                               ///< words, or the slot's name
  char const* where = nullptr;                    ///< begin of the text in the phrase
  std::vector<std::vector<phrase_node>> options;  ///< of optional and group
};
using phrase_sequence = std::vector<phrase_node>;
using phrase_options = std::vector<phrase_sequence>;

/// The first thing that was wrong.
struct trouble {
  char const* where = nullptr;
  char const* reason = nullptr;
  int depth = 0;
};
struct trouble_tag {};

/// Nesting an author may use; a manifest line is not a program.
constexpr int deepest_nesting = 12;

// Spirit's expectation points throw in this release: these say what is missing and fail instead.
constexpr auto fail_with = [](char const* reason) {
  return x3::eps[([reason](auto& context) {
    trouble& t = x3::get<trouble_tag>(context);
    if (t.reason == nullptr) t.where = x3::_where(context).begin(), t.reason = reason;
    x3::_pass(context) = false;
  })];
};
constexpr auto no_trouble =
    x3::eps[([](auto& context) { x3::_pass(context) = x3::get<trouble_tag>(context).reason == nullptr; })];
constexpr auto deeper = x3::eps[([](auto& context) {
  trouble& t = x3::get<trouble_tag>(context);
  if (++t.depth > deepest_nesting && t.reason == nullptr) {
    t.where = x3::_where(context).begin();
    t.reason = "brackets are nested too deeply";
  }
  x3::_pass(context) = t.reason == nullptr;
})];
constexpr auto shallower = x3::eps[([](auto& context) { --x3::get<trouble_tag>(context).depth; })];

template <phrase_node::kind_of kind>
constexpr auto make_text = [](auto& context) {
  x3::_val(context).kind = kind;
  x3::_val(context).where = x3::_attr(context).begin();
  x3::_val(context).text.assign(x3::_attr(context).begin(), x3::_attr(context).end());
};
template <phrase_node::kind_of kind>
constexpr auto make_options = [](auto& context) {
  x3::_val(context).kind = kind;
  x3::_val(context).options = std::move(x3::_attr(context));
};
constexpr auto make_gap = [](auto& context) { x3::_val(context).kind = phrase_node::kind_of::gap; };

// rule ids
struct item_id;
struct sequence_id;
struct options_id;

// rules (the last two keep their attribute although actions stand inside)
constexpr x3::rule<item_id, phrase_node> item = "piece of a phrase";
constexpr x3::rule<sequence_id, phrase_sequence, true> sequence = "words of a phrase";
constexpr x3::rule<options_id, phrase_options, true> options = "choices of a phrase";

// grammar
constexpr auto space = x3::omit[*utf8::space];
constexpr auto gap = lit("...") >> *lit('.');
constexpr auto special = lit('[') | lit(']') | lit('(') | lit(')') | lit('{') | lit('}') | lit('|');
constexpr auto words = +((lit('\\') >> char_) | (char_ - (special | gap | utf8::space | lit('\\'))));
constexpr auto slot_name = +(utf8::lower | lit('_'));

constexpr auto close_square = lit(']') | fail_with("a closing ] is missing");
constexpr auto close_round = lit(')') | fail_with("a closing ) is missing");
constexpr auto close_curly = lit('}') | fail_with("a closing } is missing");

constexpr auto item_def =
    no_trouble >>
    (gap[make_gap] |
     (lit('[') >> deeper >> options >> close_square >> shallower)[make_options<phrase_node::kind_of::optional>] |
     (lit('(') >> deeper >> options >> close_round >> shallower)[make_options<phrase_node::kind_of::group>] |
     (lit('{') >> (x3::raw[slot_name] | fail_with("a slot's name in small letters is missing")) >>
      close_curly)[make_text<phrase_node::kind_of::slot>] |
     x3::raw[words][make_text<phrase_node::kind_of::words>]);
constexpr auto sequence_def = space >> (+(item >> space) | fail_with("words are missing here"));
constexpr auto options_def = sequence % lit('|');
constexpr auto phrase = sequence >> no_trouble >>
                        (x3::eoi | fail_with("this sign closes or divides nothing; write \\ before it"));

BOOST_SPIRIT_DEFINE(item, sequence, options)

}  // namespace sheaf::grammar::phrase_rules
