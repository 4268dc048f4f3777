// SPDX-License-Identifier: MIT
// Config: the parts of X3 that character grammars are written with, and the iterator they run over. For _def.hpp files.
#pragma once

// The order matters: rule.hpp of this release needs the headers before it.
// clang-format off
#include <boost/spirit/home/x3/core.hpp>
#include <boost/spirit/home/x3/auxiliary/attr.hpp>
#include <boost/spirit/home/x3/auxiliary/eoi.hpp>
#include <boost/spirit/home/x3/auxiliary/eps.hpp>
#include <boost/spirit/home/x3/directive/no_case.hpp>
#include <boost/spirit/home/x3/directive/omit.hpp>
#include <boost/spirit/home/x3/directive/raw.hpp>
#include <boost/spirit/home/x3/directive/repeat.hpp>
#include <boost/spirit/home/x3/directive/with.hpp>
#include <boost/spirit/home/x3/nonterminal/rule.hpp>
#include <boost/spirit/home/x3/numeric/uint.hpp>
#include <boost/spirit/home/x3/operator.hpp>
// clang-format on

#include "grammars/encoding.hpp"

namespace sheaf::grammar {

/// All character grammars run over folded text (folded_text.hpp) and have no skipper: a rule names the blanks that may
/// stand in it. There is one iterator type, so that each rule is instantiated in one translation unit only.
using text_iterator = char const*;

namespace common {
/// Blanks that may stand between two words.
constexpr auto blanks = x3::omit[*utf8::space];
/// Blanks that must stand there.
constexpr auto blank = x3::omit[+utf8::space];
/// Matches where no letter and no digit follows.
constexpr auto word_border = !utf8::alnum;
/// One character of UTF-8, whatever it is.
constexpr auto character = x3::omit[utf8::char_ >> *utf8::char_('\x80', '\xBF')];
/// First and last piece of a rule whose result has to know its place. (X3's on_success does not see the attribute of a
/// rule whose actions fill it.)
constexpr auto begins = x3::eps[([](auto& context) { x3::_val(context).first = x3::_where(context).begin(); })];
constexpr auto ends = x3::eps[([](auto& context) { x3::_val(context).last = x3::_where(context).begin(); })];
/// A literal in any case.
constexpr auto any_case(char const* text) {
  return x3::no_case[utf8::lit(text)];
}
}  // namespace common

}  // namespace sheaf::grammar
