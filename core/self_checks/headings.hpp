// SPDX-License-Identifier: AGPL-3.0-or-later
// Headings: are the headings that findings stand under such?
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// "heading-sentence": a section or group whose name is two sentences, or very long, as a paragraph taken for a
/// heading.
[[nodiscard]] std::vector<diagnostic> check_headings(const document& read, const report& made);

}  // namespace sheaf::core
