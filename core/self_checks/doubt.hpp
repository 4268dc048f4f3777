// SPDX-License-Identifier: AGPL-3.0-or-later
// Doubt: does a report have what nearly every report has?
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <vector>

namespace sheaf::core {

/// The share of its confidence that a report keeps: 1 where it has findings, an authority and a date. Each of them
/// that is missing takes a share; the page of "report-doubtful" lists the shares.
/// Authority and date count where the plugin says that it missed a field ("field-missing"); some formats have neither.
[[nodiscard]] double kept_without_parts(const report& result);

/// "report-doubtful": parts of the report are missing. The message names them, and the share that is kept.
[[nodiscard]] std::vector<diagnostic> check_doubt(const document& source, const report& result);

}  // namespace sheaf::core
