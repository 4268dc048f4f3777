// SPDX-License-Identifier: AGPL-3.0-or-later
// Self-checks: questions that every report must answer well, whatever its document type. No check needs labels. Each
// check answers with diagnostics; each diagnostic's code has a page in docs/reference/errors.
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// Compares a document with the report that was made of it and returns what seems wrong. Severity "warning": the
/// extraction may be wrong. Severity "info": the document itself seems unusual. The report's spans must lie in the
/// document.
using check_function = std::vector<diagnostic> (*)(const document& source, const report& result);

/// Runs all checks and returns their diagnostics in document order; those without a place come first. If a check finds
/// more than a person would read, its last diagnostic says how many were left out.
[[nodiscard]] std::vector<diagnostic> run_checks(const document& source, const report& result);

}  // namespace sheaf::core
