// SPDX-License-Identifier: MIT
#include "grammars/phrase_index.hpp"

#include "grammars/config.hpp"

#include <algorithm>

namespace sheaf::grammar {

void phrase_index::add(const phrase_start& start, std::uint32_t phrase) {
  needed_.push_back(start.needed);
  if (!start.literal.empty()) {
    literals_.add(start.literal, phrase);
    const std::string_view first = std::string_view(start.literal).substr(0, start.literal.find(' '));
    first_of_literals_.set(hash_of_word(first) % places);
  } else if (start.first_words.empty()) {
    with_any_word_.push_back({start.at, start.needed});
  } else {
    for (const std::uint32_t word : start.first_words) by_first_word_[word].push_back({start.at, start.needed});
  }
}

std::optional<literal_hit> phrase_index::longest_literal(const word_list& text, std::size_t word) const {
  if (!first_of_literals_[text.words[word].hash % places]) return std::nullopt;
  char const* first = text.normal.data() + text.words[word].key_begin;
  std::uint32_t phrase = 0;
  if (!x3::parse(first, text.normal.data() + text.normal.size(), literals_, phrase)) return std::nullopt;
  const auto reached = static_cast<std::size_t>(first - text.normal.data());
  const auto end = std::lower_bound(text.words.begin(), text.words.end(), reached,
                                    [](const word_token& each, std::size_t at) { return each.key_end <= at; });
  return literal_hit{phrase, static_cast<std::size_t>(end - text.words.begin())};
}

}  // namespace sheaf::grammar
