// SPDX-License-Identifier: AGPL-3.0-or-later
// The finding model as JSON Schema: what `sheaf schema` prints.
#pragma once

#include <string>

namespace sheaf::core {

/// JSON Schema, draft 2020-12, of one report, with descriptions and the closed vocabularies. Indented, ends with a
/// line end.
[[nodiscard]] std::string report_json_schema();

}  // namespace sheaf::core
