// SPDX-License-Identifier: AGPL-3.0-or-later
// Where Sheaf is installed. Files that come with it are found relative to the running program.
#pragma once

#include <filesystem>

namespace sheaf::core {

/// The prefix of the running program: "/usr" for "/usr/bin/sheaf"; for a program in a build folder, that folder. Empty
/// if the system does not tell which program is running.
[[nodiscard]] std::filesystem::path installed_prefix();

/// <prefix>/share/sheaf: holds the vocabularies and the template of plugin projects.
[[nodiscard]] std::filesystem::path shared_data();

}  // namespace sheaf::core
