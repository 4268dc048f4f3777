// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/joins.hpp"

#include "tests/core/self_checks/checked_page.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;
using namespace sheaf::test;

TEST_CASE("a divided word is reported, a hyphen for a shared ending is not") {
  checked_page page;
  page.paragraph("The safe- guarding of boats is short- and long-term, pre- or post-war, and well-kept - mostly.");
  const auto diagnostics = page.diagnostics_of(&check_joins);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].code == "hyphen-left");
  CHECK(diagnostics[0].message.find("\"safe- guarding\"") != std::string::npos);
}
