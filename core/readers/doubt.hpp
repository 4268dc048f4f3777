// SPDX-License-Identifier: AGPL-3.0-or-later
// What no reader can mend: a text without line ends, and one that has lost letters.
#pragma once

#include "core/document/document.hpp"

namespace sheaf::core {

/// Adds the note "text-lines-lost" to a document that is one long block, and "text-letters-lost" to one in which
/// several words lack the letters of a ligature ("of cers", "signi cant") or have U+FFFD in place of letters.
void note_doubts(document& document);

}  // namespace sheaf::core
