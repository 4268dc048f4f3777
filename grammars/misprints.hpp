// SPDX-License-Identifier: MIT
// Misprints in standing words: "Main findigns", "sumarises", "What needs to imporve".
#pragma once

#include "grammars/words.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace sheaf::grammar {

/// One slip tells the words apart, as known_words says. It does not ask whether `typed` is a word, too.
[[nodiscard]] bool is_misprint(std::string_view typed, std::string_view meant);

/// The words of the phrases of a table, and which of them a misprinted word was to be.
///
/// A word is a misprint of a known word if one slip tells them apart: a letter left out, added, changed or exchanged
/// with the next one. The first letters are the same. The slip is not at the end, where "improved" and "improves"
/// differ, and words of five and six letters have no letter changed or added, since many such words are a letter from
/// another one. Words that are known, too, or that are English words which look like one ("evacuation", "contest"), are
/// no misprints.
class known_words {
 public:
  /// Adds the words of a phrase, in their normal form: each followed by a blank.
  void add(std::string_view normal);

  /// The known word that this one was to be; empty if there is none, or if it is known itself.
  [[nodiscard]] std::string_view misprinted(std::string_view word) const;

  /// The text with its misprints mended, if it has any and not more than one in five words, or one in all. A text of
  /// one word is mended only if the word is long.
  [[nodiscard]] std::optional<word_list> mended(const word_list& text) const;

 private:
  [[nodiscard]] bool knows(std::string_view word) const;

  struct view_hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  std::unordered_set<std::string, view_hash, std::equal_to<>> all_;
  struct known_word {
    std::string letters;
    std::uint32_t set = 0;   ///< of its letters, a bit each
    std::size_t number = 0;  ///< in the order of adding; of two words that one may have been to be, the first counts
  };

  std::unordered_map<std::size_t, std::vector<known_word>> alike_;  ///< by first letter and length
  std::array<std::uint32_t, 256> lengths_{};                        ///< by first letter: the lengths, a bit each
};

}  // namespace sheaf::grammar
