// SPDX-License-Identifier: AGPL-3.0-or-later
// What every document that a reader makes must keep to.
#pragma once

#include "core/document/document.hpp"
#include "core/readers/reader.hpp"

#include <string>

namespace sheaf::fuzz {

/// Calls breach() unless the document keeps the invariants of document.hpp and is as document_builder leaves it: UTF-8
/// in NFC, blocks in order, white space folded, cells within their rows, notes within the text.
void require_sound(const core::document& read);

/// The same for a document; for an error, its message must say something.
void require_sound(const core::read_result& result);

/// Everything that a document says, one line a block, for comparing two of them.
[[nodiscard]] std::string described(const core::document& read);

}  // namespace sheaf::fuzz
