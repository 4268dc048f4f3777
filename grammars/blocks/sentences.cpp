// SPDX-License-Identifier: MIT
#include "grammars/blocks/sentences.hpp"

#include "grammars/blocks/sentences_def.hpp"
#include "grammars/matching.hpp"

namespace sheaf::grammar {

namespace rules = sentence_rules;

std::vector<std::string_view> sentences_of(std::string_view text) {
  std::vector<std::string_view> sentences;
  const auto keep = [&](auto& context) {
    sentences.emplace_back(x3::_attr(context).begin(), x3::_attr(context).size());
  };
  (void)begins_with(text, *rules::blank >> -(rules::sentence[keep] % +rules::blank));
  return sentences;
}

std::size_t count_sentences(std::string_view text) {
  return sentences_of(text).size();
}

bool ends_a_sentence(std::string_view text) {
  return begins_with(text, rules::text_of_whole_sentences);
}

bool introduces(std::string_view text) {
  return begins_with(text, rules::introduction);
}

}  // namespace sheaf::grammar
