// SPDX-License-Identifier: AGPL-3.0-or-later
// Plugins that the supervisor has paused, since too many workers were lost in them.
#pragma once

#include "core/host/host.hpp"
#include "core/model/report.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// The error of a document whose plugin is paused; nullopt if that plugin is not paused.
[[nodiscard]] std::optional<report_error> paused_reader(std::string_view plugin_id,
                                                        const std::vector<std::string>& paused);

/// The error of a document that no plugin claims, if a paused plugin that is not loaded might have claimed it: such a
/// document is not called unrecognised. nullopt if all plugins were asked.
[[nodiscard]] std::optional<report_error> paused_unasked(const plugin_host& host,
                                                         const std::vector<std::string>& paused);

}  // namespace sheaf::core
