// SPDX-License-Identifier: AGPL-3.0-or-later
// Merged: is every finding one paragraph, and nothing else?
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// "holds-bullet", "holds-number", "holds-furniture", "holds-heading": a bullet, the next paragraph's number, a page
/// header or a heading inside a finding. "very-long": more words than paragraphs of inspection reports have.
[[nodiscard]] std::vector<diagnostic> check_merged(const document& read, const report& made);

}  // namespace sheaf::core
