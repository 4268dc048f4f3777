// SPDX-License-Identifier: AGPL-3.0-or-later
// The command line as a whole.
#pragma once

namespace sheaf::core {

/// Runs `sheaf` with these arguments and gives its exit status (exit_status.hpp).
[[nodiscard]] int run_application(int argument_count, const char* const* arguments);

}  // namespace sheaf::core
