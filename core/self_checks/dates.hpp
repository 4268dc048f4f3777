// SPDX-License-Identifier: AGPL-3.0-or-later
// Dates: do a visit and its report follow one another as they must?
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// "visit-reversed": the visit ends before it begins. "visit-long": it lasts more than a quarter of a year.
/// "published-before-visit": the report is dated before the visit ends. "published-late": more than a year after it.
/// Dates are kept as printed all the same: pages have such misprints.
[[nodiscard]] std::vector<diagnostic> check_dates(const document& read, const report& made);

}  // namespace sheaf::core
