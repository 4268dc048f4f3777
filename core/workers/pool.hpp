// SPDX-License-Identifier: AGPL-3.0-or-later
// The supervisor: hands jobs to worker processes and delivers their results in the order of the jobs.
#pragma once

#include "core/workers/spawn.hpp"
#include "core/workers/unique_fd.hpp"
#include "core/workers/worker.hpp"

#include <tl/expected.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace sheaf::core {

/// One piece of work, as the supervisor sees it.
struct job {
  std::string payload;   ///< for the worker: the caller's bytes
  unique_fd file;        ///< the document, open for reading; kept until the result is delivered
  std::string document;  ///< tells documents apart (their hash) when a plugin's crashes are counted

  /// The caller's own name for the job (the document's path), by which it knows the job again at delivery. No worker
  /// ever sees it.
  std::string name;

  /// Set if the document could not be opened only because there are too few descriptors: `ready` says so. If other jobs
  /// are under way, the pool calls it once one of them has ended. It opens the document, and sets itself again if there
  /// are still too few.
  std::function<void(job&)> open_again;

  /// The result where no worker is needed (a file that could not be opened): delivered in its turn like the others.
  std::optional<std::string> ready;
};

/// How a job ended.
enum class fate {
  done,           ///< the worker's answer, or job::ready, is in `bytes`
  threw,          ///< an exception in the host's own code; `detail` is its message
  crashed,        ///< its process died; `detail` says of what ("SIGSEGV", "exit status 3")
  timed_out,      ///< it took longer than the time allowed and was killed, or stopped itself shortly before
  out_of_memory,  ///< an allocation failed within the memory limit
  violation,      ///< it did what the sandbox forbids; `detail` says what ("the forbidden call openat")
  too_large,      ///< its answer is larger than a worker may send; `detail` says how large, and what is allowed
  shortage,       ///< this machine had too little for it; `detail` says of what, and what to do
};

/// What ends the work on a document in time.
enum class work_clock {
  total,    ///< pool_options::timeout
  silence,  ///< pool_options::silence: no sign that the work goes on
};

struct job_result {
  core::fate fate = fate::done;
  std::string bytes;
  std::string detail;
  std::string plugin;  ///< the plugin that was running when the process was lost or stopped; empty where none was
  std::string phase;   ///< "recognise", "extract"
  work_clock clock = work_clock::total;  ///< of fate::timed_out

  /// The second try, too, was lost as if by the machine: killed from outside, or with most of its time spent waiting.
  bool lost_twice = false;
};

/// A plugin that will not be called any more in this run.
struct plugin_pause {
  std::string plugin;
  std::string phase;               ///< "load", "recognise" or "extract": where it was lost the last time
  std::size_t losses = 0;          ///< documents lost in it; of "load", workers
  std::vector<std::string> names;  ///< of the jobs with these documents, in their order; empty for "load"
  std::string detail;              ///< how the last of them ended
};

struct pool_options {
  worker_command command;
  std::string setup;              ///< for start_function
  std::set<std::string> plugins;  ///< ids of those that a worker may load; it is not believed about others
  std::size_t workers = 1;
  std::chrono::milliseconds timeout{60'000};  ///< a job; see time_limit
  /// A job's time without a sign that the work goes on; see time_limit. Signs are the beginning and the end of a call
  /// into a plugin, and task::goes_on.
  std::chrono::milliseconds silence{30'000};
  std::chrono::milliseconds start_timeout{60'000};  ///< a worker's start: all plugins are loaded in it
  std::uint64_t memory = 0;                         ///< a worker's address space in bytes; 0: no limit
  int interrupt = -1;  ///< descriptor that becomes readable when no more work is to be begun; -1: none
  /// Told then how many jobs are in hand. They are finished. May be empty.
  std::function<void(std::size_t in_hand)> interrupted;

  std::function<void(const std::string&)> greeted;  ///< told the first worker's greeting
  /// Told of each job that is tried a second time, since the loss of the first was no fault of its own; and why.
  std::function<void(const job&, const std::string& why)> tried_again;

  std::size_t losses_before_pause = 5;                 ///< of one plugin, on distinct documents
  std::size_t failed_starts_before_end = 3;            ///< in a row, with no plugin to blame
  std::chrono::milliseconds spawn_pause{50};           ///< before another attempt to start a worker; doubled with each
  std::size_t held_results = std::size_t{256} << 20U;  ///< bytes of undelivered results above which none is begun
};

/// The next job; nullopt at the end. Called only when a worker is free for it.
using job_source = std::function<std::optional<job>()>;
/// Takes a result, in the order of the jobs. False ends the run early.
using job_delivery = std::function<bool(const job&, job_result)>;
/// Told once for each plugin that is paused.
using pause_listener = std::function<void(const plugin_pause&)>;

enum class pool_end {
  complete,     ///< every job was delivered
  interrupted,  ///< what was done by then, or in hand, was delivered
  stopped,      ///< the delivery said so
};

/// Runs every job of the source, each in a process of its own, which a worker starts. Whatever a job does costs that
/// job only; a worker that is lost, or does not keep to its part, is killed with all its processes, reaped and
/// replaced. A job that had not begun by then goes to another worker, and one that was lost as if by the machine is
/// tried once more: if it was killed from outside, or if its time ran out although it had less than half of it on a
/// processor. A shortage of processes or descriptors is waited out as long as something under way may end it. A plugin
/// in which workers are lost on several distinct documents is paused: which documents that concerns depends on the
/// order of the jobs alone, never on the number of workers, since results that were begun before the pause and come
/// after it in order are worked out again. The error is for people and says that no worker can be started. What was
/// done by then has been delivered.
[[nodiscard]] tl::expected<pool_end, std::string> run_pool(const pool_options& options, const job_source& source,
                                                           const job_delivery& deliver,
                                                           const pause_listener& paused = {});

/// The same without processes, for debugging: jobs are done one by one in this process, without any wall around them.
[[nodiscard]] pool_end run_in_process(const work_function& work, int interrupt, const job_source& source,
                                      const job_delivery& deliver);

}  // namespace sheaf::core
