// SPDX-License-Identifier: AGPL-3.0-or-later
// What the compiler added to this build for testing, and which tests cannot run with it.
#pragma once

#include "core/workers/instrumentation.hpp"
#include "tests/support/skip.hpp"

#include <string>

namespace sheaf::test {

/// Whether the workers of this build have no limit of memory, and are not confined. The test then says "skipped";
/// return from the case.
[[nodiscard]] inline bool has_unlimited_workers() {
  if (core::is_instrumented) {
    skip_test("this build has " + std::string(core::instrumentation) + ", so its workers have no limit of memory");
  }
  return core::is_instrumented;
}

}  // namespace sheaf::test
