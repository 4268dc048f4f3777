// SPDX-License-Identifier: AGPL-3.0-or-later
// The log of a run, for runs that nobody watches: the messages, and what became of each document, line by line.
#pragma once

#include "core/model/report.hpp"

#include <tl/expected.hpp>

#include <string>
#include <string_view>

namespace sheaf::core {

/// From now on messages are appended to `file`, too: "2026-03-02T06:00:01+00:00 warning MESSAGE". The error is for
/// people and says that the file cannot be opened for writing. If the disk becomes full later, one message on standard
/// error says so, and the run goes on. Where standard error goes into the same file, messages are not written to it a
/// second time.
[[nodiscard]] tl::expected<void, std::string> open_log(const std::string& file);

/// Whether `file` may be added to, since it is no document: its name ends in ".log", it is empty, or it begins as the
/// log of an earlier run does, with a time or, where standard error went into the same file, with a message of Sheaf.
[[nodiscard]] bool is_log(const std::string& file);

/// Logs a message in printable text, as it was written to standard error. Without an open log, nothing happens.
void log_message(std::string_view message);

/// Logs what became of a document that did not fail: "PATH: extracted by PLUGIN VERSION, 12 findings, 1 diagnostics".
void log_outcome(const report& made);

}  // namespace sheaf::core
