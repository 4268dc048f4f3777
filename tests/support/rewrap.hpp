// SPDX-License-Identifier: AGPL-3.0-or-later
// A document as somebody might keep it in a mail or an editor: plain text, hard-wrapped.
#pragma once

#include "core/document/document.hpp"

#include <cstddef>
#include <string>

namespace sheaf::test {

/// Blocks with a blank line between them, each wrapped at `columns` characters; table rows as one line with tabs
/// between the cells; furniture and footnotes left out.
[[nodiscard]] std::string rewrapped(const core::document& document, std::size_t columns);

}  // namespace sheaf::test
