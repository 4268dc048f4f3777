// SPDX-License-Identifier: AGPL-3.0-or-later
// The worker's side: a process's plugins, and what it does with each task.
#pragma once

#include "core/workers/worker.hpp"

#include <tl/expected.hpp>

#include <string>
#include <vector>

namespace sheaf::core {

/// The start function of worker processes (`sheaf worker`) and of runs in one process: loads the plugins that `setup`
/// (of pack_setup()) means, all but those in `without`, and the vocabulary of annotations. Confines the process before
/// any plugin is loaded. The error is for people.
[[nodiscard]] tl::expected<started_worker, std::string> start_engine(const std::string& setup,
                                                                     const std::vector<std::string>& without,
                                                                     const worker_side& side);

}  // namespace sheaf::core
