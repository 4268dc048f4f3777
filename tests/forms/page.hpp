// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes a document as a web page of our own, as somebody might who publishes it again.
#pragma once

#include "core/document/document.hpp"

#include <string>

namespace sheaf::test {

/// The document in plain HTML: headings, paragraphs, lists and tables, with a small style sheet for printing. Furniture
/// and footnotes are left out, because the browser makes its own pages.
[[nodiscard]] std::string as_page(const core::document& document);

}  // namespace sheaf::test
