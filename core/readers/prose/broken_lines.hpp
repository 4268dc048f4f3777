// SPDX-License-Identifier: AGPL-3.0-or-later
// Lines that end with a line break of the format: <br> in web pages, line breaks of word processors. They are lines of
// an address or a signature; or a converter put one at the end of each printed line of a paragraph.
#pragma once

#include "core/readers/prose/draft.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sheaf::core::plain_text {

/// Lines that end with a line break and have at most this many characters form an address or a signature. Longer ones
/// are paragraphs.
inline constexpr std::size_t longest_broken_line = 90;

/// Lines that end with a line break, without an empty line between them, and where their drafts begin: one for each.
struct line_group {
  std::size_t first_draft = 0;
  std::uint32_t styles = 0;
  std::vector<std::string> lines;
};

/// Makes paragraphs of lines that were wrapped, as converters from PDF wrap them, if the lines of all groups show it.
/// The groups are in the order of their drafts.
void join_wrapped_lines(std::vector<draft>& drafts, const std::vector<line_group>& groups);

}  // namespace sheaf::core::plain_text
