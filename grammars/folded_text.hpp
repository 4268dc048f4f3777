// SPDX-License-Identifier: MIT
// A copy of printed words that is easy to parse. Each of its bytes leads back to the original.
#pragma once

#include "grammars/text_span.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

struct word_list;

/// UTF-8 words with their typography folded, so that grammars are written with plain signs only: curly quotes and
/// primes become ' and ", dashes and no-break hyphens -, blanks of every kind (no-break, thin) a blank, an ellipsis
/// three dots, superscript digits plain ones. Everything else is kept byte for byte, even broken UTF-8.
///
/// Every character grammar of this library runs over `char const*` into such a copy (see encoding.hpp) and reports
/// spans of the original. The original must outlive the folded text, which copies it only where something is folded.
/// Two threads may not use one folded text at the same time.
class folded_text {
 public:
  explicit folded_text(std::string_view original);

  [[nodiscard]] std::string_view original() const { return original_; }
  [[nodiscard]] std::string_view text() const { return copied_ ? std::string_view(copy_) : original_; }
  [[nodiscard]] char const* begin() const { return text().data(); }
  [[nodiscard]] char const* end() const { return text().data() + text().size(); }

  /// The words of this text (words.hpp). They are found when they are first asked for, and stay as long as the text.
  [[nodiscard]] const word_list& words() const;

  /// The first word in its normal form; empty where there is none. Where the words were not asked for yet, only this
  /// one is found, which tells most texts from all phrases of a table.
  [[nodiscard]] std::string first_word() const;

  /// Offset in the original of the character that became the byte at `folded`; an offset past the end is the end.
  [[nodiscard]] std::size_t original_offset(std::size_t folded) const;

  /// Where the bytes [first, last) of this text stand in the original, widened to whole original characters.
  [[nodiscard]] text_span original_span(char const* first, char const* last) const;

  /// The original words of [first, last).
  [[nodiscard]] std::string_view original_words(char const* first, char const* last) const;

 private:
  /// One folded character: from `folded` on, `folded_size` bytes stand for `original_size` bytes.
  struct replacement {
    std::size_t folded;
    std::size_t original;
    std::size_t folded_size;
    std::size_t original_size;
  };
  [[nodiscard]] const replacement* last_replacement(std::size_t folded) const;

  /// They point into the text that they were found in, so its copies begin without.
  class found_words {
   public:
    found_words() = default;
    found_words(const found_words& /*other*/) noexcept {}
    found_words& operator=(const found_words& other) noexcept;
    ~found_words() = default;

    std::shared_ptr<const word_list> list;
  };

  std::string_view original_;
  std::string copy_;
  std::vector<replacement> replacements_;
  bool copied_ = false;
  mutable found_words words_;
};

}  // namespace sheaf::grammar
