// SPDX-License-Identifier: MIT
// Matching: asks whether a rule matches the beginning of a text, or all of it.
#pragma once

#include "grammars/config.hpp"
#include "grammars/folded_text.hpp"

#include <string_view>

namespace sheaf::grammar {

/// True if `rule` matches at the beginning of the text. Anything may follow. `found` may be left out; it gets the
/// attribute of the rule.
template <typename Rule, typename... Attribute>
[[nodiscard]] bool begins_with(const folded_text& text, const Rule& rule, Attribute&... found) {
  text_iterator first = text.begin();
  return x3::parse(first, text.end(), rule, found...);
}

/// The same for text that is folded already, or whose typography does not matter to the rule.
template <typename Rule, typename... Attribute>
[[nodiscard]] bool begins_with(std::string_view text, const Rule& rule, Attribute&... found) {
  text_iterator first = text.data();
  return x3::parse(first, first + text.size(), rule, found...);
}

/// True if `rule` matches the whole text.
template <typename Rule, typename... Attribute>
[[nodiscard]] bool is_wholly(const folded_text& text, const Rule& rule, Attribute&... found) {
  text_iterator first = text.begin();
  return x3::parse(first, text.end(), rule, found...) && first == text.end();
}

}  // namespace sheaf::grammar
