// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/doubt.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;

namespace {

report complete() {
  report made;
  made.coverage = 1;
  made.findings.emplace_back();
  made.authority.emplace();
  made.published = "2024-06-05";
  return made;
}

report missing_a_field(report made) {
  diagnostic said;
  said.code = "field-missing";
  made.diagnostics.push_back(said);
  return made;
}

}  // namespace

TEST_CASE("a report with all its parts keeps its confidence") {
  CHECK(kept_without_parts(complete()) == 1);
  CHECK(check_doubt({}, complete()).empty());
  auto with_visit = missing_a_field(complete());
  with_visit.published.clear();
  with_visit.visit_start = "2024-05-03";
  CHECK(kept_without_parts(with_visit) == 1);
}

TEST_CASE("each part that is missing takes a share of the confidence") {
  auto made = complete();
  made.findings.clear();
  CHECK(kept_without_parts(made) == Approx(0.25));
  made = missing_a_field(complete());
  made.authority.reset();
  CHECK(kept_without_parts(made) == Approx(0.7));
  made.published.clear();
  CHECK(kept_without_parts(made) == Approx(0.42));
  REQUIRE(check_doubt({}, made).size() == 1);
  CHECK(check_doubt({}, made)[0].code == "report-doubtful");
  CHECK(check_doubt({}, made)[0].message == "the report has no authority and no date; 42% of its confidence is kept");
}

TEST_CASE("a report without a heading that every document of its type has is doubted") {
  auto made = complete();
  diagnostic said;
  said.code = "heading-missing";
  made.diagnostics = {said, said};
  CHECK(kept_without_parts(made) == Approx(0.7));
  REQUIRE(check_doubt({}, made).size() == 1);
  CHECK(check_doubt({}, made)[0].message ==
        "the report has not every heading of its type; 70% of its confidence is kept");
}

TEST_CASE("a format that expects no authority and no date is not doubted") {
  auto made = complete();
  made.authority.reset();
  made.published.clear();
  CHECK(check_doubt({}, made).empty());
}
