// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/dates.hpp"

#include "tests/core/self_checks/checked_page.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;
using namespace sheaf::test;

namespace {

codes codes_of(const char* start, const char* end, const char* published) {
  report made;
  made.visit_start = start;
  made.visit_end = end;
  made.published = published;
  codes found;
  for (const auto& each : check_dates({}, made)) {
    CHECK(each.level == severity::warning);
    found.push_back(each.code);
  }
  return found;
}

}  // namespace

TEST_CASE("dates in order, and missing dates, are not reported") {
  CHECK(codes_of("2019-03-05", "2019-03-06", "2019-04-02").empty());
  CHECK(codes_of("2019-03-05", "2019-03-05", "2019-03-05").empty());
  CHECK(codes_of("", "", "2019-04-02").empty());
  CHECK(codes_of("2019-03-05", "2019-03-06", "").empty());
}

TEST_CASE("dates in a wrong order are reported") {
  CHECK(codes_of("2019-03-06", "2019-03-05", "") == codes{"visit-reversed"});
  CHECK(codes_of("2019-03-05", "2019-03-06", "2019-03-05") == codes{"published-before-visit"});
}

TEST_CASE("gaps that are too long for an inspection are reported") {
  CHECK(codes_of("2019-01-01", "2019-07-03", "").empty());  // 183 days
  CHECK(codes_of("2019-01-01", "2019-07-04", "") == codes{"visit-long"});
  CHECK(codes_of("2019-03-05", "2019-03-06", "2020-03-06").empty());  // 366 days
  CHECK(codes_of("2019-03-05", "2019-03-06", "2020-03-07") == codes{"published-late"});
}
