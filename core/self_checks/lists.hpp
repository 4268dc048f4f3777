// SPDX-License-Identifier: AGPL-3.0-or-later
// Lists: does any list of recommendations or actions go on past its end?
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// "list-runs-on": paragraphs of running text that are taken for recommendations or actions after a list of them.
[[nodiscard]] std::vector<diagnostic> check_lists(const document& read, const report& made);

}  // namespace sheaf::core
