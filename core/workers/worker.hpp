// SPDX-License-Identifier: AGPL-3.0-or-later
// The worker's side: loads plugins, then takes tasks from the supervisor's socket and does each in a process of its
// own, so that no document leaves anything behind for the next.
#pragma once

#include "core/workers/unique_fd.hpp"

#include <tl/expected.hpp>

#include <chrono>
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
  /// Tells the supervisor that the work goes on; costs little, however often it is called. Empty: nobody listens.
  std::function<void()> goes_on;
};

/// Thrown by a work_function that ends its work because the time for it is nearly up: the job's fate is the same as if
/// the supervisor had ended the worker, and yet no worker needs to be replaced.
struct out_of_time {
  std::string plugin;  ///< that was at work
  std::string phase;   ///< "extract"
  std::string detail;  ///< for people
};

/// Tells the supervisor which plugin is about to be called and for what ("load", "recognise", "extract"). If the call
/// does not return, the supervisor can name the plugin. An empty plugin means the host's own code: the call has
/// returned. A plugin is named for "load" before it is for anything else.
using entering_function = std::function<void(std::string_view plugin, std::string_view phase)>;

/// Confines the process before plugins are loaded: of the file system, only these files and folders stay readable, and
/// the system's libraries. The error is for people.
using confine_function = std::function<tl::expected<void, std::string>(const std::vector<std::string>& readable)>;

/// What a start function may use.
struct worker_side {
  entering_function entering;
  confine_function confine;  ///< to be called once, before the first plugin's code runs; empty: nothing is confined
};

/// Does one task; its answer goes to the supervisor as it is. out_of_time is reported as such, another exception by its
/// message; std::bad_alloc ends the task's process with the exit status that means "memory".
using work_function = std::function<std::string(const task&)>;

/// A worker that has loaded all it needs.
struct started_worker {
  work_function work;
  std::string greeting;  ///< the caller's bytes, for pool_options::greeted
};

/// Prepares a worker: loads all plugins except those in `without`. The error, for people, says why that is impossible.
using start_function = std::function<tl::expected<started_worker, std::string>(
    const std::string& setup, const std::vector<std::string>& without, const worker_side& side)>;

/// The time that passes at least between two messages of one task that say that the work goes on.
inline constexpr std::chrono::milliseconds pause_between_signs{100};

/// Exit statuses of a worker process.
inline constexpr int worker_exit_ok = 0;
inline constexpr int worker_exit_refused = 80;  ///< it could not begin, and has said why
inline constexpr int worker_exit_memory = 81;   ///< an allocation failed
inline constexpr int worker_exit_broken =
    82;  ///< the supervisor sent something unexpected, or nothing could be sent to it
inline constexpr int worker_exit_unconfined = 83;  ///< a task's process could not be confined, so it did nothing

/// The descriptor at which a worker finds its socket.
inline constexpr int worker_socket = 3;
/// The descriptor at which the process of a task finds its document.
inline constexpr int worker_document = 4;

/// Runs a worker over the socket at worker_socket until the supervisor closes it. Gives the exit status; the caller
/// ends with _exit, since plugins are never unloaded.
[[nodiscard]] int run_worker(const start_function& start);

}  // namespace sheaf::core
