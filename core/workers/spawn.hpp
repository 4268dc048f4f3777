// SPDX-License-Identifier: AGPL-3.0-or-later
// Starts a worker process with nothing but its socket.
#pragma once

#include "core/workers/unique_fd.hpp"

#include <sys/types.h>
#include <tl/expected.hpp>

#include <string>
#include <vector>

namespace sheaf::core {

/// What to run as a worker: a program and its arguments, without the program's own name.
struct worker_command {
  std::string program = "/proc/self/exe";
  std::vector<std::string> arguments = {"worker"};
};

struct child_process {
  pid_t pid = -1;
  unique_fd socket;  ///< the supervisor's end, close-on-exec; the child has the other as descriptor worker_socket
};

struct spawn_error {
  int number = 0;       ///< errno
  std::string message;  ///< for people
};

/// Starts the program in a process group of its own (a terminal's Ctrl-C reaches the supervisor only), with an empty
/// environment except for what the dynamic loader and the sanitizers need, standard streams on /dev/null, and no other
/// descriptor. The caller reaps the child.
[[nodiscard]] tl::expected<child_process, spawn_error> spawn_worker(const worker_command& command);

}  // namespace sheaf::core
