// SPDX-License-Identifier: AGPL-3.0-or-later
// Lists: does a list of recommendations or actions continue after its end?
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// "list-runs-on": after a list of recommendations or actions, paragraphs of running text are also taken for
/// recommendations or actions.
[[nodiscard]] std::vector<diagnostic> check_lists(const document& source, const report& result);

}  // namespace sheaf::core
