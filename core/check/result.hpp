// SPDX-License-Identifier: AGPL-3.0-or-later
// Turns a plugin's emissions for a sample into a report, as the host does, and decides which diagnostics are faults.
// The tests of extraction and `--update` use the same rule.
#pragma once

#include "core/check/test.hpp"
#include "core/host/checked_sink.hpp"
#include "core/model/report.hpp"

#include <string>

namespace sheaf::core {

/// Moves everything from `sink` into `made`, whose document type must be set, and adds the diagnostics of the
/// self-checks.
void complete(report& made, checked_sink& sink, const document& read, const plugin_manifest& manifest);

/// Whether a plugin's own samples must not cause this diagnostic. Every warning and error is a fault, except
/// "authority-unknown", because samples name invented authorities.
[[nodiscard]] bool is_fault(const diagnostic& given);

/// The diagnostic as "warning: MESSAGE (CODE)".
[[nodiscard]] std::string in_words(const diagnostic& given);

}  // namespace sheaf::core
