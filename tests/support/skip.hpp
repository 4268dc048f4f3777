// SPDX-License-Identifier: AGPL-3.0-or-later
// Lets a test say that it cannot run here.
#pragma once

#include <string_view>

namespace sheaf::test {

/// The exit status of a test program if nothing failed and a case was skipped. ctest then reports "skipped".
inline constexpr int skipped_status = 77;

/// Records why the current test case cannot run on this machine. Return from the case afterwards, because Catch2 2.13
/// cannot end it. If a check has failed before, the case still counts as failed.
void skip_test(std::string_view reason);

/// Whether skip_test() was called.
[[nodiscard]] bool skipped_any();

}  // namespace sheaf::test
