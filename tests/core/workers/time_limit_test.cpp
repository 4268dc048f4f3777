// SPDX-License-Identifier: AGPL-3.0-or-later
// No test here reads a clock: the test sets the times, so that a busy machine changes nothing.
#include "core/workers/time_limit.hpp"

#include "tests/support/skip.hpp"

#include <catch2/catch.hpp>
#include <sched.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

using sheaf::core::processor_time;
using sheaf::core::queueing_time;
using sheaf::core::time_limit;
using namespace std::chrono_literals;

namespace {

const time_limit::clock::time_point start{1000s};

/// A limit of 10 seconds on a process whose queueing time the test sets.
struct watched_process {
  std::chrono::nanoseconds queued{0};
  time_limit limit{[this] { return queued; }, 10s, start};
};

/// A process that loops until the test ends it, on the first processor that the test may use.
class busy_process {
 public:
  busy_process() {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    REQUIRE(::sched_getaffinity(0, sizeof allowed, &allowed) == 0);
    int first = 0;
    while (!CPU_ISSET(first, &allowed)) ++first;
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(first, &one);
    id_ = ::fork();
    if (id_ == 0) {
      ::sched_setaffinity(0, sizeof one, &one);
      for (volatile bool on = true; on;) {
      }
    }
    REQUIRE(id_ > 0);
  }
  ~busy_process() {
    ::kill(id_, SIGKILL);
    while (::waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  busy_process(const busy_process&) = delete;
  busy_process& operator=(const busy_process&) = delete;

  [[nodiscard]] pid_t id() const { return id_; }

 private:
  pid_t id_ = -1;
};

}  // namespace

TEST_CASE("a process that always runs or sleeps meets its limit on time") {
  watched_process process;
  CHECK_FALSE(process.limit.is_over(start));
  CHECK_FALSE(process.limit.is_over(start + 9999ms));
  CHECK(process.limit.is_over(start + 10s));
}

TEST_CASE("the time that a process queues for a processor is not counted") {
  watched_process process;
  process.queued = 4s;
  CHECK_FALSE(process.limit.is_over(start + 10s));
  CHECK(process.limit.end() == start + 14s);
  process.queued = 5s;
  CHECK_FALSE(process.limit.is_over(start + 14s));
  CHECK(process.limit.end() == start + 15s);
  CHECK(process.limit.is_over(start + 15s));
}

TEST_CASE("what a process queued before its limit began gives it no time") {
  std::chrono::nanoseconds queued = 7s;
  time_limit limit([&] { return queued; }, 10s, start);
  CHECK(limit.is_over(start + 10s));
}

TEST_CASE("a process that only queues meets its limit in the end") {
  watched_process process;
  process.queued = 1h;
  CHECK_FALSE(process.limit.is_over(start + 10s));
  CHECK(process.limit.end() == start + 10s * time_limit::greatest_stretch);
  process.queued = 2h;
  CHECK(process.limit.is_over(start + 10s * time_limit::greatest_stretch));
}

TEST_CASE("a limit can be extended") {
  watched_process process;
  process.limit.extend(2s);
  CHECK_FALSE(process.limit.is_over(start + 11s));
  CHECK(process.limit.is_over(start + 12s));
}

TEST_CASE("a limit that begins anew ends so much later, and what was queued is still not counted") {
  watched_process process;
  process.limit.restart(start + 6s);
  CHECK_FALSE(process.limit.is_over(start + 10s));
  CHECK(process.limit.end() == start + 16s);
  process.queued = 1s;
  CHECK_FALSE(process.limit.is_over(start + 16s));
  CHECK(process.limit.is_over(start + 17s));

  process.limit.restart(start + 20s);
  CHECK_FALSE(process.limit.is_over(start + 29s));
  CHECK(process.limit.is_over(start + 30s));
}

TEST_CASE("a limit beside another begins with it") {
  watched_process process;
  time_limit shorter = process.limit.beside(3s);
  CHECK_FALSE(shorter.is_over(start + 2s));
  process.queued = 1s;
  CHECK_FALSE(shorter.is_over(start + 3s));
  CHECK(shorter.is_over(start + 4s));
  process.queued = 1h;
  CHECK_FALSE(shorter.is_over(start + 4s));
  CHECK(shorter.is_over(start + 3s * time_limit::greatest_stretch));
}

TEST_CASE("a limit that begins anew is extended all the same") {
  watched_process process;
  process.limit.restart(start + 6s);
  process.limit.extend(2s);
  CHECK_FALSE(process.limit.is_over(start + 17s));
  CHECK(process.limit.is_over(start + 18s));
}

TEST_CASE("a process that runs has processor time, and one that is gone has none") {
  const auto before = processor_time(::getpid());
  REQUIRE(before);
  while (*processor_time(::getpid()) <= *before) {
  }
  const pid_t gone = ::fork();
  if (gone == 0) ::_exit(0);
  REQUIRE(::waitpid(gone, nullptr, 0) == gone);
  CHECK_FALSE(processor_time(gone));
}

TEST_CASE("poll() waits until the limit can be over") {
  watched_process process;
  CHECK(process.limit.poll_timeout(start) == 10'000);
  CHECK(process.limit.poll_timeout(start + 9s + 500us) == 1'000);
  CHECK(process.limit.poll_timeout(start + 11s) == 0);
  process.limit.extend(1h);
  CHECK(process.limit.poll_timeout(start) == 60'000);
  CHECK(time_limit().poll_timeout(start) == 0);
  CHECK(time_limit().is_over(start));
}

TEST_CASE("the kernel tells how long a process has queued") {
  CHECK(queueing_time(0) == 0s);  // no process has this number
  if (queueing_time(::getpid()) == 0s) {
    sheaf::test::skip_test("this kernel does not tell how long a process has queued");
    return;
  }
  // On one processor only one of two can run, so sooner or later each of them waits for the other.
  const std::array<busy_process, 2> both;
  while (queueing_time(both[0].id()) == 0s || queueing_time(both[1].id()) == 0s) ::sched_yield();
  SUCCEED();
}
