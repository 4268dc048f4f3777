// SPDX-License-Identifier: AGPL-3.0-or-later
// What people are told of a document that did not come through.
#pragma once

#include "core/engine/options.hpp"
#include "core/model/report.hpp"
#include "core/workers/pool.hpp"

namespace sheaf::core {

/// The report of a document that did not come through.
[[nodiscard]] report failed_report(source_info source, report_error error);

/// The error of a job that was lost, with the plugin's name where it is known and with the limits it met.
[[nodiscard]] report_error error_of(const job_result& lost, const engine_options& options);

}  // namespace sheaf::core
