// SPDX-License-Identifier: AGPL-3.0-or-later
// How long another process may work. The time for which a busy machine keeps it waiting does not count.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>

namespace sheaf::core {

/// How long a process has waited for a processor since it began, although it was ready to run. Of a process with
/// several threads, the first thread's time. Zero where the kernel does not tell (no /proc/PID/schedstat).
[[nodiscard]] std::chrono::nanoseconds queueing_time(pid_t process);

/// A limit on the wall-clock time of a process, less its queueing time: a process that loops meets the limit after so
/// much work, and one that sleeps or waits for something meets it, too. How busy the machine is makes no difference.
class time_limit {
 public:
  using clock = std::chrono::steady_clock;
  /// Gives the queueing time of the process up to now.
  using queue_reading = std::function<std::chrono::nanoseconds()>;

  /// The limit ends after so many times the time allowed, however long the process has queued. Otherwise a plugin could
  /// live on by starting threads that keep its own first thread waiting.
  static constexpr int greatest_stretch = 16;

  /// A limit that is always over.
  time_limit() = default;
  time_limit(queue_reading queued, clock::duration allowed, clock::time_point now = clock::now());
  /// A limit on a running process, from now on.
  time_limit(pid_t process, clock::duration allowed)
      : time_limit([process] { return queueing_time(process); }, allowed) {}

  /// Whether the time is up. Moves end() by what the process has queued, so call it again at the new end.
  [[nodiscard]] bool is_over(clock::time_point now = clock::now());

  /// The earliest time at which the limit can be over, as far as is known.
  [[nodiscard]] clock::time_point end() const { return end_; }
  /// The same as a timeout for poll(): whole milliseconds from `now`, rounded up, at most a minute.
  [[nodiscard]] int poll_timeout(clock::time_point now = clock::now()) const;

  /// Allows more time.
  void extend(clock::duration more) {
    end_ += more;
    last_end_ += more;
  }

 private:
  queue_reading queued_;
  clock::time_point end_;
  clock::time_point last_end_;           ///< end() is never moved beyond it for queueing
  std::chrono::nanoseconds counted_{0};  ///< the queueing time that end() already takes into account
};

}  // namespace sheaf::core
