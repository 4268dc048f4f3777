// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs on machines with too few processes, descriptors or too little memory: no document is blamed for that. Three
// functions of the C library are replaced for this program, and fail as often as a test wants.
#include "core/machine/shortage.hpp"

#include "core/workers/input_files.hpp"
#include "tests/core/workers/pool_run.hpp"
#include "tests/support/instrumentation.hpp"

#include <catch2/catch.hpp>
#include <dlfcn.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>

#include <limits>

using namespace sheaf::core;
using strings = std::vector<std::string>;

namespace {

struct failures {
  int spawns = 0;
  int sockets_after = std::numeric_limits<int>::max();  ///< so many are made before one fails
  int opens = 0;
  int error = 0;
};
failures wanted;

template <typename Function>
Function next_one(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

/// Sets what fails, and at its end that nothing does.
struct failing {
  explicit failing(const failures& what) { wanted = what; }
  ~failing() { wanted = {}; }
  failing(const failing&) = delete;
  failing& operator=(const failing&) = delete;
};

}  // namespace

extern "C" int posix_spawn(pid_t* process, const char* path, const posix_spawn_file_actions_t* actions,
                           const posix_spawnattr_t* attributes, char* const arguments[], char* const environment[]) {
  if (wanted.spawns > 0) {
    --wanted.spawns;
    return wanted.error;
  }
  using function = int (*)(pid_t*, const char*, const posix_spawn_file_actions_t*, const posix_spawnattr_t*,
                           char* const*, char* const*);
  return next_one<function>("posix_spawn")(process, path, actions, attributes, arguments, environment);
}

extern "C" int socketpair(int domain, int type, int protocol, int ends[2]) noexcept {
  if (wanted.sockets_after-- == 0) {
    errno = wanted.error;
    return -1;
  }
  using function = int (*)(int, int, int, int*);
  return next_one<function>("socketpair")(domain, type, protocol, ends);
}

extern "C" int open(const char* path, int flags, ...) {
  if (wanted.opens > 0) {
    --wanted.opens;
    errno = wanted.error;
    return -1;
  }
  return ::openat(AT_FDCWD, path, flags, 0600);
}

TEST_CASE("a document that cannot be opened for want of descriptors is not called unreadable") {
  const failing open_fails({.opens = 1, .error = EMFILE});
  const auto opened = open_input(SHEAF_JOB_WORKER);
  REQUIRE_FALSE(opened);
  CHECK(opened.error().code == "machine-limit");
}

TEST_CASE("a worker that cannot be started for a moment is started later") {
  for (const int error : {EAGAIN, ENOMEM, ENFILE}) {
    const failing spawn_fails({.spawns = 3, .error = error});
    run all;
    all.options.spawn_pause = std::chrono::milliseconds(1);
    CHECK(all.with({"echo a", "echo b"}).summary() == strings{"done a", "done b"});
  }
}

TEST_CASE("a machine that starts no worker at all ends the run with what to do") {
  const failing spawn_fails({.spawns = std::numeric_limits<int>::max(), .error = EAGAIN});
  run all;
  all.options.spawn_pause = std::chrono::milliseconds(1);
  all.with({"echo a"});
  REQUIRE_FALSE(all.end);
  CHECK(all.end.error().find("allows no more processes") != std::string::npos);
}

TEST_CASE("a worker that cannot fork for a moment tries again, and nobody notices") {
  run all;
  all.options.setup = "unforked 3";
  CHECK(all.with({"echo a", "echo b"}).summary() == strings{"done a", "done b"});
}

TEST_CASE("a document for which no process can be started fails for want of processes, and its worker lives") {
  run all;
  all.options.workers = 1;
  all.options.setup = "unforked 15";  // three times five attempts
  all.with({"worker", "worker", "worker"});
  REQUIRE(all.results.size() == 3);
  CHECK(all.results[0].result.fate == fate::shortage);
  CHECK(all.results[0].result.detail == shortage_of_processes(EAGAIN).value());
  CHECK(all.results[1].result.bytes == all.results[2].result.bytes);
  CHECK_FALSE(has_children());
}

TEST_CASE("a document waits for its socket while others are under way") {
  // Two workers, and the first document's socket, are made before.
  const failing socket_fails({.sockets_after = 3, .error = EMFILE});
  run all;
  all.options.timeout = std::chrono::seconds(1);
  CHECK(all.with({"loop", "echo b", "echo c"}).summary() == strings{"timed out", "done b", "done c"});
  CHECK(all.end == pool_end::complete);
}

TEST_CASE("a document that cannot be opened waits until another has ended, and is told of only if none can") {
  for (const bool others : {true, false}) {
    run all;
    std::size_t next = 0;
    std::size_t opened = 0;
    all.end = run_pool(
        all.options,
        [&]() -> std::optional<job> {
          if (next == (others ? 2 : 1)) return std::nullopt;
          job one;
          one.payload = "echo " + std::to_string(next++);
          if (next == 2 || !others) {
            one.ready = "too few descriptors";
            one.open_again = [&](job& again) {
              ++opened;
              again.ready.reset();
            };
          }
          return one;
        },
        [&](const job& done, job_result result) {
          all.results.push_back({done.payload, std::move(result)});
          return true;
        });
    CHECK(all.end == pool_end::complete);
    CHECK(opened == (others ? 1 : 0));
    CHECK(all.summary() == (others ? strings{"done 0", "done 1"} : strings{"done too few descriptors"}));
  }
}

TEST_CASE("a worker with too little memory to start says how much it needs") {
  if (sheaf::test::has_unlimited_workers()) return;
  run all;
  all.options.memory = std::uint64_t{16} << 20U;
  all.with({"echo a"});
  REQUIRE_FALSE(all.end);
  CHECK(all.end.error().starts_with("16 MiB of memory are too little for a worker: it needs "));
  CHECK(all.end.error().ends_with("MiB at least; raise --memory-limit"));
}
