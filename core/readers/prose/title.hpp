// SPDX-License-Identifier: AGPL-3.0-or-later
// Recognises short lines that stand apart: titles, and sequences of lines such as addresses and signatures.
#pragma once

#include "core/readers/prose/draft.hpp"

#include <cstdint>
#include <vector>

namespace sheaf::core::plain_text {

/// The largest number of lines of a title.
inline constexpr std::uint32_t most_title_lines = 3;
/// The largest width of a title's line, as a share of the full width.
inline constexpr double title_line = 0.9;

/// Joins a title in larger letters whose last word or two went to a separate line. At this point each draft is one
/// line.
void join_titles(std::vector<draft>& drafts);

/// Marks sequences of short lines (addresses, signatures) with style::line.
void mark_line_runs(std::vector<draft>& drafts);

/// Gives the kind heading to a short line that stands apart, begins like a title and ends without a full stop.
void mark_if_heading(draft& line);

/// The same for all of them.
void mark_headings(std::vector<draft>& drafts);

}  // namespace sheaf::core::plain_text
