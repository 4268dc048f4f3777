// SPDX-License-Identifier: AGPL-3.0-or-later
// The time that a worker has for one task. A plugin learns shortly before its end that it is nearly up; if the plugin
// stops then, the worker can go on with the next task.
#pragma once

#include <time.h>

#include <chrono>
#include <functional>
#include <utility>

namespace sheaf::core {

/// The processor time of the calling thread: the time for which a busy machine keeps it waiting does not count.
[[nodiscard]] inline std::chrono::nanoseconds thread_time() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

class task_time {
 public:
  using clock = std::function<std::chrono::nanoseconds()>;

  /// `allowed` is the time after which the supervisor ends the worker; 0: there is no limit. `now` is asked on the
  /// thread that works.
  explicit task_time(std::chrono::milliseconds allowed, clock now = thread_time)
      : allowed_(allowed), now_(std::move(now)), began_(now_()) {}

  /// The next task begins.
  void begin() { began_ = now_(); }

  /// Whether less than a twentieth of the time is left. So much is kept for stopping and for the message about it.
  [[nodiscard]] bool is_nearly_up() const {
    constexpr int reserve = 20;
    return allowed_.count() > 0 && now_() - began_ >= allowed_ - allowed_ / reserve;
  }

 private:
  std::chrono::nanoseconds allowed_;
  clock now_;
  std::chrono::nanoseconds began_;
};

}  // namespace sheaf::core
