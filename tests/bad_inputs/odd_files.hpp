// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that are odd by their names or kinds, whatever they say.
#pragma once

#include <filesystem>
#include <vector>

namespace sheaf::test {

/// Makes files with odd names, pipes, sockets, devices, links that lead nowhere or back, and folders within folders, in
/// this folder. What the system does not allow is left out. Gives the paths that a run over the folder must report on.
[[nodiscard]] std::vector<std::filesystem::path> make_odd_files(const std::filesystem::path& folder);

}  // namespace sheaf::test
