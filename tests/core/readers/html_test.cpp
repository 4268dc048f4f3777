// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/reader.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;

TEST_CASE("a page without words is no text") {
  CHECK(read_html("<html><body></body>").error().code == "no-text");
}
