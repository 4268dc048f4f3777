// SPDX-License-Identifier: AGPL-3.0-or-later
// Joins: are words that a line's end divided whole again?
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// "hyphen-left": "safe- guarding", where no second word shares the ending ("short- and long-term").
[[nodiscard]] std::vector<diagnostic> check_joins(const document& read, const report& made);

}  // namespace sheaf::core
