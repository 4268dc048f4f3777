// SPDX-License-Identifier: AGPL-3.0-or-later
// The `sheaf` program.
#include "core/cli/application.hpp"

#include <fcntl.h>
#include <unistd.h>

int main(int argument_count, char** arguments) {
  // Where a standard stream is closed, the next file opened would take its number and be written to as one.
  for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor) {
    if (::fcntl(descriptor, F_GETFD) < 0 && ::open("/dev/null", O_RDWR) < 0) return 2;
  }
  return sheaf::core::run_application(argument_count, arguments);
}
