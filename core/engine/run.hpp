// SPDX-License-Identifier: AGPL-3.0-or-later
// The supervisor's side: runs jobs in workers that hold the engine, or in this process.
#pragma once

#include "core/engine/options.hpp"
#include "core/host/registry.hpp"
#include "core/workers/pool.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <functional>
#include <string>

namespace sheaf::core {

/// Functions that are called about events other than finished jobs. Each may be empty.
struct run_listeners {
  std::function<void(const std::string&)> greeted;  ///< the first worker's greeting: see unpack_refusals()
  pause_listener paused;
  std::function<void(const job&, const std::string& why)> tried_again;  ///< see pool_options
  std::function<void(std::size_t in_hand)> interrupted;                 ///< see pool_options
};

/// What whoever runs jobs knows of the plugins.
struct known_plugins {
  /// What find_plugins() found with the run's options; nullptr: they are looked for.
  const plugin_registry* found = nullptr;
  bool are_all_that_is_asked = false;  ///< no job has a document
};

/// What confines plugins in a run with these options: "full", or what is missing and why.
[[nodiscard]] std::string sandbox_of(const engine_options& options);

/// Runs the jobs of `source` in worker processes or, where the options say so, in this one. Begins no more of them when
/// `interrupt` becomes readable. The error is for people and says that no worker can be started, or that the options
/// ask for a sandbox which this run would not have.
[[nodiscard]] tl::expected<pool_end, std::string> run_jobs(const engine_options& options, int interrupt,
                                                           const job_source& source, const job_delivery& deliver,
                                                           const run_listeners& listeners = {},
                                                           const known_plugins& known = {});

}  // namespace sheaf::core
