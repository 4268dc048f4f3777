// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/host.hpp"

#include <utility>

namespace sheaf::core {

plugin_host::plugin_host(const plugin_registry& registry, plugin_observer observer)
    : refusals_(registry.refusals), observer_(std::move(observer)) {
  for (const auto& candidate : registry.plugins) {
    announce(candidate.manifest.id, plugin_step::load);
    auto loaded = load_plugin(candidate);
    announce(candidate.manifest.id, plugin_step::none);
    if (loaded)
      plugins_.push_back(std::move(*loaded));
    else
      refusals_.insert(refusals_.end(), loaded.error().begin(), loaded.error().end());
  }
}

}  // namespace sheaf::core
