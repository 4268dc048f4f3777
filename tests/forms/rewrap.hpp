// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes a document as a person might keep it in a mail or an editor: plain text with wrapped lines.
#pragma once

#include "core/document/document.hpp"

#include <cstddef>
#include <string>

namespace sheaf::test {

/// The text of the document: blocks with a blank line between them, each wrapped at `columns` characters. A table row
/// is one line with tabs between its cells. Furniture and footnotes are left out.
[[nodiscard]] std::string rewrapped(const core::document& document, std::size_t columns);

}  // namespace sheaf::test
