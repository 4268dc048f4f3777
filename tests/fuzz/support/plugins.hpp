// SPDX-License-Identifier: AGPL-3.0-or-later
// The plugins of the build, loaded into this process by the host as `sheaf extract --in-process` loads them.
#pragma once

#include "core/document/document.hpp"
#include "core/host/loader.hpp"
#include "core/model/report.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::fuzz {

/// The ids of the plugins that were built in, sorted.
[[nodiscard]] std::vector<std::string> built_in_ids();

/// The built-in plugin of this id. It lives as long as the process. Calls breach() if it does not load.
[[nodiscard]] core::loaded_plugin& built_in_plugin(std::string_view id);

/// The plugin in a folder, or described by the plugin.yaml there. It lives as long as the process.
[[nodiscard]] core::loaded_plugin& plugin_in(const std::filesystem::path& folder);

/// What the plugin makes of the document: it is asked how sure it is, and to extract whatever it answers. Calls
/// breach() if the plugin fails, if its score is none, or if the host's sink refuses anything that it emits.
[[nodiscard]] core::report report_by(core::loaded_plugin& plugin, const core::document& read);

/// The rest of the way to the output: self-checks, themes and polarity, JSON and back. Calls breach() if the reader of
/// reports refuses what the writer made of them.
void require_sound(const core::document& read, core::report made);

}  // namespace sheaf::fuzz
