// SPDX-License-Identifier: AGPL-3.0-or-later
// Numbering: do printed paragraph numbers run on without gap or repeat?
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// "number-missing", "number-repeated", "number-out-of-order", for each run of numbering. A run begins with 1, wherever
/// it stands; one that a list with numbers of its own interrupts goes on after it. Numbers may have parts ("2.3").
[[nodiscard]] std::vector<diagnostic> check_numbering(const document& read, const report& made);

}  // namespace sheaf::core
