// SPDX-License-Identifier: AGPL-3.0-or-later
// Rules of heading_words.hpp.
#pragma once

#include "grammars/find_first.hpp"

namespace sheaf::sif_report::heading_words_rules {

using namespace grammar;
using utf8::lit;

// grammar
constexpr auto opening_sign = lit('\'') | lit('"') | lit('(') | lit('[');
constexpr auto first_letter = utf8::upper | utf8::char_('\x80', '\xFF');
constexpr auto beginning_of_a_heading = *opening_sign >> first_letter;

constexpr auto sign_of_going_on = (lit(';') | lit(',')) >> x3::eoi;
constexpr auto part_of_a_sentence = find_first(sign_of_going_on);

constexpr auto figure = find_first(utf8::digit, common::character);
constexpr auto word = find_first(utf8::upper | utf8::lower, common::character);

}  // namespace sheaf::sif_report::heading_words_rules
