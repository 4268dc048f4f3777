// SPDX-License-Identifier: AGPL-3.0-or-later
// Cuts a report down to what its reader accepts.
#pragma once

#include "core/model/json.hpp"
#include "core/model/report.hpp"

namespace sheaf::core {

/// Leaves out of a report the list elements beyond the limits of from_json(), the last first, and measures whose value
/// is not a finite number. A diagnostic "limit-reached" for each kind of loss says what was left out and of which
/// finding first. Does not look at the length of strings: a report with more than `limits.bytes` of text is refused.
void keep_within(report& made, const json_limits& limits = {});

}  // namespace sheaf::core
