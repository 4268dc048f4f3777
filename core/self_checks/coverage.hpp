// SPDX-License-Identifier: AGPL-3.0-or-later
// Coverage: does the report use nearly all of its document?
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// "coverage-low": findings, judgements and fields together cover less than 0.99 of the body text. "no-findings": a
/// plugin claimed the document and found nothing in it.
[[nodiscard]] std::vector<diagnostic> check_coverage(const document& source, const report& result);

}  // namespace sheaf::core
