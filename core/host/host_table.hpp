// SPDX-License-Identifier: AGPL-3.0-or-later
// The host table that a plugin instance gets when it is created, and how the host asks a plugin for an extension.
#pragma once

#include <sheaf/plugin.h>

#include <string_view>

namespace sheaf::core {

/// The table of this program: its name, its version, its ABI. `extension` answers with `context`, which outlives the
/// instance.
[[nodiscard]] sheaf_host make_host_table(void* context, const void* (*extension)(void* context, sheaf_str id));

/// The plugin's table for an extension; nullptr if it has none. Only this function asks a plugin for an extension. A
/// descriptor without the function has no extensions. A plugin must not throw; if it does, the exception reaches the
/// caller.
[[nodiscard]] const void* extension_of(const sheaf_plugin_descriptor& descriptor, sheaf_plugin* instance,
                                       std::string_view id);

}  // namespace sheaf::core
