// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf worker` without the options of the other commands.
#pragma once

#include <string_view>

namespace sheaf::core {

inline constexpr std::string_view worker_command_name = "worker";

/// Returns only where this is no worker: the exit status.
[[nodiscard]] int run_worker_command();

}  // namespace sheaf::core
