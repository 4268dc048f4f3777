// SPDX-License-Identifier: AGPL-3.0-or-later
// Dates: are the dates of a visit and of its report in a possible order?
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// "visit-reversed": the visit ends before it begins. "visit-long": it lasts more than half a year.
/// "published-before-visit": the report is dated before the visit ends. "published-late": the report is dated more than
/// a year after the visit ends. The report keeps the dates as printed in every case, because pages do contain such
/// misprints.
[[nodiscard]] std::vector<diagnostic> check_dates(const document& source, const report& result);

}  // namespace sheaf::core
