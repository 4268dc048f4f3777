// SPDX-License-Identifier: AGPL-3.0-or-later
// posix_spawn with descriptors, signals and environment laid out for a worker.
#include "core/workers/spawn.hpp"

#include "core/machine/shortage.hpp"
#include "core/workers/instrumentation.hpp"
#include "core/workers/worker.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>

namespace sheaf::core {
namespace {

std::vector<std::string> clean_environment() {
  // Large pages, where the system grants them to who asks: a worker copies its memory's map for each document, and a
  // map of large pages is short.
  // Without a time zone, the C library looks for the machine's each time that it is asked for a date.
  std::vector<std::string> kept = {"LC_ALL=C.UTF-8", "TZ=UTC0", "GLIBC_TUNABLES=glibc.malloc.hugetlb=1"};
  for (const char* name : {"LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS"}) {
    if (const char* value = std::getenv(name)) kept.push_back(fmt::format("{}={}", name, value));
  }
  return kept;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> list;
  for (std::string& one : strings) list.push_back(one.data());
  list.push_back(nullptr);
  return list;
}

struct file_actions {
  posix_spawn_file_actions_t what;
  file_actions() { posix_spawn_file_actions_init(&what); }
  ~file_actions() { posix_spawn_file_actions_destroy(&what); }
  file_actions(const file_actions&) = delete;
  file_actions& operator=(const file_actions&) = delete;
};

struct attributes {
  posix_spawnattr_t what;
  attributes() { posix_spawnattr_init(&what); }
  ~attributes() { posix_spawnattr_destroy(&what); }
  attributes(const attributes&) = delete;
  attributes& operator=(const attributes&) = delete;
};

spawn_error failed(const std::string& doing, int error, const std::optional<std::string>& shortage) {
  return {error, fmt::format("{}: {}", doing, shortage ? *shortage : std::strerror(error))};
}

}  // namespace

tl::expected<child_process, spawn_error> spawn_worker(const worker_command& command) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    return tl::unexpected(failed("cannot make a socket for a worker", errno, shortage_of_files(errno)));
  }
  child_process child;
  child.socket.reset(ends[0]);
  const unique_fd theirs(ends[1]);

  file_actions actions;
  posix_spawn_file_actions_adddup2(&actions.what, theirs.get(), worker_socket);
  posix_spawn_file_actions_addopen(&actions.what, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions.what, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  // What a library prints about a hostile document must not reach the user's terminal; a sanitizer's finding must.
  if (!has_sanitizer) posix_spawn_file_actions_addopen(&actions.what, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np(&actions.what, worker_socket + 1);

  attributes attribute;
  sigset_t none;
  sigemptyset(&none);
  sigset_t usual;
  sigemptyset(&usual);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT}) sigaddset(&usual, signal);
  posix_spawnattr_setsigmask(&attribute.what, &none);
  posix_spawnattr_setsigdefault(&attribute.what, &usual);
  posix_spawnattr_setpgroup(&attribute.what, 0);
  posix_spawnattr_setflags(&attribute.what, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);

  std::vector<std::string> arguments = command.arguments;
  arguments.insert(arguments.begin(), command.program);
  std::vector<std::string> environment = clean_environment();
  const int error = ::posix_spawn(&child.pid, command.program.c_str(), &actions.what, &attribute.what,
                                  pointers(arguments).data(), pointers(environment).data());
  if (error != 0) {
    return tl::unexpected(
        failed(fmt::format("cannot start a worker ({})", command.program), error, shortage_of_processes(error)));
  }
  return child;
}

}  // namespace sheaf::core
