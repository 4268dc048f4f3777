// SPDX-License-Identifier: AGPL-3.0-or-later
// What the compiler added to this build for testing, and which tests cannot run with it.
#pragma once

#include "core/workers/instrumentation.hpp"
#include "tests/support/skip.hpp"

#include <string>
#include <string_view>

namespace sheaf::test {

/// Whether the workers of this build have no limit of memory, and are not confined. The test then says "skipped";
/// return from the case.
[[nodiscard]] inline bool has_unlimited_workers() {
  if (core::is_instrumented) {
    skip_test("this build has " + std::string(core::instrumentation) + ", so its workers have no limit of memory");
  }
  return core::is_instrumented;
}

/// Whether a sanitizer stands in the way of the test: `why` continues "this build has a sanitizer". The test then says
/// "skipped"; return from the case.
[[nodiscard]] inline bool is_prevented_by_sanitizer(std::string_view why) {
  if (core::has_sanitizer) skip_test("this build has a sanitizer" + std::string(why));
  return core::has_sanitizer;
}

}  // namespace sheaf::test
