// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the scheduler's figures of a process, and moves the end of a limit by them.
#include "core/workers/time_limit.hpp"

#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <utility>

namespace sheaf::core {

std::chrono::nanoseconds queueing_time(pid_t process) {
  // "time on a processor, time in the queue, number of turns"; times in nanoseconds.
  std::ifstream figures(fmt::format("/proc/{}/schedstat", process));
  std::uint64_t ran = 0;
  std::int64_t queued = 0;
  if (!(figures >> ran >> queued)) return std::chrono::nanoseconds(0);
  return std::chrono::nanoseconds(queued);
}

time_limit::time_limit(queue_reading queued, clock::duration allowed, clock::time_point now)
    : queued_(std::move(queued)),
      allowed_(allowed),
      end_(now + allowed),
      last_end_(now + greatest_stretch * allowed),
      counted_(queued_()) {}

time_limit time_limit::beside(clock::duration allowed) const {
  time_limit made = *this;
  const auto began = end_ - allowed_;
  made.allowed_ = allowed;
  made.end_ = began + allowed;
  made.last_end_ = began + greatest_stretch * allowed;
  return made;
}

std::optional<std::chrono::nanoseconds> processor_time(pid_t process) {
  clockid_t of{};
  timespec now{};
  if (::clock_getcpuclockid(process, &of) != 0 || ::clock_gettime(of, &now) != 0) return std::nullopt;
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

bool time_limit::is_over(clock::time_point now) {
  if (now >= end_ && restarted_) {
    end_ = *restarted_ + allowed_;
    last_end_ = *restarted_ + greatest_stretch * allowed_;
    restarted_.reset();
  }
  if (now < end_ || !queued_) return now >= end_;
  const auto queued = queued_();
  if (queued > counted_ && end_ < last_end_) {
    end_ = std::min(last_end_, end_ + std::chrono::duration_cast<clock::duration>(queued - counted_));
    counted_ = queued;
  }
  return now >= end_;
}

int poll_timeout_until(std::chrono::steady_clock::time_point end, std::chrono::steady_clock::time_point now) {
  constexpr std::int64_t minute = 60'000;
  const std::int64_t left = std::chrono::ceil<std::chrono::milliseconds>(end - now).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, minute));
}

}  // namespace sheaf::core
