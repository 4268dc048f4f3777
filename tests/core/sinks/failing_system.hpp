// SPDX-License-Identifier: AGPL-3.0-or-later
// System calls and allocations of the test program that fail when a test says so.
#pragma once

namespace sheaf::test {

enum class failing_call { none, fsync, close, rename };

/// While it lives, calls of one kind fail with this error number.
class failing_calls {
 public:
  failing_calls(failing_call which, int error_number);
  ~failing_calls();
  failing_calls(const failing_calls&) = delete;
  failing_calls& operator=(const failing_calls&) = delete;
};

/// While it lives, the allocation after `successes` others throws std::bad_alloc, once.
class failing_allocation {
 public:
  explicit failing_allocation(long successes);
  ~failing_allocation();
  failing_allocation(const failing_allocation&) = delete;
  failing_allocation& operator=(const failing_allocation&) = delete;

  /// Whether allocations fail at all: not under valgrind, which puts its own `new` before this program's.
  [[nodiscard]] static bool is_possible();
};

}  // namespace sheaf::test
