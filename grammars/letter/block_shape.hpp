// SPDX-License-Identifier: MIT
// Block shape: what the parts of a letter ask about a block before they read its words.
#pragma once

#include "grammars/blocks/terminals.hpp"

#include <cstddef>
#include <string_view>

namespace sheaf::grammar::letter_reading {

inline constexpr std::size_t longest_line = 160;  // bytes; anything longer is running text

inline bool is_short(const reading& at, std::size_t limit = longest_line) {
  return at.block().words().size() <= limit;
}

inline bool is_text(const reading& at) {
  const auto shape = at.block().kind();
  return shape == block_kind::paragraph || shape == block_kind::list_item;
}

inline bool is_row(const reading& at) {
  return at.block().kind() == block_kind::table_row;
}

/// Where a sentence stands in the block's words. `sentence` is a view into the folded text.
inline text_span place_of(const reading& at, std::string_view sentence) {
  return at.folded().original_span(sentence.data(), sentence.data() + sentence.size());
}

}  // namespace sheaf::grammar::letter_reading
