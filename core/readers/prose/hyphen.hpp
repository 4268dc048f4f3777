// SPDX-License-Identifier: AGPL-3.0-or-later
// Hyphens that a converter dropped: pdftotext takes "well-" at a line's end and "known" below it for one broken word
// and prints both lines as one, with "wellknown" in the middle.
#pragma once

#include "core/readers/prose/line.hpp"
#include "core/readers/prose/wrap.hpp"

#include <deque>
#include <string>
#include <vector>

namespace sheaf::core::plain_text {

/// Breaks joined lines again where their width and the text's other words show that a hyphen stood. Does nothing in a
/// text that has hyphens at line ends. `storage` keeps the words of changed lines and must outlive them.
void restore_hyphens(std::vector<text_line>& lines, const wrap_model& wrap, std::deque<std::string>& storage);

}  // namespace sheaf::core::plain_text
