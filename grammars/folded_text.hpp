// SPDX-License-Identifier: MIT
// A parse-friendly copy of printed words, with the way back from each of its bytes to the original.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

/// Half-open range of byte offsets, always into the original words a grammar was given.
struct text_span {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] constexpr std::size_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  friend constexpr bool operator==(const text_span&, const text_span&) = default;
};

/// UTF-8 words with their typography folded, so that grammars are written with plain signs only: curly quotes and
/// primes become ' and ", dashes and no-break hyphens -, blanks of every kind (no-break, thin) a blank, an ellipsis
/// three dots, superscript digits plain ones. All else is kept byte for byte; a broken UTF-8 sequence is kept too.
///
/// Every character grammar of this library runs over `char const*` into such a copy (see encoding.hpp) and reports
/// spans of the original. The original must outlive the folded text: where nothing had to be folded it is not copied.
class folded_text {
 public:
  explicit folded_text(std::string_view original);

  [[nodiscard]] std::string_view original() const { return original_; }
  [[nodiscard]] std::string_view text() const { return copied_ ? std::string_view(copy_) : original_; }
  [[nodiscard]] char const* begin() const { return text().data(); }
  [[nodiscard]] char const* end() const { return text().data() + text().size(); }

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

  std::string_view original_;
  std::string copy_;
  std::vector<replacement> replacements_;
  bool copied_ = false;
};

}  // namespace sheaf::grammar
