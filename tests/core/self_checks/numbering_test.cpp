// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/numbering.hpp"

#include "tests/core/self_checks/checked_page.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;
using namespace sheaf::test;

TEST_CASE("consecutive numbers are not reported, nor are lists that begin again") {
  checked_page page;
  page.numbered("1", "Boats.").numbered("2", "Berths.").heading("Dues").numbered("1", "Paid.").numbered("2", "Owed.");
  CHECK(page.codes(&check_numbering).empty());
}

TEST_CASE("a sequence continues after a list with its own numbers") {
  checked_page page;
  page.numbered("1", "Boats.").numbered("2", "Of these:").numbered("1", "Dinghies.").numbered("2", "Trawlers.");
  page.numbered("3", "Berths.").numbered("4", "Dues.");
  CHECK(page.codes(&check_numbering).empty());
}

TEST_CASE("numbers may have parts") {
  checked_page page;
  for (const auto* number : {"1", "1.1", "1.2", "2", "2.1", "2.2", "3.1"}) page.numbered(number, "Boats.");
  CHECK(page.codes(&check_numbering).empty());
}

TEST_CASE("a missing number is reported with its neighbours and with the block that has it") {
  checked_page page;
  page.numbered("1", "Boats.").numbered("3", "Dues.").numbered("7", "Tides.");
  const auto diagnostics = page.diagnostics_of(&check_numbering);
  REQUIRE(diagnostics.size() == 2);
  CHECK(diagnostics[0].code == "number-missing");
  CHECK(diagnostics[0].message ==
        "number 2 is missing: 3 stands on page 1, paragraph 3 after 1 on page 1, paragraph 1");
  CHECK(diagnostics[0].where == page.report.findings[1].where);
  CHECK(diagnostics[1].message.starts_with("number 4 to 6 is missing"));
}

TEST_CASE("a numbered block that is not a finding is named") {
  checked_page page;
  page.numbered("1", "Boats.").numbered("2", "Berths.").numbered("3", "Dues.");
  page.finish();
  page.report.findings.erase(page.report.findings.begin() + 1);
  const auto diagnostics = check_numbering(page.document, page.report);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].message.find("is no finding: \"Berths.\"") != std::string::npos);
}

TEST_CASE("repeated numbers, smaller numbers and a late beginning are reported") {
  checked_page repeated;
  CHECK(repeated.numbered("1", "A.").numbered("2", "B.").numbered("2", "C.").codes(&check_numbering) ==
        codes{"number-repeated"});
  checked_page back;
  CHECK(back.numbered("1", "A.").numbered("2", "B.").numbered("3", "C.").numbered("2", "D.").codes(&check_numbering) ==
        codes{"number-out-of-order"});
  checked_page late;
  CHECK(late.numbered("4", "A.").numbered("5", "B.").codes(&check_numbering) == codes{"number-missing"});
}

TEST_CASE("a marker that is not a number is ignored") {
  checked_page page;
  page.numbered("1", "A.").numbered("iv", "B.").numbered("99999999999", "C.").numbered("2", "D.");
  CHECK(page.codes(&check_numbering).empty());
}
