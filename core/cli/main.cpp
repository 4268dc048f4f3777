// SPDX-License-Identifier: AGPL-3.0-or-later
// The `sheaf` program.
#include "core/cli/application.hpp"
#include "core/host/built_in_manifests.hpp"
#include "core/host/packed_manifest.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <csignal>

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
  sheaf::core::know_manifests(sheaf::core::built_in_manifests());
  return sheaf::core::run_application(argument_count, arguments);
}
