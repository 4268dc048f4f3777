// SPDX-License-Identifier: AGPL-3.0-or-later
// Where this Sheaf is installed: whatever comes with it is found relative to the running program.
#pragma once

#include <filesystem>

namespace sheaf::core {

/// The prefix that the running program lies in: "/usr" of "/usr/bin/sheaf"; of a build, its folder. Empty where the
/// system does not say which program is running.
[[nodiscard]] std::filesystem::path installed_prefix();

/// <prefix>/share/sheaf: vocabularies and the template of plugin projects.
[[nodiscard]] std::filesystem::path shared_data();

}  // namespace sheaf::core
