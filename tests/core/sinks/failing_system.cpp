// SPDX-License-Identifier: AGPL-3.0-or-later
// The linker prefers these functions to those of the C library, here and in the libraries under test.
#include "tests/core/sinks/failing_system.hpp"

#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <new>

namespace {

sheaf::test::failing_call failing = sheaf::test::failing_call::none;
int failing_with = 0;
long allocations_left = -1;

bool fails(sheaf::test::failing_call called) {
  if (failing != called) return false;
  errno = failing_with;
  return true;
}

}  // namespace

namespace sheaf::test {

failing_calls::failing_calls(failing_call which, int error_number) {
  failing = which;
  failing_with = error_number;
}

failing_calls::~failing_calls() {
  failing = failing_call::none;
}

failing_allocation::failing_allocation(long successes) {
  allocations_left = successes;
}

failing_allocation::~failing_allocation() {
  allocations_left = -1;
}

bool failing_allocation::is_possible() {
  const failing_allocation now(0);
  void* const memory = ::operator new(1, std::nothrow);
  ::operator delete(memory);
  return memory == nullptr;
}

}  // namespace sheaf::test

extern "C" {

int fsync(int descriptor) {
  if (fails(sheaf::test::failing_call::fsync)) return -1;
  return static_cast<int>(::syscall(SYS_fsync, descriptor));
}

int close(int descriptor) {
  if (fails(sheaf::test::failing_call::close)) {
    static_cast<void>(::syscall(SYS_close, descriptor));
    errno = failing_with;
    return -1;
  }
  return static_cast<int>(::syscall(SYS_close, descriptor));
}

int rename(const char* from, const char* to) noexcept {
  if (fails(sheaf::test::failing_call::rename)) return -1;
  return static_cast<int>(::syscall(SYS_rename, from, to));
}

}  // extern "C"

void* operator new(std::size_t size) {
  if (allocations_left >= 0 && allocations_left-- == 0) throw std::bad_alloc();
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}

// A replaced `new` needs its twin: memory of one allocator must not be freed by another.
void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
  if (allocations_left >= 0 && allocations_left-- == 0) return nullptr;
  return std::malloc(size == 0 ? 1 : size);
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
