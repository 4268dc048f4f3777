// SPDX-License-Identifier: MIT
// Parse: runs a document grammar over a document's blocks and writes what it claimed.
#pragma once

#include "grammars/blocks/config.hpp"
#include "grammars/blocks/run.hpp"
#include "sheaf/sdk.hpp"

namespace sheaf::grammar {

/// Writes a run's claims: sections and groups are resolved, fields that only occur once keep their first value; then
/// what check_claims (grammars/blocks/checks.hpp) has to say of them.
void write_claims(const run& done, report_writer& report);

/// Says where the grammar came to a stop before the document's end: expected what, found what.
void report_stop(const run& done, std::size_t stopped_at, report_writer& report);

/// Parses `read` with `rule` and writes the claims. A grammar that stops early or runs out of budget keeps what it has
/// claimed and leaves a diagnostic ("grammar-stopped", "grammar-budget"). `offered` is the host's trace extension, or
/// nullptr.
template <typename Rule>
void parse_document(const Rule& rule, const document& read, const lexicon& words, report_writer& report,
                    const sheaf_trace* offered = nullptr) {
  const auto* listener = listening(offered);
  run current(read, words);
  if (listener != nullptr) current.keep_log();
  block_cursor first(current, 0);
  const block_cursor last(current, read.blocks().size());
  try {
    x3::phrase_parse(first, last, rule, furniture);
    if (first != last) report_stop(current, first.index(), report);
  } catch (const budget_exceeded& error) {
    report.diagnose(severity::error, plugin_code("grammar-budget").name(), error.what());
  }
  if (listener != nullptr) write_trace(current, first != last, first.index(), *listener);
  write_claims(current, report);
}

}  // namespace sheaf::grammar
