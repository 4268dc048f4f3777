// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <sheaf/words.hpp>

#include <string>

using namespace sheaf;

static_assert(finding_kind::priority_action == "priority_action");
static_assert(finding_kind::strength.text() == "strength");
static_assert(judgement_grade::good != judgement_grade::inadequate);
static_assert(judgement_grade::inconsistent.text() == "inconsistent", "both scales are in one list");
static_assert(report_field::visit_start.text() == "visit.start");
static_assert(report_field::addressee_name == "addressee.name");
static_assert(finding_polarity().empty(), "a field that is left out");

TEST_CASE("a text from outside is a word only where the model has it, or where the plugin says so") {
  CHECK(judgement_key::find("care_leavers") == judgement_key::care_leavers);
  CHECK_FALSE(judgement_key::find("care-leavers"));
  CHECK_FALSE(judgement_key::find(""));
  const std::string unit = "knots";
  CHECK(measure_unit::unchecked(unit).text() == "knots");
  CHECK(measure_unit::unchecked("days") == measure_unit::days);
}
