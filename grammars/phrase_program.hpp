// SPDX-License-Identifier: MIT
// The compiled form of phrases: one small program for all phrases of a table.
#pragma once

#include "grammars/phrase_language.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace sheaf::grammar {

/// What one step of the program asks of the text. The first five read one word; the others read nothing.
enum class phrase_op : std::uint8_t {
  word,        ///< this word is the one with the number x
  any,         ///< any word
  capital,     ///< this word begins like a name
  joiner,      ///< this word may stand inside a name ("and", "of", a hyphen)
  number,      ///< this word is a number
  split,       ///< goes on at x and at y
  jump,        ///< goes on at x
  slot_begin,  ///< the words of slot x begin here
  slot_end,    ///< the words of slot x end here
  accept       ///< the phrase with the number x is complete
};

struct phrase_instruction {
  phrase_op what = phrase_op::accept;
  std::uint32_t x = 0;
  std::uint32_t y = 0;
};

/// How a compiled phrase begins, for phrase_index.hpp.
struct phrase_start {
  /// The normal form of a phrase that is nothing but words: each followed by a blank, as in word_list. Such a phrase
  /// has no instructions, and needs all its words. Empty for all other phrases.
  std::string literal;
  std::uint32_t at = 0;                    ///< the phrase's first instruction
  std::vector<std::uint32_t> first_words;  ///< numbers of the words it can begin with; empty: it can begin with any
  std::vector<std::uint32_t> needed;       ///< numbers of the words that stand wherever the phrase does
};

/// All phrases of a table as one program over words. Words and slots are numbered as they are met.
class phrase_program {
 public:
  static constexpr std::uint32_t unknown_word = std::numeric_limits<std::uint32_t>::max();

  /// Compiles a phrase; `phrase` is its number. An error leaves the instructions as they were.
  [[nodiscard]] std::variant<phrase_start, phrase_error> add(const phrase_sequence& sequence, std::uint32_t phrase);

  [[nodiscard]] const phrase_instruction& operator[](std::uint32_t at) const { return instructions_[at]; }
  [[nodiscard]] std::size_t size() const { return instructions_.size(); }
  /// How many words are numbered.
  [[nodiscard]] std::size_t word_count() const { return words_.size(); }
  /// The number of a word in its normal form, or unknown_word where no phrase has it. `hash` is that of the key
  /// (words.hpp).
  [[nodiscard]] std::uint32_t number_of(std::string_view key, std::uint32_t hash) const;
  /// The words that were numbered since the last call, in their normal form.
  [[nodiscard]] std::vector<std::string> take_new_words() { return std::exchange(new_words_, {}); }
  /// The word with this number, in its normal form, and its hash.
  [[nodiscard]] std::string_view word(std::uint32_t number) const { return words_[number].key; }
  [[nodiscard]] std::uint32_t hash_of(std::uint32_t number) const { return words_[number].hash; }
  [[nodiscard]] const std::string& slot_name(std::uint32_t slot) const { return slots_[slot]; }

 private:
  using numbers = std::vector<std::uint32_t>;

  struct numbered {
    std::string key;
    std::uint32_t hash = 0;
  };

  [[nodiscard]] std::uint32_t here() const { return static_cast<std::uint32_t>(instructions_.size()); }
  std::uint32_t emit(phrase_op what, std::uint32_t x = 0, std::uint32_t y = 0);
  std::uint32_t numbered_word(const std::string& key);
  void enter(std::uint32_t number);
  std::uint32_t numbered_slot(const std::string& name);

  // Each appends instructions, and to `needed` the words that what is compiled cannot be met without, by their numbers
  // in any order. `may_end`: the whole phrase can end after what is compiled.
  std::optional<phrase_error> compile(const phrase_sequence& sequence, bool may_end, numbers& needed);
  std::optional<phrase_error> compile(const phrase_piece& piece, bool may_end, numbers& needed);
  std::optional<phrase_error> compile_options(const phrase_piece& piece, bool may_end, numbers& needed);
  std::optional<phrase_error> compile_slot(const phrase_piece& piece);
  void compile_words(const phrase_piece& piece, bool may_end, numbers& needed);
  void compile_gap();
  void compile_name();

  [[nodiscard]] std::optional<phrase_start> start_of(std::uint32_t at) const;

  std::vector<phrase_instruction> instructions_;
  std::vector<numbered> words_;                ///< by number
  std::vector<std::uint32_t> slots_of_words_;  ///< a word's number and one, where a search for its hash finds it; or 0
  std::vector<std::string> new_words_;
  std::vector<std::string> slots_;
};

/// True for the signs that neither a phrase nor a text needs at its end: "Main findings:" is "main findings".
[[nodiscard]] bool is_ignored_at_end(std::string_view key);

}  // namespace sheaf::grammar
