// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/skip.hpp"

#include <iostream>

namespace sheaf::test {
namespace {

bool skipped = false;

}  // namespace

void skip_test(std::string_view reason) {
  skipped = true;
  // `./dev test` looks for this line and names the reason.
  std::cout << "skipped: " << reason << std::endl;
}

bool skipped_any() {
  return skipped;
}

}  // namespace sheaf::test
