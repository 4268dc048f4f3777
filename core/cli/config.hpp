// SPDX-License-Identifier: AGPL-3.0-or-later
// A configuration file: the options of a command under their own names, in YAML.
#pragma once

#include <tl/expected.hpp>

#include <string>

namespace CLI {
class App;
}

namespace sheaf::core {

/// Gives every option of `command` that was not on the command line the value that the file has for it: `jobs: 4`,
/// `output: [a.db, b.jsonl]`, `fresh: true`. Relative paths are as on the command line: from the current folder. The
/// error is for people and begins with file, line and column; an unknown key comes with the nearest that is known.
[[nodiscard]] tl::expected<void, std::string> apply_config(CLI::App& command, const std::string& file);

}  // namespace sheaf::core
