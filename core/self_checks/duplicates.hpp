// SPDX-License-Identifier: AGPL-3.0-or-later
// Duplicates: does any finding stand in the report twice?
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// "finding-repeated": two findings of some length with the same words.
[[nodiscard]] std::vector<diagnostic> check_duplicates(const document& read, const report& made);

}  // namespace sheaf::core
