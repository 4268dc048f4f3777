// SPDX-License-Identifier: AGPL-3.0-or-later
// Finds the pages of a text that has lost its form feeds, by what was printed at the edges of the pages.
#pragma once

#include "core/readers/prose/line.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::plain_text {

/// A page's number and what is printed on the same line.
struct page_mark {
  std::uint32_t number = 0;
  std::string title;   ///< the running_key of the other words; empty if the number stands alone
  bool plain = false;  ///< only a blank parts the number from its title, so that it may be one of the title's words
};

/// The page number that stands alone on a line or at either end of a running line: "Visit to Westmarch     7",
/// "Page 7 of 9 | Westmarch"; nullopt for a line that does not end or begin with a number. A caller must still see
/// that such numbers count up.
[[nodiscard]] std::optional<page_mark> page_mark_of(std::string_view words);

/// For each line, whether it is a footnote's number alone, which is no page's number: a word above has the number
/// attached ("law2"), no other note with this number stands between them, and below a gap the note follows.
[[nodiscard]] std::vector<bool> find_note_numbers(const std::vector<text_line>& lines);

/// Sets the lines' pages in a text without form feeds, and gives the role furniture to what shows them: page numbers
/// that count up and are far apart, alone or beside a title that is repeated with them, and titles that are repeated
/// in the midst of sentences. Each number ends its page. Returns the number of pages; 1 if nothing shows them.
[[nodiscard]] std::uint32_t restore_pages(std::vector<text_line>& lines);

}  // namespace sheaf::core::plain_text
