// SPDX-License-Identifier: MIT
// An index of phrases by their first words: it tells which phrases a look-up has to test at a word.
#pragma once

#include "grammars/encoding.hpp"
#include "grammars/phrase_program.hpp"
#include "grammars/words.hpp"

#include <boost/spirit/home/x3/string/symbols.hpp>

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace sheaf::grammar {

/// A phrase of plain words that was found in a text.
struct literal_hit {
  std::uint32_t phrase = 0;
  std::size_t end = 0;  ///< index of the word after its last one
};

/// Phrases by their first words. Several indices can stand over one program: the whole table's, and one for each code.
class phrase_index {
 public:
  void add(const phrase_start& start, std::uint32_t phrase);

  /// The longest phrase of plain words that begins at this word.
  [[nodiscard]] std::optional<literal_hit> longest_literal(const word_list& text, std::size_t word) const;

  /// Whether a phrase can begin with this very word. `number` is its own, `hash` that of its key.
  [[nodiscard]] bool has_first_word(std::uint32_t hash, std::uint32_t number) const {
    return first_of_literals_[hash % places] || by_first_word_.find(number) != by_first_word_.end();
  }

  /// Whether there is a phrase that can begin with any word and whose needed words are all `known`.
  template <typename Known>
  [[nodiscard]] bool any_may_begin_anywhere(Known known) const {
    return std::any_of(with_any_word_.begin(), with_any_word_.end(),
                       [&](const way_in& way) { return std::all_of(way.needed.begin(), way.needed.end(), known); });
  }

  /// Whether there is a phrase whose needed words are all `known`.
  template <typename Known>
  [[nodiscard]] bool any_may_stand(Known known) const {
    return std::any_of(needed_.begin(), needed_.end(),
                       [&](const auto& needed) { return std::all_of(needed.begin(), needed.end(), known); });
  }

  /// Whether a phrase of more than plain words can begin with this word.
  [[nodiscard]] bool has_start(std::uint32_t word) const {
    return !with_any_word_.empty() || by_first_word_.find(word) != by_first_word_.end();
  }

  /// Calls `start(instruction)` for each phrase that can begin with this word and whose needed words are all `known`.
  template <typename Known, typename Start>
  void each_start(std::uint32_t word, Known known, Start start) const {
    const auto try_each = [&](const std::vector<way_in>& ways) {
      for (const way_in& way : ways) {
        if (std::all_of(way.needed.begin(), way.needed.end(), known)) start(way.at);
      }
    };
    if (const auto by_word = by_first_word_.find(word); by_word != by_first_word_.end()) try_each(by_word->second);
    try_each(with_any_word_);
  }

 private:
  /// Where a phrase begins, and the words without which it is not complete.
  struct way_in {
    std::uint32_t at = 0;
    std::vector<std::uint32_t> needed;
  };

  /// Many words share a place: where the first word of a text's part has none, no literal begins there.
  static constexpr std::size_t places = 1024;

  x3::symbols_parser<utf8_bytes, std::uint32_t> literals_;
  std::bitset<places> first_of_literals_;  ///< by the hash of a literal's first word
  std::unordered_map<std::uint32_t, std::vector<way_in>> by_first_word_;
  std::vector<way_in> with_any_word_;
  std::vector<std::vector<std::uint32_t>> needed_;  ///< of each phrase
};

}  // namespace sheaf::grammar
