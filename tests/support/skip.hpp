// SPDX-License-Identifier: AGPL-3.0-or-later
// How a test says that it cannot run here.
#pragma once

#include <string_view>

namespace sheaf::test {

/// What a test program returns where nothing failed and a case was skipped. ctest then reports "skipped".
inline constexpr int skipped_status = 77;

/// Says why the case that is running cannot run on this machine. Return from the case afterwards: Catch2 2.13 cannot
/// end it. A check that has failed before counts more than this.
void skip_test(std::string_view reason);

/// Whether skip_test() was called.
[[nodiscard]] bool skipped_any();

}  // namespace sheaf::test
