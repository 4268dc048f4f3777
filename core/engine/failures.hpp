// SPDX-License-Identifier: AGPL-3.0-or-later
// The report and the error message of a document that could not be processed.
#pragma once

#include "core/engine/options.hpp"
#include "core/model/report.hpp"
#include "core/workers/pool.hpp"

namespace sheaf::core {

/// The report of a document that could not be processed.
[[nodiscard]] report failed_report(source_info source, report_error error);

/// The seconds that a document may take without a sign of progress.
[[nodiscard]] double silence_of(const engine_options& options);

/// The error of a job that was lost, with the plugin's name where it is known and with the limits it met.
[[nodiscard]] report_error error_of(const job_result& lost, const engine_options& options);

}  // namespace sheaf::core
