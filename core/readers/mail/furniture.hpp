// SPDX-License-Identifier: AGPL-3.0-or-later
// What of a message is no part of the letter.
#pragma once

#include "core/document/document.hpp"

#include <cstddef>
#include <vector>

namespace sheaf::core::mail {

/// The blocks [begin, end).
struct block_range {
  std::size_t begin;
  std::size_t end;
};

/// These blocks become furniture; the ranges are in the order of the text. A table row becomes a line: the words of its
/// cells with blanks between them, and all places behind it move, those of notes, too. Since every call may go through
/// the whole document, give it all ranges at once.
void make_furniture(document& of, const std::vector<block_range>& ranges);

}  // namespace sheaf::core::mail
