// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf plugins search`: which plugins of an index are about some words, or would read some documents.
#pragma once

#include "core/engine/options.hpp"

#include <memory>

namespace sheaf::core {

class declared_command;

/// Adds it to `plugins`; when it is asked for, it runs and leaves its exit status in `status`, which outlives it.
/// `as_json` is the option of `plugins`.
const declared_command* add_plugin_search_command(declared_command& plugins,
                                                  const std::shared_ptr<engine_options>& options,
                                                  const std::shared_ptr<bool>& as_json, int& status);

}  // namespace sheaf::core
