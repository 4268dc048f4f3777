// SPDX-License-Identifier: AGPL-3.0-or-later
// Plugins that a person names on the command line: how they may be named, and whether they can run.
#pragma once

#include "core/engine/options.hpp"

#include <string>
#include <vector>

namespace sheaf::core {

class declared_command;
class declared_option;

/// Adds the option `name` for one path: of a plugin's folder, library or manifest, or of a folder of plugins, as
/// --plugins takes them. The option's value is the folder, whatever was given.
declared_option* add_plugin_folder_option(declared_command& command, const std::string& name, std::string& into,
                                          const std::string& what);

/// Says which of these plugins, which were asked for by name, do not load; empty if all do. Loads the plugins in a
/// worker, and tells the refusals of those that are at fault.
[[nodiscard]] std::string why_not_loaded(const engine_options& options, const std::vector<std::string>& ids);

}  // namespace sheaf::core
