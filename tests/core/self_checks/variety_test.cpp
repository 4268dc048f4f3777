// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/variety.hpp"

#include "tests/core/self_checks/checked_page.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;
using namespace sheaf::test;

namespace {

/// A report with a judgement and this many findings of the kind "summary".
checked_page page_of(std::size_t findings, bool with_heading) {
  checked_page page;
  page.report.judgements.emplace_back();
  if (with_heading) page.heading("Berths");
  for (std::size_t i = 0; i < findings; ++i) page.paragraph("The harbour is deep.", "summary");
  return page;
}

}  // namespace

TEST_CASE("findings of one kind are reported, and so are findings without a heading") {
  CHECK(page_of(5, true).codes(&check_variety) == codes{"findings-alike"});
  CHECK(page_of(5, false).codes(&check_variety) == codes{"findings-alike", "sections-missing"});
  auto two_kinds = page_of(5, false);
  CHECK(two_kinds.paragraph("Dues are low.", "evaluation").codes(&check_variety) == codes{"sections-missing"});
}

TEST_CASE("what differs, is short or judges nothing is not reported") {
  auto differing = page_of(5, true);
  CHECK(differing.paragraph("Dues are low.", "evaluation").codes(&check_variety).empty());
  CHECK(page_of(4, false).codes(&check_variety).empty());
  CHECK(page_of(0, false).codes(&check_variety).empty());
  auto letter = page_of(5, false);
  letter.report.judgements.clear();
  CHECK(letter.codes(&check_variety).empty());
}

TEST_CASE("a report whose findings are all alike keeps half of its confidence") {
  CHECK(kept_confidence(page_of(5, true).diagnostics_of(&check_variety), 1) == 0.5);
  CHECK(kept_confidence(page_of(5, false).diagnostics_of(&check_variety), 1) == 0.5);
  CHECK(kept_confidence(page_of(4, false).diagnostics_of(&check_variety), 1) == 1);
}

TEST_CASE("a report of a text that could not be read well keeps little confidence") {
  const auto kept = [](const char* code) { return kept_confidence({{severity::warning, code, "", std::nullopt}}, 1); };
  CHECK(kept("text-lines-lost") == 0.25);
  CHECK(kept("text-letters-lost") == 0.5);
  CHECK(kept("text-encoded-twice") == 1);
}

TEST_CASE("a report that uses much less of the text than there is keeps that share of its confidence") {
  CHECK(kept_confidence({}, 1) == 1);
  CHECK(kept_confidence({}, 0.9) == 1);
  CHECK(kept_confidence({}, 0.5) == 0.5);
  CHECK(kept_confidence({}, 0) == 0);
}
