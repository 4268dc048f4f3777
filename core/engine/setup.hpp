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

/// The same for a worker, which has no environment: all that the supervisor took from its own goes with it.
[[nodiscard]] std::string pack_setup(const engine_options& options);

/// The setup that pack_setup() packed, for the worker; reads the configuration. nullopt if the bytes do not have its
/// form.
[[nodiscard]] std::optional<registry_options> unpack_setup(std::string_view bytes);

}  // namespace sheaf::core
