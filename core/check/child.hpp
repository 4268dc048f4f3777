// SPDX-License-Identifier: AGPL-3.0-or-later
// The process of one test. It is the only place of the validator where a plugin's code runs.
#pragma once

#include <string_view>

namespace sheaf::core {

/// The first byte of a message that the child sends with frame_kind::entering says what the message means.
inline constexpr char child_steps = 's';  ///< a call into the plugin begins (its description follows) or ended
inline constexpr char child_holds = 'h';  ///< it waits until the supervisor has looked at it
inline constexpr char child_reads = 'r';  ///< from now on it reads documents, and is confined for that

/// Receives one request from `socket`, carries it out and sends the answer. Returns the exit status of the process.
[[nodiscard]] int run_test_child(int socket);

}  // namespace sheaf::core
