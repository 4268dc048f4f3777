// SPDX-License-Identifier: AGPL-3.0-or-later
// The plugins of one worker, loaded and ready. An observer learns which plugin is running.
#pragma once

#include "core/host/loader.hpp"
#include "core/host/registry.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace sheaf::core {

enum class plugin_step { load, recognise, extract, none };

/// Called before each call into a plugin, and with plugin_step::none after it. A worker passes this on to its
/// supervisor, so that the supervisor knows which plugin crashed or hung. Must not throw.
using plugin_observer = std::function<void(std::string_view plugin_id, plugin_step step)>;

class plugin_host {
 public:
  /// Loads every plugin of the registry. refusals() lists the plugins that did not load.
  explicit plugin_host(const plugin_registry& registry, plugin_observer observer = {});

  [[nodiscard]] const std::vector<std::unique_ptr<loaded_plugin>>& plugins() const { return plugins_; }
  /// The refusals of the registry and of loading.
  [[nodiscard]] const std::vector<refusal>& refusals() const { return refusals_; }

  /// Makes plugins end an extraction early when `cancel` returns true; see loaded_plugin::cancel_when.
  void cancel_when(const cancel_function& cancel) {
    for (const auto& plugin : plugins_) plugin->cancel_when(cancel);
  }

  /// See loaded_plugin::when_it_advances.
  void when_one_advances(const advance_function& advanced) {
    for (const auto& plugin : plugins_) plugin->when_it_advances(advanced);
  }

  /// The plugin that was told to stop in its last extraction; nullptr if there is none. What it emitted is not
  /// complete.
  [[nodiscard]] const loaded_plugin* stopped() const {
    const auto found = std::find_if(plugins_.begin(), plugins_.end(),
                                    [](const auto& plugin) { return plugin->progress().told_to_stop(); });
    return found == plugins_.end() ? nullptr : found->get();
  }

  void announce(std::string_view plugin_id, plugin_step step) const {
    if (observer_) observer_(plugin_id, step);
  }

 private:
  std::vector<std::unique_ptr<loaded_plugin>> plugins_;  ///< by id
  std::vector<refusal> refusals_;
  plugin_observer observer_;
};

}  // namespace sheaf::core
