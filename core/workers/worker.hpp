// SPDX-License-Identifier: AGPL-3.0-or-later
// The worker's side: takes tasks from the supervisor's socket, one at a time, and answers each.
#pragma once

#include "core/workers/unique_fd.hpp"

#include <tl/expected.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// One piece of work, as the worker sees it.
struct task {
  std::string payload;              ///< the caller's bytes
  unique_fd file;                   ///< the document, open for reading; may be none
  std::vector<std::string> paused;  ///< ids of plugins not to call any more
  /// Whether the time for this task is nearly up. Empty: there is no limit.
  std::function<bool()> nearly_out_of_time;
};

/// Thrown by a work_function that ends its work because the time for it is nearly up: the worker goes on with the next
/// task, and the job's fate is the same as if the supervisor had ended the worker.
struct out_of_time {
  std::string plugin;  ///< that was at work
  std::string phase;   ///< "extract"
  std::string detail;  ///< for people
};

/// Tells the supervisor which plugin is about to be called and for what ("load", "recognise", "extract"). If the call
/// does not return, the supervisor can name the plugin. An empty plugin means the host's own code.
using entering_function = std::function<void(std::string_view plugin, std::string_view phase)>;

/// Does one task; its answer goes to the supervisor as it is. out_of_time is reported as such. Another exception costs
/// the document, not the worker; std::bad_alloc ends the worker with the exit status that means "memory".
using work_function = std::function<std::string(const task&)>;

/// A worker that has loaded all it needs.
struct started_worker {
  work_function work;
  std::string greeting;  ///< the caller's bytes, for pool_options::greeted
};

/// Prepares a worker: loads all plugins except those in `without`. The error, for people, says why that is impossible.
using start_function = std::function<tl::expected<started_worker, std::string>(
    const std::string& setup, const std::vector<std::string>& without, const entering_function& entering)>;

/// Exit statuses of a worker process.
inline constexpr int worker_exit_ok = 0;
inline constexpr int worker_exit_refused = 80;  ///< it could not begin, and has said why
inline constexpr int worker_exit_memory = 81;   ///< an allocation failed
inline constexpr int worker_exit_broken =
    82;  ///< the supervisor sent something unexpected, or nothing could be sent to it

/// The descriptor at which a worker finds its socket.
inline constexpr int worker_socket = 3;

/// Runs a worker over `socket` until the supervisor closes it. Gives the exit status; the caller ends with _exit,
/// since plugins are never unloaded.
[[nodiscard]] int run_worker(int socket, const start_function& start);

}  // namespace sheaf::core
