// SPDX-License-Identifier: AGPL-3.0-or-later
// The process of one test: the only place of the validator where a plugin's code runs.
#pragma once

#include <string_view>

namespace sheaf::core {

/// What the child tells with frame_kind::entering begins with one of these.
inline constexpr char child_steps = 's';  ///< what it is about to do; nothing more: the host's own code
inline constexpr char child_holds = 'h';  ///< it waits to be looked at

/// Takes one request from `socket`, does it and answers. Gives the exit status.
[[nodiscard]] int run_test_child(int socket);

}  // namespace sheaf::core
