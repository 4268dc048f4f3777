// SPDX-License-Identifier: AGPL-3.0-or-later
// What of a message is no part of the letter.
#pragma once

#include "core/document/document.hpp"

#include <cstddef>

namespace sheaf::core::mail {

/// The blocks [begin, end) become furniture. A table row becomes a line: the words of its cells with blanks between
/// them. Time in proportion to the document.
void make_furniture(document& of, std::size_t begin, std::size_t end);

}  // namespace sheaf::core::mail
