// SPDX-License-Identifier: AGPL-3.0-or-later
// No test here reads a clock: the test sets the times.
#include "core/workers/task_time.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;
using namespace std::chrono_literals;

TEST_CASE("a task's time is nearly up when a twentieth of it is left, and each task has its own") {
  std::chrono::nanoseconds now = 5s;
  task_time time(60s, [&] { return now; });
  now += 30s;
  time.begin();
  CHECK_FALSE(time.is_nearly_up());
  now += 57s - 1ms;
  CHECK_FALSE(time.is_nearly_up());
  now += 1ms;
  CHECK(time.is_nearly_up());
  time.begin();
  CHECK_FALSE(time.is_nearly_up());
}

TEST_CASE("without a limit no time is up") {
  std::chrono::nanoseconds now{};
  const task_time time(0ms, [&] { return now; });
  now += 1000h;
  CHECK_FALSE(time.is_nearly_up());
}
