// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/reader.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;

TEST_CASE("blanks alone are no text") {
  CHECK(read_plain_text(" \n\f\n").error().code == "no-text");
}
