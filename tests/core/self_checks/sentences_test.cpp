// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/sentences.hpp"

#include "tests/core/self_checks/checked_page.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;
using namespace sheaf::test;

TEST_CASE("whole sentences are not reported") {
  checked_page page;
  page.paragraph("Boats are kept in order.").paragraph("‘Tides’ are known. (Recommendation)");
  page.paragraph("Dues are paid.3").paragraph("“Berths are dear.”").numbered("4", "Is the harbour full?");
  CHECK(page.codes(&check_sentences).empty());
}

TEST_CASE("a paragraph that was cut in two is reported at both ends") {
  checked_page page;
  page.paragraph("The harbour master keeps boats").paragraph("and berths in order.");
  const auto diagnostics = page.diagnostics_of(&check_sentences);
  REQUIRE(diagnostics.size() == 2);
  CHECK(diagnostics[0].code == "ends-open");
  CHECK(diagnostics[0].level == severity::warning);
  CHECK(diagnostics[1].code == "begins-lower-case");
  CHECK(diagnostics[1].level == severity::warning);
}

TEST_CASE("a full stop that is missing on the page is only worth an info") {
  checked_page page;
  page.paragraph("The harbour is full").paragraph("Boats wait outside.").paragraph("some of them for days.");
  const auto diagnostics = page.diagnostics_of(&check_sentences);
  REQUIRE(diagnostics.size() == 2);
  CHECK(diagnostics[0].code == "ends-open");
  CHECK(diagnostics[0].level == severity::info);
  CHECK(diagnostics[1].code == "begins-lower-case");
  CHECK(diagnostics[1].level == severity::info);
}

TEST_CASE("lists of phrases are not reported") {
  checked_page because;
  because.text("The harbour is good because:").bullet("boats are kept in order;").bullet("dues are low; and");
  because.bullet("tides are known.");
  CHECK(because.codes(&check_sentences).empty());
  checked_page nouns;
  nouns.heading("What needs to improve").bullet("The depth of the harbour").bullet("The care of boats");
  CHECK(nouns.codes(&check_sentences).empty());
  checked_page nested;
  nested.bullet("Boats are many.").bullet("Of these:").bullet("in the harbour 12 (of 20)", "evaluation", 1);
  nested.bullet("at sea 8 (of 20).", "evaluation", 1).bullet("Berths are few.").bullet("Dues are low.");
  CHECK(nested.codes(&check_sentences).empty());
  checked_page unmarked;
  unmarked.bullet("The number of boats:").paragraph("in the harbour is 12").paragraph("at sea is 8.");
  unmarked.paragraph("Boats are many. Of these:").paragraph("12 are old").paragraph("8 are new");
  CHECK(unmarked.codes(&check_sentences).empty());
}

TEST_CASE("the only bullet without a full stop is reported") {
  checked_page page;
  page.bullet("Boats are kept.").bullet("Dues are low").bullet("Tides are known.");
  CHECK(page.codes(&check_sentences) == codes{"ends-open"});
}

TEST_CASE("text that introduces a list may end without a full stop") {
  checked_page page;
  page.numbered("1", "Keep boats in order where").bullet("they are old").bullet("they are small");
  CHECK(page.codes(&check_sentences).empty());
}
