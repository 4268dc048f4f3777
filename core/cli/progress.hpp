// SPDX-License-Identifier: AGPL-3.0-or-later
// What a run writes about itself on standard error: progress while it works, a summary at its end.
#pragma once

#include "core/model/report.hpp"
#include "core/workers/shard.hpp"

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sheaf::core {

enum class progress_mode { automatic, always, never };

/// What became of the documents of a run.
struct run_counts {
  std::size_t listed = 0;     ///< documents of the run
  std::optional<shard> part;  ///< of a run that is split
  std::size_t elsewhere = 0;  ///< documents that other parts of the run read
  std::size_t held = 0;       ///< passed over, because every output holds them already
  std::size_t failed = 0;
  std::size_t unrecognised = 0;
  std::size_t plugin_errors = 0;  ///< documents over which a plugin broke the contract, failed or not
  std::size_t findings = 0;
  std::size_t judgements = 0;
  std::map<std::string, std::size_t> extracted;  ///< by document type

  void add(const report& done);
  [[nodiscard]] std::size_t written() const;
  [[nodiscard]] std::size_t done() const { return held + written(); }
};

/// Shows how far the run is. On a terminal one line is drawn again and again; elsewhere a new line is written now and
/// then, and only where that was asked for.
class progress_line {
 public:
  /// Writes to the descriptor `to`. A failed write is not an error.
  progress_line(progress_mode mode, int to);
  ~progress_line() { clear(); }
  progress_line(const progress_line&) = delete;
  progress_line& operator=(const progress_line&) = delete;

  void show(const run_counts& counts);
  /// Removes the line. Call it before anything else is written to the same place.
  void clear();
  /// Shows the last state where progress is wanted and show() left it out, because it came too soon after the one
  /// before.
  void finish(const run_counts& counts);

 private:
  void draw(const run_counts& counts);

  using clock_type = std::chrono::steady_clock;

  int to_;
  bool wanted_;
  bool redraws_;
  bool drawn_ = false;
  std::size_t shown_ = 0;
  clock_type::time_point began_ = clock_type::now();
  clock_type::time_point last_{};
};

/// "1,234 documents: 1,200 extracted (...), 30 unrecognised, 4 failed", findings and judgements, and the paths of the
/// complete outputs (`written`).
[[nodiscard]] std::string summary_of(const run_counts& counts, const std::vector<std::string>& written,
                                     bool interrupted);

}  // namespace sheaf::core
