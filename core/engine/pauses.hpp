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

/// Why a document is not read whose plugin is paused; none where that plugin is not.
[[nodiscard]] std::optional<report_error> paused_reader(std::string_view plugin_id,
                                                        const std::vector<std::string>& paused);

/// Why a document that no plugin claims is not called unrecognised: a plugin that is paused and not even loaded might
/// have claimed it. None where all plugins were asked.
[[nodiscard]] std::optional<report_error> paused_unasked(const plugin_host& host,
                                                         const std::vector<std::string>& paused);

}  // namespace sheaf::core
