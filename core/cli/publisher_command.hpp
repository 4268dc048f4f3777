// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf plugins trust`: by which a user lets all plugins of a publisher run.
#pragma once

#include "core/engine/options.hpp"

#include <memory>

namespace sheaf::core {

class declared_command;

/// Adds it to `plugins`; when it is asked for, it runs and leaves its exit status in `status`, which outlives it.
const declared_command* add_publisher_command(declared_command& plugins, const std::shared_ptr<engine_options>& options,
                                              int& status);

}  // namespace sheaf::core
