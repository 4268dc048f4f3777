// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/forms/rewrap.hpp"

#include "tests/support/block_words.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <string_view>

namespace sheaf::test {
namespace {

std::string marker_before(const core::block& block) {
  return block.mark == core::marker_kind::bullet ? block.marker + " " : typed_marker(block);
}

void append_wrapped(std::string& out, std::string_view words, std::size_t columns) {
  std::size_t used = 0;
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    const auto word = words.substr(0, end);
    const auto size = count_characters(word);
    if (used > 0) {
      const bool fits = used + 1 + size <= columns;
      out += fits ? ' ' : '\n';
      used = fits ? used + 1 : 0;
    }
    out += word;
    used += size;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  out += '\n';
}

}  // namespace

std::string rewrapped(const core::document& document, std::size_t columns) {
  std::string out;
  bool after_line = false;
  for (const auto& block : document.blocks) {
    if (is_beside_the_text(block)) continue;
    const bool line = (block.styles & core::style::line) != 0;
    if (!out.empty() && !(line && after_line)) out += '\n';
    after_line = line;
    const auto words = document.words(block.where);
    if (block.kind == core::block_kind::table_row)
      out += std::string(words) + '\n';
    else
      append_wrapped(out, marker_before(block) + std::string(words), columns);
  }
  return out;
}

}  // namespace sheaf::test
