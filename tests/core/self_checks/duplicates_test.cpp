// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/duplicates.hpp"

#include "tests/core/self_checks/checked_page.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;
using namespace sheaf::test;

TEST_CASE("a repeated finding is reported") {
  checked_page page;
  page.heading("Boats").paragraph("Boats are kept in order by the harbour master.");
  page.paragraph("Boats are kept in order by the harbour master.").heading("Summary");
  page.paragraph("Boats are kept in order by the harbour master.");
  const auto diagnostics = page.diagnostics_of(&check_duplicates);
  REQUIRE(diagnostics.size() == 2);
  CHECK(diagnostics[0].level == severity::warning);
  CHECK(diagnostics[1].level == severity::info);  // another section may repeat it
}

TEST_CASE("short phrases may be repeated") {
  checked_page page;
  page.paragraph("None was found.").paragraph("None was found.");
  CHECK(page.codes(&check_duplicates).empty());
}
