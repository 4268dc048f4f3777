// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the scheduler's figures of a process, and moves the end of a limit by them.
#include "core/workers/time_limit.hpp"

#include <fmt/format.h>

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
      end_(now + allowed),
      last_end_(now + greatest_stretch * allowed),
      counted_(queued_()) {}

bool time_limit::is_over(clock::time_point now) {
  if (now < end_ || !queued_) return now >= end_;
  const auto queued = queued_();
  if (queued > counted_ && end_ < last_end_) {
    end_ = std::min(last_end_, end_ + std::chrono::duration_cast<clock::duration>(queued - counted_));
    counted_ = queued;
  }
  return now >= end_;
}

int time_limit::poll_timeout(clock::time_point now) const {
  constexpr std::int64_t minute = 60'000;
  const std::int64_t left = std::chrono::ceil<std::chrono::milliseconds>(end_ - now).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, minute));
}

}  // namespace sheaf::core
