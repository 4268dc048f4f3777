// SPDX-License-Identifier: AGPL-3.0-or-later
// Short lines that stand apart: titles, and runs of lines such as addresses and signatures.
#pragma once

#include "core/readers/prose/draft.hpp"

#include <cstdint>
#include <vector>

namespace sheaf::core::plain_text {

/// No title has more lines.
inline constexpr std::uint32_t most_title_lines = 3;
/// Lines up to this share of the width may be titles.
inline constexpr double title_line = 0.9;

/// Joins a title set in larger letters whose last word or two went to a line of their own. Each draft is a line here.
void join_titles(std::vector<draft>& drafts);

/// Marks runs of short lines (addresses, signatures) with style::line.
void mark_line_runs(std::vector<draft>& drafts);

/// Gives the kind heading to short lines that stand apart, begin like a title and end without a stop.
void mark_headings(std::vector<draft>& drafts);

}  // namespace sheaf::core::plain_text
