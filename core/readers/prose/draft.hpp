// SPDX-License-Identifier: AGPL-3.0-or-later
// A draft is a block that is being built from printed lines; finish() puts drafts into a document.
#pragma once

#include "core/document/document.hpp"
#include "core/readers/prose/line.hpp"
#include "core/readers/prose/marker.hpp"
#include "core/readers/prose/wrap.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::plain_text {

/// A block that is being built.
struct draft {
  block prototype;
  std::string words;
  std::string sign;  ///< of a numbered item: the number with its dot or brackets, where they are known
  std::vector<std::string> cells;
  std::uint32_t lines = 1;
  text_line last;  ///< its last line so far
  line_class where = line_class::body;
  double widest = 0;              ///< widest line, as a share of the full width
  std::uint32_t indent = 0;       ///< columns before its first line
  bool rest_of_item = false;      ///< at the top of a page or below a gap; may continue the item before
  std::uint32_t text_column = 0;  ///< of an item: columns before its words; 0 if the marker stands alone
  bool gap_before = false;        ///< there is a blank line above it
  bool mid_sentence = false;      ///< it begins in the middle of the sentence that the text before it began
};

/// Begins the words of a quotation in an e-mail.
inline constexpr std::string_view quotation_sign = ">";

/// Whether words are long enough to be a part of a paragraph that was divided, in a text that is not wrapped.
[[nodiscard]] bool may_be_cut(std::string_view words);

/// Appends a line to words. A hyphen at the end of a line stays and gets no blank after it; a soft hyphen is removed.
void append_words(std::string& words, std::string_view line);

/// True for a draft whose words may continue in another draft: a paragraph or list item that is not a separate line.
[[nodiscard]] bool is_text(const draft& draft);

[[nodiscard]] std::size_t words_in(std::string_view words);

/// True for words whose first word is a figure that ends a sentence or a part of one, and is no paragraph's number:
/// "2019. Since then", "98.4%, above", "£2.8m) in the last year".
[[nodiscard]] bool closes_with_figure(std::string_view words);

/// True for a field: a few words that name what follows them, as in "Lead inspector: Jo Hythe".
[[nodiscard]] bool is_field(std::string_view words);

/// Makes a list item of a draft whose words begin with the marker: "13. Words".
void take_marker(draft& item, const list_marker& marker);

/// Takes the number off a heading: "1. Leadership".
void take_number_of_heading(draft& heading);

/// Removes the number from the first cell of table rows ("2.1 Adoption performance") and makes it the row's marker.
void take_row_markers(std::vector<draft>& drafts);

/// Makes a document of the drafts.
[[nodiscard]] document finish(std::vector<draft>&& drafts, std::string_view media_type, std::uint32_t pages);

}  // namespace sheaf::core::plain_text
