// SPDX-License-Identifier: MIT
#include "grammars/letter/attendance.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace sheaf::grammar;

namespace {

using rows = std::vector<std::vector<std::string>>;

std::string attending(const rows& given, bool all = false) {
  std::vector<attendance_cell> cells;
  for (std::size_t row = 0; row < given.size(); ++row)
    for (const auto& words : given[row]) cells.push_back({words, row});
  std::string names;
  for (const auto& each : inspectors_attending(cells, all)) names += (names.empty() ? "" : "|") + each.who.name;
  return names;
}

}  // namespace

TEST_CASE("labels of the list of those who met") {
  CHECK(is_attendance_label("Present:"));
  CHECK(is_attendance_label("Those present at the meeting"));
  CHECK(is_attendance_label("In attendance"));
  CHECK_FALSE(is_attendance_label("Present practice is sound."));
  CHECK_FALSE(is_attendance_label("School attendance"));
  CHECK(is_label_of_inspectors("The inspectors were:"));
  CHECK_FALSE(is_label_of_inspectors("The inspectors were pleased."));
  CHECK(is_label_of_absent("Apologies"));
  CHECK(is_label_of_absent("Apologies for absence:"));
  CHECK_FALSE(is_label_of_absent("Apologies for the delay"));
  CHECK_FALSE(is_label_of_absent("Absent parents"));
  CHECK(is_name_column("Name"));
  CHECK_FALSE(is_name_column("Name of the harbour"));
}

TEST_CASE("inspectors of a table are told by office, body or column") {
  CHECK(attending({{"Name", "Role", "From"},
                   {"Ann Dale", "Senior HMI", "Ofsted"},
                   {"Jo Mere", "Head of service", "Westmarch Council"},
                   {"Kit bint Hythe", "HMI", "Ofsted"}}) == "Ann Dale|Kit bint Hythe");
  CHECK(attending({{"Ofsted", "Westmarch Council"}, {"Ann Dale", "Jo Mere"}, {"Kit Hythe", "Al Bray"}}) ==
        "Ann Dale|Kit Hythe");
  CHECK(attending({{"Ann Dale, HMI"}, {"Jo Mere, Director of Learning"}}) == "Ann Dale");
  CHECK(attending({{"For Ofsted:"}, {"Ann Dale"}, {"For the council:"}, {"Jo Mere"}}) == "Ann Dale");
  CHECK(attending({{"Jo Mere", "Director of Learning"}}).empty());
  CHECK(attending({}).empty());
}

TEST_CASE("columns that a conversion has torn apart") {
  CHECK(attending({{"Name"}, {"Ann Dale"}, {"Jo Mere"}, {"Role"}, {"Senior HMI"}, {"Head of service"}}) == "Ann Dale");
  CHECK(attending({{"Ann Dale"}, {"Jo Mere"}, {"Senior HMI"}, {"Ofsted"}, {"Head of service"}, {"Mere Council"}}) ==
        "Ann Dale");
  SECTION("cells of several lines") {
    CHECK(attending({{"Ann Dale"},
                     {"Kit Hythe"},
                     {"Jo Mere"},
                     {"HMI"},
                     {"Ofsted"},
                     {"HMI"},
                     {"Ofsted"},
                     {"Head of"},
                     {"Mere County"},
                     {"Council"}}) == "Ann Dale|Kit Hythe");
  }
}

TEST_CASE("below a label of inspectors, all are") {
  CHECK(attending({{"Ann Dale (lead)"}, {"Kit Hythe"}}, true) == "Ann Dale|Kit Hythe");
}

TEST_CASE("entries of a list of those who met") {
  CHECK(is_attendance_entry("Ann Dale, Head of Nets"));
  CHECK(is_attendance_entry("you and me."));
  CHECK(is_attendance_entry("Attendee"));
  CHECK_FALSE(is_attendance_entry("you and the nets"));
  CHECK_FALSE(is_attendance_entry("nets"));
  CHECK(begins_with_person("Ann Dale Senior HMI, nets"));
  CHECK_FALSE(begins_with_person("Nets of Ann Dale"));
}
