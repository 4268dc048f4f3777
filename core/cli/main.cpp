// SPDX-License-Identifier: AGPL-3.0-or-later
// The `sheaf` program.
#include "core/cli/application.hpp"
#include "core/host/built_in_manifests.hpp"
#include "core/host/packed_manifest.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <memory>

namespace {

/// Asks the system for the memory that any command soon needs in one call. Otherwise it is asked for page by page, as
/// each is first touched, which takes ten times as long. Where the kernel or the allocator has no such call, nothing
/// happens.
void take_memory_at_once() {
#ifdef MADV_POPULATE_WRITE
  constexpr std::size_t taken = std::size_t{2} << 20U;
  // Once a block of a size was given back, the C library takes others of that size from its heap, and keeps that.
  void* volatile block = std::malloc(taken);
  std::free(block);
  constexpr std::size_t page = 4096;
  std::size_t room = taken - page;
  block = std::malloc(room);
  void* first = block;
  if (std::align(page, page, first, room) != nullptr)
    static_cast<void>(::madvise(first, room / page * page, MADV_POPULATE_WRITE));
  std::free(block);
#endif
}

}  // namespace

int main(int argument_count, char** arguments) {
  // Where a standard stream is closed, the next file that is opened would take its number, and what is meant for the
  // stream would go into that file. So /dev/null takes its place here, opened in the wrong direction: reading from a
  // closed standard input, or writing to a closed standard output, then gives an error.
  for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor) {
    const int direction = descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY;
    if (::fcntl(descriptor, F_GETFD) < 0 && ::open("/dev/null", direction) < 0) return 2;
  }
  // A file that may not grow (ulimit -f) is an error like a full disk, and ends no process.
  static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));
  take_memory_at_once();
  sheaf::core::know_manifests(sheaf::core::built_in_manifests());
  return sheaf::core::run_application(argument_count, arguments);
}
