// SPDX-License-Identifier: AGPL-3.0-or-later
// The log of a run: what was told and what became of each document, line by line, for runs that nobody watches.
#pragma once

#include "core/model/report.hpp"

#include <tl/expected.hpp>

#include <string>
#include <string_view>

namespace sheaf::core {

/// From now on messages are kept in `file`, too, behind what it holds: "2026-03-02T06:00:01+0000 warning MESSAGE".
/// The error, for people: it cannot be written.
[[nodiscard]] tl::expected<void, std::string> open_log(const std::string& file);

/// A message in printable text, as it is told on standard error. Nothing happens while no log is open.
void log_message(std::string_view message);

/// What became of a document that did not fail: "PATH: extracted by PLUGIN VERSION, 12 findings, 1 diagnostics".
void log_outcome(const report& made);

}  // namespace sheaf::core
