// SPDX-License-Identifier: MIT
// Find first: a search in running text for the first place where a rule matches.
#pragma once

#include "grammars/config.hpp"

namespace sheaf::grammar {

namespace common {
/// The step of a search: a word or a number as a whole, or one other character.
constexpr auto word_or_sign = x3::omit[+utf8::alnum] | character;
}  // namespace common

/// Makes a parser that goes through running text step by step and tries `rule` before each step. It stops behind the
/// first match, and its attribute is that of `rule`. It fails if `rule` matches nowhere. `rule` is parsed twice at the
/// place where it matches, so its semantic actions may change nothing but its own attribute.
template <typename Rule, typename Step = decltype(common::word_or_sign)>
constexpr auto find_first(const Rule& rule, const Step& step = common::word_or_sign) {
  return x3::omit[*(step - rule)] >> rule;
}

}  // namespace sheaf::grammar
