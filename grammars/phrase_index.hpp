// SPDX-License-Identifier: MIT
// An index of phrases by their first words: it tells which phrases a look-up has to test at a word.
#pragma once

#include "grammars/encoding.hpp"
#include "grammars/phrase_program.hpp"
#include "grammars/words.hpp"

#include <boost/spirit/home/x3/string/symbols.hpp>

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

  /// Calls `start(instruction)` for each phrase that can begin with this word.
  template <typename Start>
  void each_start(std::uint32_t word, Start start) const {
    if (const auto by_word = by_first_word_.find(word); by_word != by_first_word_.end()) {
      for (const std::uint32_t at : by_word->second) start(at);
    }
    for (const std::uint32_t at : with_any_word_) start(at);
  }

 private:
  x3::symbols_parser<utf8_bytes, std::uint32_t> literals_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_first_word_;
  std::vector<std::uint32_t> with_any_word_;
};

}  // namespace sheaf::grammar
