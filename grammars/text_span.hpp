// SPDX-License-Identifier: MIT
// A place in the words that a grammar was given, and the one way from there to a place in the document.
#pragma once

#include <cstddef>
#include <type_traits>

namespace sheaf::grammar {

/// Half-open range of byte offsets into the words that a grammar was given: those of one block, as a rule. It is no
/// place in the document. That is what sheaf::span is for, and neither type becomes the other by itself.
struct text_span {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] constexpr std::size_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  /// The same words within a longer text, in which the text they were found in begins at `offset`.
  [[nodiscard]] constexpr text_span moved_by(std::size_t offset) const { return {begin + offset, end + offset}; }
  friend constexpr bool operator==(const text_span&, const text_span&) = default;
};

/// Where words of a block stand in the document. `block` is where the block stands there (block::where()), or the part
/// of it that the grammar was given, such as a cell; `words` is a place in its words. The result has the type of
/// `block`: sheaf::span, or the host's own.
template <typename DocumentSpan>
[[nodiscard]] constexpr DocumentSpan in_document(const DocumentSpan& block, const text_span& words) {
  static_assert(!std::is_same_v<DocumentSpan, text_span>, "a block's place is a span of the document");
  return {block.begin + words.begin, block.begin + words.end};
}

}  // namespace sheaf::grammar
