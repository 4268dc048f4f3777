// SPDX-License-Identifier: MIT
// Rules of addressee.hpp: the words of a line, without what stands between the parts of an address.
#pragma once

#include "grammars/config.hpp"
#include "grammars/find_first.hpp"
#include "grammars/keywords.hpp"

namespace sheaf::grammar::addressee_rules {

using utf8::lit;

// grammar
constexpr auto between_parts = lit(' ') | lit(',') | lit('\t');
constexpr auto word = +(utf8::char_ - between_parts);
/// From the first word to the last: "Ms Ada Finch" of "Ms Ada Finch, ".
constexpr auto words = x3::omit[*between_parts] >> x3::raw[word % +between_parts];
/// A word of one letter is an initial. That two names share it tells nothing.
constexpr auto telling_word = x3::raw[x3::repeat(2, x3::inf)[utf8::char_ - between_parts]];
constexpr auto initial = x3::omit[word];

/// "Jo Hythe and Kit Mere", "Jo Hythe & Kit Mere"
constexpr auto and_between = +lit(' ') >> (lit('&') | lit('/') | (common::any_case("and") >> common::word_border)) >>
                             +lit(' ');
constexpr auto and_first = common::any_case("and") >> +lit(' ');
/// "Joint Directors of Learning" are two.
constexpr auto of_several = find_first(x3::omit[keywords<bool>(
    {{"directors", true}, {"chief executives", true}, {"chief officers", true}, {"commissioners", true}})]);
constexpr auto joint_at_end =
    x3::omit[*between_parts] >>
    -(lit('&') | (common::any_case("and") >> common::word_border)) >> x3::omit[*between_parts] >> x3::eoi;
constexpr auto words_before_and = x3::raw[*(utf8::char_ - joint_at_end)] >> joint_at_end;

/// "cc Jo Hythe", "Cc: the board"
constexpr auto copies = x3::omit[*between_parts] >> common::any_case("cc") >> common::word_border;

}  // namespace sheaf::grammar::addressee_rules
