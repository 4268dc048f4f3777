// SPDX-License-Identifier: MIT
// Parse: runs a document grammar over a document's blocks and writes what it claimed.
#pragma once

#include "grammars/blocks/config.hpp"
#include "grammars/blocks/run.hpp"

#include <sheaf/codes.hpp>
#include <sheaf/sdk.hpp>

namespace sheaf::grammar {

/// Writes a run's claims. Each finding gets its section and group; a field that a report has once keeps its first
/// value. Then check_claims (grammars/blocks/checks.hpp) checks them.
void write_claims(const run& done, report_writer& report);

/// Reports where the grammar stopped before the end of the document, what it expected there and what it found.
void report_stop(const run& done, std::size_t stopped_at, report_writer& report);

/// The host's extensions that a parse uses. Each is nullptr if the host does not have it.
struct host_tables {
  const sheaf_trace* trace = nullptr;
  const sheaf_progress* progress = nullptr;

  host_tables() = default;
  explicit host_tables(const host& from)
      : trace(from.extension<sheaf_trace>(SHEAF_TRACE)), progress(from.extension<sheaf_progress>(SHEAF_PROGRESS)) {}
};

/// Parses `read` with `rule` and writes the claims. A grammar that stops early or runs out of budget keeps what it has
/// claimed and leaves a diagnostic ("grammar-stopped", "grammar-budget"). If the host wants the work to end, only the
/// diagnostic "grammar-cancelled" is written.
template <typename Rule>
void parse_document(const Rule& rule, const document& read, const lexicon& words, report_writer& report,
                    const host_tables& offered = {}) {
  const auto* listener = listening(offered.trace);
  run current(read, words, offered.progress);
  if (listener != nullptr) current.keep_log();
  block_cursor first(current, 0);
  const block_cursor last(current, read.blocks().size());
  try {
    x3::phrase_parse(first, last, rule, furniture);
    if (first != last) report_stop(current, first.index(), report);
  } catch (const budget_exceeded& error) {
    report.diagnose(severity::error, plugin_code("grammar-budget").name(), error.what());
  } catch (const parse_cancelled& error) {
    report.diagnose(severity::error, plugin_code("grammar-cancelled").name(), error.what());
    return;
  }
  if (listener != nullptr) write_trace(current, first != last, first.index(), *listener);
  write_claims(current, report);
}

}  // namespace sheaf::grammar
