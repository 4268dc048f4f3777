// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/headings.hpp"

#include "tests/core/self_checks/checked_page.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;
using namespace sheaf::test;

TEST_CASE("real headings are not reported, including questions and judgements") {
  checked_page page;
  page.heading("What needs to improve?").paragraph("Boats.").heading("The judgement is that it is good.");
  page.paragraph("Berths.");
  CHECK(page.codes(&check_headings).empty());
}

TEST_CASE("a paragraph that is used as a heading is reported once") {
  checked_page page;
  page.heading("Boats are kept in order. The harbour has twelve berths").paragraph("Dues.").paragraph("Tides.");
  CHECK(page.codes(&check_headings) == codes{"heading-sentence"});
}

TEST_CASE("a heading of more than thirty words is reported") {
  std::string words = "Boats";
  for (int word = 1; word < 30; ++word) words += " boats";
  checked_page longest;
  CHECK(longest.heading(words).paragraph("Dues.").codes(&check_headings).empty());
  checked_page longer;
  CHECK(longer.heading(words + " boats").paragraph("Dues.").codes(&check_headings) == codes{"heading-sentence"});
}
