// SPDX-License-Identifier: AGPL-3.0-or-later
// Merged: is every finding exactly one paragraph?
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// "holds-bullet", "holds-number", "holds-furniture", "holds-heading": a finding contains a bullet, the next
/// paragraph's number, a page header or footer, or a heading. "very-long": a finding has more words than any paragraph
/// of an inspection report should have.
[[nodiscard]] std::vector<diagnostic> check_merged(const document& source, const report& result);

}  // namespace sheaf::core
