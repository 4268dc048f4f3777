// SPDX-License-Identifier: AGPL-3.0-or-later
// Restores hyphens that a converter dropped: pdftotext takes "well-" at the end of a line and "known" below it for one
// divided word, and prints both lines as one line with "wellknown" in it.
#pragma once

#include "core/readers/prose/line.hpp"
#include "core/readers/prose/wrap.hpp"

#include <deque>
#include <string>
#include <vector>

namespace sheaf::core::plain_text {

/// Divides joined lines again if their width and the text's other words show that there was a hyphen. Does nothing if
/// the text has hyphens at line ends. `storage` holds the words of changed lines and must outlive `lines`.
void restore_hyphens(std::vector<text_line>& lines, const wrap_model& wrap, std::deque<std::string>& storage);

}  // namespace sheaf::core::plain_text
