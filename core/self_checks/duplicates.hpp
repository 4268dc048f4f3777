// SPDX-License-Identifier: AGPL-3.0-or-later
// Duplicates: does the report contain a finding twice?
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// "finding-repeated": two findings have the same words. Short findings are not compared.
[[nodiscard]] std::vector<diagnostic> check_duplicates(const document& source, const report& result);

}  // namespace sheaf::core
