// SPDX-License-Identifier: AGPL-3.0-or-later
// Which plugins there are, and whether they load, for `sheaf plugins` and `sheaf doctor`.
#pragma once

#include "core/engine/options.hpp"
#include "core/host/registry.hpp"

#include <set>
#include <string>
#include <vector>

namespace sheaf::core {

/// What loading the plugins in a worker showed.
struct load_check {
  bool done = false;
  std::set<std::string> loaded;
  std::vector<refusal> refusals;  ///< all, including those of the registry
  std::string problem;            ///< why nothing could be loaded
};

/// The registry and the results of loading. Remembered refusals are not used here, so that a corrected plugin is
/// accepted.
struct plugin_inspection {
  plugin_registry registry;
  load_check loading;

  [[nodiscard]] const std::vector<refusal>& refusals() const {
    return loading.done ? loading.refusals : registry.refusals;
  }
  [[nodiscard]] bool all_well() const {
    return refusals().empty() && !registry.plugins.empty() && loading.loaded.size() == registry.plugins.size();
  }
  /// Why this one is not used: the registry's reasons, or loading's.
  [[nodiscard]] std::vector<refusal> reasons(const plugin_sighting& met) const;
};

[[nodiscard]] plugin_inspection inspect_plugins(engine_options options);

}  // namespace sheaf::core
