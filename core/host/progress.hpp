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

/// Called when a plugin gets further than it was. Must not throw.
using advance_function = std::function<void()>;

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

  /// Begins a piece of work that `cancel` may end. `advanced` may be empty.
  void begin(cancel_function cancel, advance_function advanced = {}) {
    cancel_ = std::move(cancel);
    advanced_ = std::move(advanced);
    told_to_stop_ = false;
    done_ = {};
    furthest_ = 0;
  }

  /// Whether the plugin was told to stop since begin(). If so, what it has emitted is not complete.
  [[nodiscard]] bool told_to_stop() const { return told_to_stop_; }
  [[nodiscard]] const work_done& done() const { return done_; }

 private:
  static int cancelled(void* context);
  static void progress(void* context, std::uint64_t done, std::uint64_t total);

  sheaf_progress table_{};
  cancel_function cancel_;
  advance_function advanced_;
  bool told_to_stop_ = false;
  work_done done_;
  std::uint64_t furthest_ = 0;  ///< the greatest number that was reported: who goes back and forth gets no further
};

}  // namespace sheaf::core
