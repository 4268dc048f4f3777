// SPDX-License-Identifier: AGPL-3.0-or-later
// A block being put together from printed lines, and how it ends up in a document.
#pragma once

#include "core/document/document.hpp"
#include "core/readers/prose/line.hpp"
#include "core/readers/prose/wrap.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::plain_text {

/// A block being put together.
struct draft {
  block prototype;
  std::string words;
  std::vector<std::string> cells;
  std::uint32_t lines = 1;
  text_line last;  ///< its last line
  line_class where = line_class::body;
  double widest = 0;              ///< widest line, as a share of the full width
  std::uint32_t indent = 0;       ///< columns before its first line
  bool rest_of_item = false;      ///< stands at the top of a page and may go on with the item before
  std::uint32_t text_column = 0;  ///< items: columns before the words behind the marker; 0 where layout is not kept
  bool gap_before = false;        ///< a blank line or page break stands above
};

/// Adds a line to words: a hyphen at the line's end stays and takes no blank; a soft hyphen goes.
void append_words(std::string& words, std::string_view line);

/// Words that may go on in another draft: a paragraph or list item that is no line of its own.
[[nodiscard]] bool is_text(const draft& draft);

[[nodiscard]] std::size_t words_in(std::string_view words);

/// "Lead inspector: Jo Hythe": a few words that name what follows them.
[[nodiscard]] bool is_field(std::string_view words);

/// Takes the number off a table row's first cell ("2.1 Adoption performance") and makes it the row's marker.
void take_row_markers(std::vector<draft>& drafts);

/// Hands the drafts over to a document.
[[nodiscard]] document finish(std::vector<draft>&& drafts, std::string_view media_type, std::uint32_t pages);

}  // namespace sheaf::core::plain_text
