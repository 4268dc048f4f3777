// SPDX-License-Identifier: AGPL-3.0-or-later
// What is left of a run whose supervisor is killed: nothing.
#include "tests/core/workers/pool_run.hpp"
#include "tests/support/skip.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <limits>
#include <memory>

using namespace sheaf::core;

namespace {

/// A descriptor by which the end of a process can be waited for.
unique_fd handle_of(pid_t process) {
  return unique_fd(static_cast<int>(::syscall(SYS_pidfd_open, process, 0)));
}

bool ends(const unique_fd& process) {
  constexpr int minute = 60'000;
  pollfd watched{process.get(), POLLIN, 0};
  return ::poll(&watched, 1, minute) == 1;
}

/// A run whose second job tells the worker's number through `to`, and whose third reads the full counter and hangs.
[[noreturn]] void supervise(int to, int counter) {
  run all;
  all.options.workers = 1;
  all.options.timeout = std::chrono::hours(1);
  all.options.silence = std::chrono::hours(1);
  std::size_t next = 0;
  static_cast<void>(run_pool(
      all.options,
      [&]() -> std::optional<job> {
        job one;
        one.payload = next++ == 0 ? "worker" : "drain";
        if (next > 1) one.file.reset(::fcntl(counter, F_DUPFD_CLOEXEC, 0));
        return one;
      },
      [&](const job&, const job_result& result) {
        const pid_t worker = std::stoi(result.bytes);
        return ::write(to, &worker, sizeof worker) == sizeof worker;
      }));
  ::_exit(1);
}

}  // namespace

TEST_CASE("a supervisor that is killed leaves no process of its run behind") {
  std::array<int, 2> ends_of_pipe{};
  REQUIRE(::pipe2(ends_of_pipe.data(), O_CLOEXEC) == 0);
  const unique_fd from(ends_of_pipe[0]);
  unique_fd to(ends_of_pipe[1]);
  // A counter that is full: whoever adds to it waits until the job has read it.
  const unique_fd full(::eventfd(0, EFD_CLOEXEC));
  REQUIRE(::eventfd_write(full.get(), std::numeric_limits<std::uint64_t>::max() - 1) == 0);
  // What the supervisor leaves becomes this process's own, which can reap it.
  REQUIRE(::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0);
  const pid_t supervisor = ::fork();
  if (supervisor == 0) supervise(to.get(), full.get());
  REQUIRE(supervisor > 0);
  to.reset();

  pid_t worker = 0;
  REQUIRE(::read(from.get(), &worker, sizeof worker) == sizeof worker);
  REQUIRE(::eventfd_write(full.get(), 1) == 0);
  std::ifstream children("/proc/" + std::to_string(worker) + "/task/" + std::to_string(worker) + "/children");
  pid_t reader = 0;
  children >> reader;
  const unique_fd worker_end = handle_of(worker);
  const unique_fd reader_end = handle_of(reader);
  ::kill(supervisor, SIGKILL);
  if (!worker_end || !reader_end) {
    sheaf::test::skip_test("this kernel does not list the children of a process, or has no handles of processes");
  } else {
    CHECK(ends(worker_end));
    CHECK(ends(reader_end));
  }
  // No zombie stays: all that ended is reaped, and nobody else is there.
  while (::waitpid(-1, nullptr, 0) > 0) {
  }
  CHECK_FALSE(has_children());
  CHECK(::prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0) == 0);
}
