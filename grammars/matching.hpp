// SPDX-License-Identifier: MIT
// Matching: whether a text begins as a rule says, or is what it says as a whole.
#pragma once

#include "grammars/config.hpp"
#include "grammars/folded_text.hpp"

#include <string_view>

namespace sheaf::grammar {

/// True where `rule` matches at the beginning of the text, whatever follows. `found`, where given, takes the rule's
/// attribute.
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

/// As begins_with, and nothing is left of the text behind the rule.
template <typename Rule, typename... Attribute>
[[nodiscard]] bool is_wholly(const folded_text& text, const Rule& rule, Attribute&... found) {
  text_iterator first = text.begin();
  return x3::parse(first, text.end(), rule, found...) && first == text.end();
}

}  // namespace sheaf::grammar
