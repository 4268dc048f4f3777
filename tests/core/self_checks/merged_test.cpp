// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/merged.hpp"

#include "tests/core/self_checks/checked_page.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;
using namespace sheaf::test;

TEST_CASE("findings that are single paragraphs are not reported") {
  checked_page page;
  page.heading("Harbour dues").numbered("7", "Harbour dues are paid by 8 boats. In 2019 they were low.");
  CHECK(page.codes(&check_merged).empty());
}

TEST_CASE("a bullet inside a finding is reported") {
  checked_page page;
  page.paragraph("Boats are kept: • dinghies • trawlers.");
  CHECK(page.codes(&check_merged) == codes{"holds-bullet"});
}

TEST_CASE("the next paragraph's number inside a finding is reported") {
  checked_page page;
  page.numbered("7", "Boats are kept. 8. Berths are dear.").numbered("9", "There were 10. Ten boats left.");
  CHECK(page.codes(&check_merged) == codes{"holds-number"});
  checked_page parts;
  CHECK(parts.numbered("2.3", "Boats are kept. 2.4 Berths are dear.").codes(&check_merged) == codes{"holds-number"});
}

TEST_CASE("a page footer inside a finding is reported") {
  checked_page page;
  page.paragraph("Boats are Inspection of Westmarch harbour kept.").furniture("Inspection of Westmarch harbour");
  page.furniture("12").paragraph("There are 12 boats.");
  CHECK(page.codes(&check_merged) == codes{"holds-furniture"});
}

TEST_CASE("a repeated heading inside a finding is reported") {
  checked_page page;
  page.heading("Inspection findings").heading("Inspection findings").heading("The harbour");
  page.paragraph("Inspection findings Boats are kept.").paragraph("The harbour Dues Act is old.");
  page.bullet("Inspection findings Ltd is a firm.");
  CHECK(page.codes(&check_merged) == codes{"holds-heading"});
}

TEST_CASE("a finding is very long from 401 words on") {
  std::string words = "Boats";
  for (int word = 1; word < 400; ++word) words += " boats";
  checked_page longest;
  CHECK(longest.paragraph(words + ".").codes(&check_merged).empty());
  checked_page longer;
  CHECK(longer.paragraph(words + " boats.").codes(&check_merged) == codes{"very-long"});
}
