// SPDX-License-Identifier: AGPL-3.0-or-later
// Finds a letterhead in the midst of the text. Where it was drawn last on its page, converters print it below the
// page's text, so that it stands between two paragraphs or within one.
#pragma once

#include "core/readers/prose/draft.hpp"
#include "core/readers/prose/line.hpp"

#include <string_view>
#include <vector>

namespace sheaf::core::plain_text {

/// True for a line that shows how its writer is reached: a telephone number with or without a name before it
/// ("T 0300 123 4567"), a mail or web address that stands alone, or words that end with a postcode.
[[nodiscard]] bool is_contact_detail(std::string_view words);

/// Gives the role furniture to the lines of a letterhead that has running text above and below it. The letterhead with
/// which a letter begins, and an address at the end of the text, keep their roles.
void mark_letterheads(std::vector<text_line>& lines);

/// The same for drafts of formats that mark paragraphs (Markdown, HTML): the drafts become furniture. Only separate
/// lines follow one another without a gap; lines of one draft are not looked at.
void mark_letterheads(std::vector<draft>& drafts);

}  // namespace sheaf::core::plain_text
