// SPDX-License-Identifier: AGPL-3.0-or-later
// Coverage: does the report use nearly all of its document?
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// "coverage-low": less than 0.99 of the body stands in findings, judgements and fields. "no-findings": a document that
/// a plugin claims, and finds nothing in.
[[nodiscard]] std::vector<diagnostic> check_coverage(const document& read, const report& made);

}  // namespace sheaf::core
