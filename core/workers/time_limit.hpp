// SPDX-License-Identifier: AGPL-3.0-or-later
// How long another process may work. The time for which a busy machine keeps it waiting does not count.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <optional>

namespace sheaf::core {

/// How long a process has waited for a processor since it began, although it was ready to run. Of a process with
/// several threads, the first thread's time. Zero where the kernel does not tell (no /proc/PID/schedstat).
[[nodiscard]] std::chrono::nanoseconds queueing_time(pid_t process);

/// How much time on processors a process has had since it began; nullopt if there is no such process (any more).
[[nodiscard]] std::optional<std::chrono::nanoseconds> processor_time(pid_t process);

/// The time from `now` to `end` as a timeout for poll(): whole milliseconds, rounded up, at most a minute.
[[nodiscard]] int poll_timeout_until(std::chrono::steady_clock::time_point end,
                                     std::chrono::steady_clock::time_point now);

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

  /// Another limit on the same process, which begins when this one began. Costs no reading of the process's figures.
  [[nodiscard]] time_limit beside(clock::duration allowed) const;

  /// Whether the time is up. Moves end() by what the process has queued, so call it again at the new end.
  [[nodiscard]] bool is_over(clock::time_point now = clock::now());

  /// The earliest time at which the limit can be over, as far as is known.
  [[nodiscard]] clock::time_point end() const { return end_; }
  /// The same as a timeout for poll().
  [[nodiscard]] int poll_timeout(clock::time_point now = clock::now()) const { return poll_timeout_until(end_, now); }

  /// The time begins anew. Reads no clock of the process, so what it has queued before may still be added once.
  void restart(clock::time_point now = clock::now()) { restarted_ = now; }

  /// Allows more time.
  void extend(clock::duration more) {
    end_ += more;
    last_end_ += more;
    if (restarted_) *restarted_ += more;
  }

 private:
  queue_reading queued_;
  clock::duration allowed_{0};
  clock::time_point end_;
  std::optional<clock::time_point> restarted_;  ///< if end_ does not take it into account yet
  clock::time_point last_end_;                  ///< end() is never moved beyond it for queueing
  std::chrono::nanoseconds counted_{0};         ///< the queueing time that end() already takes into account
};

}  // namespace sheaf::core
