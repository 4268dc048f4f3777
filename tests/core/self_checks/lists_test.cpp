// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/lists.hpp"

#include "tests/core/self_checks/checked_page.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;
using namespace sheaf::test;

TEST_CASE("a list that ends at a heading is not reported") {
  checked_page page;
  page.heading("Areas for improvement").bullet("Boats.", "improvement").bullet("Berths.", "improvement");
  page.heading("Main findings").paragraph("Boats are kept.").paragraph("Dues are low.");
  CHECK(page.codes(&check_lists).empty());
}

TEST_CASE("a list that continues into paragraphs is reported once") {
  checked_page page;
  page.heading("Areas for improvement").bullet("Boats.", "improvement").bullet("Berths.", "improvement");
  page.paragraph("Boats are kept.", "improvement").paragraph("Dues are low.", "improvement");
  CHECK(page.codes(&check_lists) == codes{"list-runs-on"});
}

TEST_CASE("actions that are paragraphs may contain lists") {
  checked_page page;
  page.heading("Areas for improvement").paragraph("Keep boats, and mind:", "improvement");
  page.bullet("Sails.", "improvement").bullet("Oars.", "improvement").paragraph("Lower dues.", "improvement");
  CHECK(page.codes(&check_lists).empty());
}
