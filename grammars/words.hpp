// SPDX-License-Identifier: MIT
// Running text as a list of words, numbers and signs. Phrases are compared with these, not with characters.
#pragma once

#include "grammars/folded_text.hpp"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

enum class word_kind : std::uint8_t {
  word,    ///< letters, with inner apostrophes ("children's") and digits ("1st")
  number,  ///< digits with inner dots and commas ("2.1", "1,200")
  sign     ///< any other single character
};

/// One word of a folded text.
struct word_token {
  char const* first = nullptr;  ///< into the folded text
  char const* last = nullptr;   ///< end of the word as printed
  char const* stem = nullptr;   ///< end of the word without a footnote's number ("improvement2"), else `last`
  word_kind kind = word_kind::sign;
  bool glued = false;  ///< no blank stands before it
  /// Range of its key in `word_list::normal`, the closing blank included.
  std::size_t key_begin = 0;
  std::size_t key_end = 0;
  std::uint32_t hash = 0;  ///< hash_of_word() its key
};

/// The number by which tables of words find a word in its normal form (FNV-1a), letter by letter.
inline constexpr std::uint32_t no_letters = 2166136261U;
[[nodiscard]] constexpr std::uint32_t hash_with_letter(std::uint32_t hash, char letter) {
  return (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
}
[[nodiscard]] constexpr std::uint32_t hash_of_word(std::string_view key) {
  std::uint32_t hash = no_letters;
  for (const char letter : key) hash = hash_with_letter(hash, letter);
  return hash;
}

/// Which words a text may have. A "no" is certain; many words share a bit, so a "yes" is not.
class word_sketch {
 public:
  void add(std::string_view key, std::uint32_t hash) {
    hashes_.set(hash % hashes_.size());
    shapes_.set(shape(key.front(), key.size()));
  }

  [[nodiscard]] bool may_have(std::uint32_t hash) const { return hashes_[hash % hashes_.size()]; }
  /// Whether there may be a word with this first letter and about as many letters: one less, or one more.
  [[nodiscard]] bool may_have_like(std::string_view key) const {
    return shapes_[shape(key.front(), key.size() - 1)] || shapes_[shape(key.front(), key.size())] ||
           shapes_[shape(key.front(), key.size() + 1)];
  }

 private:
  static constexpr std::size_t places = 512;
  static std::size_t shape(char first, std::size_t length) {
    constexpr std::size_t letters = 32;
    return (length * letters + static_cast<unsigned char>(first) % letters) % places;
  }

  std::bitset<places> hashes_;
  std::bitset<places> shapes_;  ///< first letters with lengths
};

/// The words of a text and its normal form: each word in ASCII lower case without footnote digits, followed by one
/// blank.
struct word_list {
  std::vector<word_token> words;
  std::string normal;
  word_sketch sketch;

  [[nodiscard]] std::string_view key(const word_token& word) const {
    return std::string_view(normal).substr(word.key_begin, word.key_end - word.key_begin - 1);
  }
};

/// Linear in the text. The list points into `text`, which keeps one of its own: folded_text::words().
[[nodiscard]] word_list split_words(const folded_text& text);

/// True where a word begins like a name: a capital, or a letter beyond ASCII.
[[nodiscard]] bool is_capitalised(const word_token& word);

/// True for the signs that close a sentence: full stop, question and exclamation mark.
[[nodiscard]] bool is_sentence_end(const word_token& word);

}  // namespace sheaf::grammar
