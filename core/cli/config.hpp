// SPDX-License-Identifier: AGPL-3.0-or-later
// A configuration file: the options of a command under their own names, in YAML.
#pragma once

#include "core/yaml/shape.hpp"

#include <tl/expected.hpp>

#include <string>
#include <vector>

namespace sheaf::core {

class declared_command;

/// Reads values from the file for every option of `command` that the command line does not set: `jobs: 4`,
/// `output: [a.db, b.jsonl]`, `fresh: true`. Relative paths start at the current folder, as on the command line. The
/// error is for people. It begins with file, line and column, and offers the nearest known key for an unknown one.
[[nodiscard]] tl::expected<void, std::string> apply_config(declared_command& command, const std::string& file);

/// What may stand in sheaf.yaml: the options of `extract`, the command that takes its options from there, and what the
/// file says about plugins.
[[nodiscard]] std::vector<yaml::key_shape> config_shapes(const declared_command& extract);

}  // namespace sheaf::core
