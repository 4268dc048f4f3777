// SPDX-License-Identifier: AGPL-3.0-or-later
// How processes end, and what is to be thought of it.
#pragma once

#include "core/workers/pool.hpp"
#include "core/workers/spawn.hpp"

#include <string>

namespace sheaf::core {

/// Why a job has no answer.
struct death {
  core::fate fate = fate::crashed;
  std::string detail;
  std::string not_its_fault{};  ///< why the document or its plugin are not to blame; empty if they may be
  work_clock clock = work_clock::total;
};

/// How a process ended, by what wait() says.
[[nodiscard]] death death_of(int status);

/// Ends a worker with every process of its group, reaps them, and says how the worker ended. Those whose parent has
/// ended are this process's own to reap, since it is their nearest reaper that lives (see guarded_supervisor).
death kill_and_reap(child_process& worker);

/// While it lives, other processes of the user can neither trace this process nor read its memory; and processes whose
/// parents have ended become its children, so that it can reap them.
class guarded_supervisor {
 public:
  guarded_supervisor();
  ~guarded_supervisor();
  guarded_supervisor(const guarded_supervisor&) = delete;
  guarded_supervisor& operator=(const guarded_supervisor&) = delete;

 private:
  int was_dumpable_;
  int was_reaper_ = 0;
};

}  // namespace sheaf::core
