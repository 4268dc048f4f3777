// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/reader.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;

TEST_CASE("blanks alone are no Markdown") {
  CHECK(read_markdown(" \n\n").error().code == "no-text");
}
