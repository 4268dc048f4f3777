// SPDX-License-Identifier: AGPL-3.0-or-later
// Holds a YAML file against a JSON Schema, as an editor does. It knows the words of JSON Schema that Sheaf's own
// schemas use, and refuses a schema with any other.
#pragma once

#include "core/yaml/node.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace sheaf::test {

/// What an editor would underline, as "line N: MESSAGE"; empty if the file is in order. Throws std::runtime_error for a
/// word of JSON Schema that it does not know.
[[nodiscard]] std::vector<std::string> schema_problems(const core::yaml::node& file, const nlohmann::json& schema);

}  // namespace sheaf::test
