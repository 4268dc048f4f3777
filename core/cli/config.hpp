// SPDX-License-Identifier: AGPL-3.0-or-later
// A configuration file: the options of a command under their own names, in YAML.
#pragma once

#include <tl/expected.hpp>

#include <string>

namespace CLI {
class App;
}

namespace sheaf::core {

/// Reads values from the file for every option of `command` that the command line does not set: `jobs: 4`,
/// `output: [a.db, b.jsonl]`, `fresh: true`. Relative paths start at the current folder, as on the command line. The
/// error is for people. It begins with file, line and column, and offers the nearest known key for an unknown one.
[[nodiscard]] tl::expected<void, std::string> apply_config(CLI::App& command, const std::string& file);

}  // namespace sheaf::core
