// SPDX-License-Identifier: AGPL-3.0-or-later
// The main function of every test program: Catch2's, and a status of its own for cases that were skipped.
#define CATCH_CONFIG_RUNNER
#include "tests/support/skip.hpp"

#include <catch2/catch.hpp>

int main(int argc, char* argv[]) {
  const int status = Catch::Session().run(argc, argv);
  if (status == 0 && sheaf::test::skipped_any()) return sheaf::test::skipped_status;
  // Catch2 returns the number of failed checks, which must not look like "skipped".
  return status == sheaf::test::skipped_status ? 1 : status;
}
