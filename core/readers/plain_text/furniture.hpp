// SPDX-License-Identifier: AGPL-3.0-or-later
// Furniture: what a printed page has in addition to its text, such as page numbers and running headers and footers.
#pragma once

#include "core/readers/prose/line.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::plain_text {

/// True for a line that is only a page number: "7", "Page 7", "Page 7 of 9", "7 | Page", "- 7 -".
[[nodiscard]] bool is_page_number(std::string_view words);

/// The number in a line that is only a page number; nullopt for any other line.
[[nodiscard]] std::optional<std::uint32_t> page_number_of(std::string_view words);

/// The line with '#' for each sequence of digits and one blank for several. A running footer has the same key on every
/// page.
[[nodiscard]] std::string running_key(std::string_view words);

/// Gives the role furniture to page numbers and to lines that are repeated at the edges of pages.
void mark_furniture(std::vector<text_line>& lines, std::uint32_t pages);

}  // namespace sheaf::core::plain_text
