// SPDX-License-Identifier: AGPL-3.0-or-later
// Light markup of other kinds than Markdown: Org, reStructuredText, AsciiDoc, Textile, Jira, wikis, html2text.
#pragma once

#include <string>

namespace sheaf::core::plain_text {

/// Removes the signs of light markup, so that its words read as plain text: the signs of headings, which then stand
/// alone; drawers, directives and anchors, which hold no words; signs at line breaks. Each kind of sign is read only in
/// a text that shows the markup it belongs to, for most of them occur in plain text with another meaning. (Lines drawn
/// below a title are underline.hpp's.)
void read_markup(std::string& text);

}  // namespace sheaf::core::plain_text
