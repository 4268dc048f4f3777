// SPDX-License-Identifier: AGPL-3.0-or-later
// What is wrong with a part of a merge whatever its format is.
#pragma once

#include "core/sinks/sink.hpp"

#include <string>

namespace sheaf::core {

/// "not-found": no file stands at the part's `path`.
[[nodiscard]] sink_error no_such_part(const std::string& path);

/// "output-is-input": the part at `path` is the file that the parts are merged into.
[[nodiscard]] sink_error part_is_output(const std::string& path);

}  // namespace sheaf::core
