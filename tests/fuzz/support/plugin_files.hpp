// SPDX-License-Identifier: AGPL-3.0-or-later
// Plugin files in a form that a fuzzer can change: their parts as text (office_parts.hpp), without the list of hashes,
// which no fuzzer would get right.
#pragma once

#include "tests/fuzz/support/office_parts.hpp"

#include <string>

namespace sheaf::fuzz {

/// A plugin file of these parts, as they are.
[[nodiscard]] std::string plugin_file_of(const office_parts& parts);

/// The list of these parts, with their hashes: what `sheaf plugins pack` puts first into a plugin file.
[[nodiscard]] std::pair<std::string, std::string> list_of(const office_parts& parts);

}  // namespace sheaf::fuzz
