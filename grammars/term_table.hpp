// SPDX-License-Identifier: MIT
// Terms of a vocabulary: phrases that are looked up at every word of a text. Thousands cost no more than a few, and
// plural and possessive endings do not matter.
#pragma once

#include "grammars/folded_text.hpp"
#include "grammars/packed.hpp"
#include "grammars/phrase_language.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

/// Running text as terms are compared with: words in small letters and without their plural or possessive ending, so
/// that "care leavers'" is "care leaver"; hyphens, apostrophes and quotation marks are dropped, so that "part-time" is
/// "part time". Signs that close or divide a sentence stay: no term reaches across them.
class term_text {
 public:
  explicit term_text(const folded_text& text);

  [[nodiscard]] std::size_t size() const { return words_.size(); }
  [[nodiscard]] std::string_view word(std::size_t index) const;
  /// From the first word to the last, both included, in the original.
  [[nodiscard]] text_span where(std::size_t first, std::size_t last) const;
  /// So many words from `index` on, or as many as there are, each followed by one blank.
  [[nodiscard]] std::string_view from(std::size_t index, std::size_t most_words) const;
  /// The word that begins so many bytes after the first byte of word `index`; size() at the end.
  [[nodiscard]] std::size_t word_after(std::size_t index, std::size_t bytes) const;
  /// The hash of a word, which term_table knows it by.
  [[nodiscard]] std::uint32_t hash(std::size_t index) const { return words_[index].hash; }

 private:
  struct entry {
    std::size_t begin;  ///< in `normal_`
    text_span where;
    std::uint32_t hash;
  };
  std::vector<entry> words_;
  std::string normal_;
};

/// A word without the ending of its plural or possessive: "families", "family's" and "family" are one.
[[nodiscard]] std::string without_ending(std::string_view small_letters);

/// No limit to the number of words that a term covers.
inline constexpr std::size_t any_number = static_cast<std::size_t>(-1);

/// A term that begins at a word.
struct term_match {
  std::span<std::uint32_t const> values;  ///< of all entries with these words, in the order of adding; at least one
  std::size_t words = 0;                  ///< how many it covers
};

/// Many terms, each with a value of the caller's. A term is a phrase of phrase_language.hpp without gaps and slots; a
/// word that ends in ~ is a verb and stands for all its regular forms too ("plan~": plan, plans, planned, planning).
/// Looking up is const and safe from several threads; it takes a step a word, as long as words begin a term.
class term_table {
 public:
  /// Adds a term; an error leaves the table as it was.
  std::optional<phrase_error> add(std::string_view phrase, std::uint32_t value);

  /// The longest term that begins at this word and covers no more than so many; nullopt where none does.
  [[nodiscard]] std::optional<term_match> longest_at(const term_text& text, std::size_t word,
                                                     std::size_t most_words = any_number) const;

  void pack(packer& to) const;
  /// Becomes what was packed, which is used where it lies and must outlive the table. False if the bytes have another
  /// form; the table is not to be used then. Bytes of the right form that lead nowhere are no terms, and neither are
  /// those with a value that is not below `values_below`.
  [[nodiscard]] bool unpack(unpacker& from, std::size_t values_below);

 private:
  /// Some words with which a term begins; those of a whole term have values.
  struct beginning {
    std::uint32_t hash;
    std::uint32_t begin;  ///< in `letters_`
    std::uint32_t size;
    std::uint32_t first_value;  ///< in `values_`
    std::uint32_t values;
  };

  void add_form(std::string_view form, std::uint32_t value);
  std::uint32_t find_or_add(std::uint32_t hash, std::string_view form, std::size_t size, bool& is_copied);
  void add_value(std::uint32_t term, std::uint32_t value);
  [[nodiscard]] std::optional<std::uint32_t> find(std::uint32_t hash, std::string_view words) const;
  [[nodiscard]] std::string_view words_of(const beginning& one) const;
  [[nodiscard]] std::span<std::uint32_t const> values_of(const beginning& one) const;
  void enter_all(std::size_t slots);

  packed_list<std::uint32_t> slots_;   ///< by hash: the number of a beginning and 1, or 0; a power of two of them
  packed_list<beginning> beginnings_;  ///< of the terms' forms: all of them, word by word
  packed_list<char> letters_;          ///< the forms, each word followed by a blank
  packed_list<std::uint32_t> values_;
  std::size_t values_below_ = static_cast<std::size_t>(-1);
};

}  // namespace sheaf::grammar
