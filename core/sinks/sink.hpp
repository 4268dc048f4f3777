// SPDX-License-Identifier: AGPL-3.0-or-later
// Outputs: every sink takes the reports of a run in input order; its format is told by the ending of its path.
#pragma once

#include "core/codes/codes.hpp"
#include "core/model/report.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Why an output cannot be opened or written. The message is for people: what is wrong, where, what to do.
/// Codes are stable: "output-format", "output-folder", "output-unwritable", "output-full", "output-closed",
/// "database-foreign", "database-newer", "database-busy", "database-damaged", "database-error".
struct sink_error {
  fault_code code;
  std::string message;
};

using sink_result = tl::expected<void, sink_error>;

/// Where reports go. One thread at a time. Not finishing a sink before it is destroyed finishes it quietly: what was
/// written is kept either way.
class sink {
 public:
  virtual ~sink() = default;

  /// Takes one report and its JSON form (to_json, without a line end). After an error every further write gives the
  /// same error; the reports taken before it are kept by finish(), those of a database up to its last batch.
  virtual sink_result write(const report& report, std::string_view json_line) = 0;

  /// Whether an extracted or unrecognised report of exactly this file by exactly this engine is already in the output
  /// and stays there, so that the document need not be read again. Failed documents are tried again. A file may be
  /// passed over only where every sink of the run holds it.
  [[nodiscard]] virtual bool holds(const std::string& path, const std::string& sha256, const std::string& engine_hash) {
    static_cast<void>(path);
    static_cast<void>(sha256);
    static_cast<void>(engine_hash);
    return false;
  }

  /// Removes the documents that this run neither wrote nor was told to hold: only a database keeps any. Call it before
  /// finish(), where asked for, and only when the run has come to its end.
  virtual sink_result prune() { return {}; }

  /// Puts the output in its place. Call it at the end and on interruption alike; a second call does nothing.
  virtual sink_result finish() = 0;
};

struct sink_options {
  std::string engine_version;  ///< of Sheaf; written to the .db output
  std::string engine_hash;     ///< of host, plugins and configuration: what a report's content depends on
  std::string started;         ///< time of the run, ISO; empty: left out, so that equal runs give equal databases
  bool fresh = false;          ///< holds() is always false: what is there is replaced document by document
  int patience = 10'000;       ///< milliseconds to wait for another program that holds a database
  std::size_t batch = 256;     ///< documents a transaction; what an unclean death can lose
};

/// One output format, for `--help` and messages.
struct sink_format {
  std::string_view ending;  ///< ".jsonl"
  std::string_view what;
};

[[nodiscard]] const std::vector<sink_format>& sink_formats();

/// Opens the output that the path's ending asks for; "-" is JSON Lines on standard output (the caller ignores SIGPIPE).
/// Nothing of an existing file is touched before finish(), a database aside, which is only ever added to.
[[nodiscard]] tl::expected<std::unique_ptr<sink>, sink_error> open_sink(const std::string& path,
                                                                        const sink_options& options);

}  // namespace sheaf::core
