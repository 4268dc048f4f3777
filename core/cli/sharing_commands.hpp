// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf plugins pack`, `install`, `remove`, `index`: by which plugins are handed from one person to another.
#pragma once

#include "core/engine/options.hpp"

#include <memory>
#include <vector>

namespace sheaf::core {

class declared_command;

/// Adds them to `plugins`; the one that is asked for runs and leaves its exit status in `status`, which outlives them.
std::vector<const declared_command*> add_sharing_commands(declared_command& plugins,
                                                          const std::shared_ptr<engine_options>& options, int& status);

}  // namespace sheaf::core
