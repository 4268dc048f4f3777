// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/coverage.hpp"

#include "tests/core/self_checks/checked_page.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;
using namespace sheaf::test;

TEST_CASE("coverage: 0.99 is enough") {
  report made;
  made.findings.emplace_back();
  made.coverage = 0.99;
  CHECK(check_coverage({}, made).empty());
  made.coverage = 0.9899;
  REQUIRE(check_coverage({}, made).size() == 1);
  CHECK(check_coverage({}, made)[0].code == "coverage-low");
}

TEST_CASE("a document in which nothing was found is reported") {
  report made;
  made.coverage = 1;
  REQUIRE(check_coverage({}, made).size() == 1);
  CHECK(check_coverage({}, made)[0].code == "no-findings");
}
