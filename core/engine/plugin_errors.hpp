// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a plugin broke its contract without failing its document, so that people are told.
#pragma once

#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// The diagnostics of the report that say that a plugin broke its contract: a recogniser that failed, an emission that
/// was refused. They do not fail the document. They point into `made`.
[[nodiscard]] std::vector<const diagnostic*> plugin_errors_of(const report& made);

/// Whether a plugin broke its contract over this document, whatever became of it.
[[nodiscard]] bool has_plugin_error(const report& made);

}  // namespace sheaf::core
