// SPDX-License-Identifier: AGPL-3.0-or-later
// Draft extension sheaf.progress/1: a plugin can end its work early and report its progress.
#pragma once

#include <sheaf/ext/draft/progress.h>

#include <cstdint>
#include <functional>
#include <utility>

namespace sheaf::core {

/// Returns whether the work on the current document should end. Must not throw. An empty function means that the work
/// never needs to end early.
using cancel_function = std::function<bool()>;

/// The progress that a plugin reported. Both numbers are 0 if it reported none.
struct work_done {
  std::uint64_t done = 0;
  std::uint64_t total = 0;
};

/// The extension's table for one plugin instance.
class progress_listener {
 public:
  progress_listener();
  progress_listener(const progress_listener&) = delete;
  progress_listener& operator=(const progress_listener&) = delete;

  [[nodiscard]] const sheaf_progress* c_table() const { return &table_; }

  /// Begins a piece of work that `cancel` may end.
  void begin(cancel_function cancel) {
    cancel_ = std::move(cancel);
    told_to_stop_ = false;
    done_ = {};
  }

  /// Whether the plugin was told to stop since begin(). If so, what it has emitted is not complete.
  [[nodiscard]] bool told_to_stop() const { return told_to_stop_; }
  [[nodiscard]] const work_done& done() const { return done_; }

 private:
  static int cancelled(void* context);
  static void progress(void* context, std::uint64_t done, std::uint64_t total);

  sheaf_progress table_{};
  cancel_function cancel_;
  bool told_to_stop_ = false;
  work_done done_;
};

}  // namespace sheaf::core
