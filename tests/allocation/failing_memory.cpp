// SPDX-License-Identifier: AGPL-3.0-or-later
// The linker prefers these functions to those of the C library, here and in the libraries and plugins under test. A
// sanitizer has a malloc of its own, so there only operator new fails.
#include "tests/allocation/failing_memory.hpp"

#include <cerrno>
#include <cstdlib>

namespace {

struct failure_plan {
  bool armed = false;
  bool for_good = false;
  bool failed = false;
  std::size_t left = 0;
};

// Of each thread, and without a constructor: malloc is called before main() begins.
thread_local constinit failure_plan plan{};

bool fails() {
  if (!plan.armed) return false;
  if (plan.failed) return plan.for_good;
  if (plan.left > 0) {
    --plan.left;
    return false;
  }
  plan.failed = true;
  return true;
}

}  // namespace

namespace sheaf::test {

failing_memory::failing_memory(std::size_t successes, bool for_good) {
  plan = {true, for_good, false, successes};
}

failing_memory::~failing_memory() {
  plan.armed = false;
}

bool failing_memory::has_failed() {
  return plan.failed;
}

}  // namespace sheaf::test

#if defined(__SANITIZE_ADDRESS__)

void* operator new(std::size_t size) {
  if (!fails()) {
    if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  }
  throw std::bad_alloc();
}

void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
  return fails() ? nullptr : std::malloc(size == 0 ? 1 : size);
}

void operator delete(void* memory) noexcept {
  std::free(memory);
}

void operator delete(void* memory, std::size_t /*size*/) noexcept {
  std::free(memory);
}

void operator delete(void* memory, const std::nothrow_t& /*tag*/) noexcept {
  std::free(memory);
}

#else

// Clang would hide them in this program, as all that we define, and the libraries would call those of the C library.
#pragma GCC visibility push(default)
extern "C" {

void* __libc_malloc(std::size_t size);                     // NOLINT(bugprone-reserved-identifier): the C library's
void* __libc_calloc(std::size_t count, std::size_t size);  // NOLINT(bugprone-reserved-identifier): the C library's
void* __libc_realloc(void* memory, std::size_t size);      // NOLINT(bugprone-reserved-identifier): the C library's

void* malloc(std::size_t size) {
  if (!fails()) return __libc_malloc(size);
  errno = ENOMEM;
  return nullptr;
}

void* calloc(std::size_t count, std::size_t size) {
  if (!fails()) return __libc_calloc(count, size);
  errno = ENOMEM;
  return nullptr;
}

void* realloc(void* memory, std::size_t size) {
  if (!fails()) return __libc_realloc(memory, size);
  errno = ENOMEM;
  return nullptr;
}

}  // extern "C"
#pragma GCC visibility pop

#endif
