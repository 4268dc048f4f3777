// SPDX-License-Identifier: AGPL-3.0-or-later
// Outputs: every sink takes the reports of a run in input order; the ending of its path names its format.
#pragma once

#include "core/codes/codes.hpp"
#include "core/model/marked_text.hpp"
#include "core/model/report.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Why an output cannot be opened or written. The message is for people: what is wrong, where, what to do.
/// Codes are stable: "output-format", "output-folder", "output-twice", "output-is-input", "output-unwritable",
/// "output-busy", "output-full", "output-closed", "database-foreign", "database-newer", "database-busy",
/// "database-damaged", "database-error".
struct sink_error {
  fault_code code;
  std::string message;
};

using sink_result = tl::expected<void, sink_error>;

/// What an output holds of a run that did not come to its end.
struct kept_output {
  std::string place;          ///< the file that holds the documents; empty where nothing was kept
  std::size_t documents = 0;  ///< of this run, each of them whole; where nothing was kept, those that were lost
  bool resumable = false;     ///< a second run goes on after these documents and does not repeat them
};

/// Takes the reports of one run. Use it from one thread at a time. Exactly one of finish() and stop() ends it; the
/// destructor stops a sink that was not ended.
class sink {
 public:
  virtual ~sink() = default;

  /// Takes one report and its JSON form (to_json, without a line end). After an error every further write gives the
  /// same error.
  virtual sink_result write(const report& report, std::string_view json_line) = 0;

  /// Whether this output shows the documents themselves, so that accompany() is to be called.
  [[nodiscard]] virtual bool wants_texts() const { return false; }

  /// The text of the document whose report the next write() takes. Not called for a document that could not be read.
  virtual void accompany(marked_text /*text*/) {}  // NOLINT(performance-unnecessary-value-param): overrides keep it

  /// Whether an extracted or unrecognised report of exactly this file by exactly this engine is already in the output
  /// and stays there, so that the document need not be read again. Failed documents are tried again. A file may be
  /// passed over only where every sink of the run holds it.
  [[nodiscard]] virtual bool holds(const std::string& path, const std::string& sha256, const std::string& engine_hash) {
    static_cast<void>(path);
    static_cast<void>(sha256);
    static_cast<void>(engine_hash);
    return false;
  }

  /// As holds(), for a file that nobody has read: whether an earlier run found in the file with this `mark` what is
  /// held (settled_mark() in core/workers/input_files.hpp).
  [[nodiscard]] virtual bool holds_unread(const std::string& path, const std::string& mark,
                                          const std::string& engine_hash) {
    static_cast<void>(path);
    static_cast<void>(mark);
    static_cast<void>(engine_hash);
    return false;
  }

  /// The file at `path`, about which holds() has said yes, has this mark. Only a database remembers it, where it can.
  virtual void remember(const std::string& path, const std::string& mark) {
    static_cast<void>(path);
    static_cast<void>(mark);
  }

  /// Removes the documents that this run neither wrote nor asked for with holds(); only a database has any. Call it
  /// when the run has come to its end, and before finish().
  virtual sink_result prune() { return {}; }

  /// The run has come to its end and every report was written: the output takes its place, and an earlier one is
  /// replaced. After an error the earlier output is still there, and stop() says what was kept. A second call does
  /// nothing.
  virtual sink_result finish() = 0;

  /// The run did not come to its end: an earlier output stays as it was. The whole documents written so far are kept,
  /// in a file whose name says that it is partial, or in the database. A second call does nothing but give the same
  /// answer.
  virtual kept_output stop() = 0;
};

struct sink_options {
  std::string engine_version;  ///< of Sheaf; written to the .db output
  std::string engine_hash;     ///< of host, plugins and configuration: what a report's content depends on
  std::string started;         ///< time of the run, ISO; empty: left out, so that equal runs give equal databases
  /// Fields of formats' own ("x.fee_paid") that the run's plugins declare, each once: columns of a .csv output, and the
  /// sheet "Own fields" of a workbook, which both are left out where no plugin declares any.
  std::vector<std::string> own_fields;
  bool csv_mark = false;    ///< a .csv output begins with a byte-order mark, by which Excel knows UTF-8
  bool fresh = false;       ///< holds() is always false: what is there is replaced document by document
  int patience = 10'000;    ///< milliseconds to wait for another program that holds a database
  std::size_t batch = 256;  ///< documents per transaction; a crash can lose so many
};

/// One output format, for `--help` and messages.
struct sink_format {
  std::string_view ending;  ///< ".jsonl"
  std::string_view what;
};

[[nodiscard]] const std::vector<sink_format>& sink_formats();

/// Whether open_sink() would take this path, as far as that can be known without opening, making or changing a file:
/// its ending names a format, its folder is there, a database at its place was made by Sheaf.
[[nodiscard]] sink_result check_sink(const std::string& path);

/// Every file that a run may write for the output at `path`: the output itself, and those that stand beside it until it
/// is complete. Empty for standard output.
[[nodiscard]] std::vector<std::string> places_of_output(const std::string& path);

/// Whether the file at `path` is empty or begins like an output of the format that its ending names, so that a run that
/// replaces it destroys only the output of an earlier run.
[[nodiscard]] bool is_earlier_output(const std::string& path);

/// Opens the output whose format the path's ending names; "-" is JSON Lines on standard output (the caller ignores
/// SIGPIPE and SIGXFSZ). Nothing of an existing file is touched before finish(), except a database, which is only ever
/// added to.
[[nodiscard]] tl::expected<std::unique_ptr<sink>, sink_error> open_sink(const std::string& path,
                                                                        const sink_options& options);

}  // namespace sheaf::core
