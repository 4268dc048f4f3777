// SPDX-License-Identifier: AGPL-3.0-or-later
// Where plugins are looked for, which are wanted and which may run; and how a worker learns this.
#pragma once

#include "core/engine/options.hpp"
#include "core/host/registry.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace sheaf::core {

/// The configuration in use: that of --config, or the user's own; empty where there is neither.
[[nodiscard]] std::filesystem::path config_in_use(const engine_options& options);

/// From the command line, $SHEAF_PLUGINS and the configuration in use.
[[nodiscard]] registry_options registry_of(const engine_options& options);

/// What a worker is to have.
struct worker_setup {
  plugin_registry plugins;
  bool only_plugins = false;  ///< it is to read no document
};

/// What a worker needs to load plugins: those that were found with these options, and what they were looked for with,
/// since a worker has no environment.
[[nodiscard]] std::string pack_setup(const engine_options& options, const plugin_registry& found, bool only_plugins);

/// The plugins of pack_setup(), for the worker: those that were found, their libraries opened again. Nothing is
/// searched, read or hashed a second time as long as every library has the stamp that it had; where one has not, all
/// plugins are looked for anew. nullopt if the bytes do not have the form that pack_setup() writes.
[[nodiscard]] std::optional<worker_setup> unpack_setup(std::string_view bytes);

}  // namespace sheaf::core
