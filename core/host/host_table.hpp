// SPDX-License-Identifier: AGPL-3.0-or-later
// The host table that a plugin instance is created with, and the question for an extension in the other direction.
#pragma once

#include <sheaf/plugin.h>

#include <string_view>

namespace sheaf::core {

/// The table of this program: its name, its version, its ABI. `extension` answers with `context`, which outlives the
/// instance.
[[nodiscard]] sheaf_host make_host_table(void* context, const void* (*extension)(void* context, sheaf_str id));

/// The plugin's table for an extension; nullptr where it has none. The one place where a plugin is asked: a descriptor
/// without the function answers nothing. What the plugin throws, though it may not, is let through.
[[nodiscard]] const void* extension_of(const sheaf_plugin_descriptor& descriptor, sheaf_plugin* instance,
                                       std::string_view id);

}  // namespace sheaf::core
