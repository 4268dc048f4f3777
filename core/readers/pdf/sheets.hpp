// SPDX-License-Identifier: AGPL-3.0-or-later
// Sheets with two pages side by side, as "two pages per sheet" of a print dialogue makes them.
#pragma once

#include "core/readers/pdf/text.hpp"

#include <vector>

namespace sheaf::core::pdf {

/// Whether every page of the document is a sheet for two upright pages: it is as wide as two pages, nothing stands in
/// its middle, and the text of both halves begins at the same distance from the left.
[[nodiscard]] bool are_sheets(const std::vector<page_text>& pages);

/// Divides each sheet into its left and its right page.
[[nodiscard]] std::vector<page_text> divide_sheets(std::vector<page_text> sheets);

}  // namespace sheaf::core::pdf
