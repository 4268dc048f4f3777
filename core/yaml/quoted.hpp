// SPDX-License-Identifier: AGPL-3.0-or-later
// Text as a value of a YAML file that the program writes.
#pragma once

#include <string>
#include <string_view>

namespace sheaf::core::yaml {

/// The text in double quotes, in one line, so that YAML reads exactly this text again, whatever it holds.
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace sheaf::core::yaml
