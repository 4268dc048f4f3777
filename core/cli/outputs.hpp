// SPDX-License-Identifier: AGPL-3.0-or-later
// The outputs of one run: they are checked together and opened together, and each is replaced by a complete one or not
// at all.
#pragma once

#include "core/sinks/sink.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::core {

/// What became of the outputs at the end of a run.
struct outputs_end {
  std::vector<std::string> written;  ///< the paths of the complete outputs
  std::vector<sink_error> errors;    ///< of the outputs that could not be completed
  std::vector<std::string> notes;    ///< for people: for each incomplete output, what was kept and how to go on
};

class run_outputs {
 public:
  explicit run_outputs(std::vector<std::string> paths) : paths_(std::move(paths)) {}

  /// Checks what can be checked before anything is opened: each output, each pair of outputs, and the `log` file
  /// (empty: no log).
  [[nodiscard]] sink_result check(const std::string& log) const;

  /// Refuses an output, or a `log`, that would destroy a document: a file that the person has named, or that lies in a
  /// folder named. A file that an earlier run wrote may be there: a shell pattern names it, too.
  [[nodiscard]] sink_result check_documents(const std::vector<std::filesystem::path>& named,
                                            const std::string& log) const;

  /// Opens all, or leaves everything as it was.
  sink_result open(const sink_options& options);

  /// Whether every output holds the document already.
  [[nodiscard]] bool hold(const std::string& path, const std::string& sha256, const std::string& engine_hash);

  /// The same of a file that was not read, by its mark (settled_mark()), which may be empty: then no.
  [[nodiscard]] bool hold_unread(const std::string& path, const std::string& mark, const std::string& engine_hash);

  /// The file about which hold() has said yes has this mark.
  void remember(const std::string& path, const std::string& mark);

  /// Whether an output shows the documents themselves: write() then needs their texts.
  [[nodiscard]] bool wants_texts() const;

  sink_result write(const report& made, std::string_view json_line, const std::optional<marked_text>& text = {});

  /// Ends a complete run: each output moves to its place.
  [[nodiscard]] outputs_end finish();

  /// Ends a run early: earlier outputs stay as they were, and the work of this run is kept.
  [[nodiscard]] outputs_end stop();

 private:
  /// Stops one sink and says what became of it.
  void add_note(outputs_end& end, std::size_t index);

  std::vector<std::string> paths_;
  std::vector<std::unique_ptr<sink>> sinks_;  ///< in the order of the paths
};

}  // namespace sheaf::core
