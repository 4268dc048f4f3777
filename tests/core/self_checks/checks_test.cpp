// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/checks.hpp"

#include "tests/core/self_checks/checked_page.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;
using namespace sheaf::test;

TEST_CASE("all checks run, and their diagnostics are in document order") {
  checked_page page;
  page.numbered("1", "Boats are kept.").numbered("3", "The safe- guarding of boats. 4. Berths.");
  page.finish();
  page.report.coverage = 0.5;
  const auto diagnostics = run_checks(page.document, page.report);
  REQUIRE(diagnostics.size() == 4);
  CHECK(diagnostics[0].code == "coverage-low");
  CHECK_FALSE(diagnostics[0].where.has_value());
  CHECK(diagnostics[1].code == "number-missing");
  for (const auto& each : diagnostics) CHECK_FALSE(each.message.empty());
}

TEST_CASE("a check does not flood the report") {
  checked_page page;
  for (int number = 1; number < 400; number += 2) page.numbered(std::to_string(number), "Boats.");
  page.finish();
  const auto diagnostics = run_checks(page.document, page.report);
  REQUIRE(diagnostics.size() == 50);
  CHECK(diagnostics.back().message.ends_with("(and 149 more of this check)"));
}

TEST_CASE("a good report gets no diagnostics") {
  checked_page page;
  page.heading("Main findings").paragraph("Boats are kept in order.").numbered("1", "Dues are low.");
  page.finish();
  CHECK(run_checks(page.document, page.report).empty());
}
