// SPDX-License-Identifier: AGPL-3.0-or-later
// What loading the plugins showed: as it travels from a worker, and as it is remembered for the next run.
#pragma once

#include "core/host/refusal.hpp"
#include "core/host/registry.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// A worker's answer to work_mode::plugins.
struct loading_result {
  std::vector<std::string> loaded;  ///< ids
  std::vector<refusal> refusals;    ///< all, including those of the registry
};

[[nodiscard]] std::string pack_loading(const loading_result& result);
/// nullopt if the bytes do not have the form that pack_loading() writes.
[[nodiscard]] std::optional<loading_result> unpack_loading(std::string_view bytes);

/// Packs refusals into the greeting that a worker sends, and unpacks them. Entries that do not have that form are left
/// out.
[[nodiscard]] std::string pack_refusals(const std::vector<refusal>& refusals);
[[nodiscard]] std::vector<refusal> unpack_refusals(std::string_view bytes);

/// Remembers the results of loading these plugins in a worker: `refusals` are about the plugins that did not load. What
/// is said of a plugin is forgotten if another one was loaded beside it that did not come with Sheaf: it could have
/// said that itself.
void remember_loading(const plugin_registry& registry, const std::vector<refusal>& refusals);

}  // namespace sheaf::core
