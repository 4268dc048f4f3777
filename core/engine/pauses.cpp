// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/pauses.hpp"

#include "core/codes/codes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sheaf::core {

std::optional<report_error> paused_reader(std::string_view plugin_id, const std::vector<std::string>& paused) {
  if (std::find(paused.begin(), paused.end(), plugin_id) == paused.end()) return std::nullopt;
  return report_error{fault_code("plugin-paused"),
                      fmt::format("it is a document of plugin {}, which was paused after too many lost "
                                  "workers: mend the plugin",
                                  plugin_id)};
}

std::optional<report_error> paused_unasked(const plugin_host& host, const std::vector<std::string>& paused) {
  const auto& loaded = host.plugins();
  for (const std::string& id : paused) {
    if (std::any_of(loaded.begin(), loaded.end(), [&](const auto& plugin) { return plugin->id() == id; })) continue;
    return report_error{fault_code("plugin-paused"),
                        fmt::format("no other plugin claims it, and plugin {}, which might, was paused "
                                    "after too many lost workers: mend the plugin",
                                    id)};
  }
  return std::nullopt;
}

}  // namespace sheaf::core
