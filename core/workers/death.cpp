// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/workers/death.hpp"

#include "core/workers/system_calls.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <cerrno>
#include <cstring>
#include <optional>

namespace sheaf::core {
namespace {

/// The kernel ends a process that cannot be told of its violation, and one that makes calls of another architecture.
/// The sandbox keeps the signal from being blocked by the usual means.
constexpr const char* hidden_call =
    "a forbidden call without a name: it had blocked the signal of such calls, or called as a 32-bit program does";

/// No process under the filter can send it to itself or to others.
constexpr const char* killed_from_outside = "it was killed (SIGKILL) by another program, or by the system for memory";

std::string name_of_signal(int signal) {
  const char* name = ::sigabbrev_np(signal);
  return name != nullptr ? fmt::format("SIG{}", name) : fmt::format("signal {}", signal);
}

}  // namespace

death death_of(int status) {
  int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  if (code > exit_status_of_signal && code < exit_status_of_signal + NSIG) signal = code - exit_status_of_signal;
  if (signal == SIGSYS) return {fate::violation, hidden_call};
  if (signal == SIGKILL && WIFSIGNALED(status)) return {fate::crashed, name_of_signal(signal), killed_from_outside};
  if (signal != 0) return {fate::crashed, name_of_signal(signal)};
  if (code == worker_exit_memory) return {fate::out_of_memory, "out of memory"};
  if (code == worker_exit_unconfined) return {fate::crashed, "a sandbox that could not be closed"};
  if (code == 0) return {fate::crashed, "its end (exit status 0) before it had answered"};
  return {fate::crashed, fmt::format("exit status {}", code)};
}

death kill_and_reap(child_process& worker) {
  const pid_t group = worker.pid;
  // If the process is ending already, the signal does not change its exit status.
  ::kill(-group, SIGKILL);
  std::optional<int> status;
  for (;;) {
    int one = 0;
    const pid_t got = ::waitpid(-group, &one, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) break;
    if (got == group) status = one;
  }
  worker.socket.reset();
  if (!status) return {fate::crashed, "it could not be reaped"};
  return death_of(*status);
}

guarded_supervisor::guarded_supervisor() : was_dumpable_(::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0)) {
  ::prctl(PR_GET_CHILD_SUBREAPER, &was_reaper_, 0, 0, 0);
  // If either fails, the filters of the workers still stand.
  static_cast<void>(::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0));
  static_cast<void>(::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0));
}

guarded_supervisor::~guarded_supervisor() {
  static_cast<void>(::prctl(PR_SET_CHILD_SUBREAPER, was_reaper_, 0, 0, 0));
  if (was_dumpable_ == 1) static_cast<void>(::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0));
}

}  // namespace sheaf::core
