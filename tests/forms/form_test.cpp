// SPDX-License-Identifier: AGPL-3.0-or-later
// A report gives the same findings whether it comes as the PDF that was published or in a form that somebody made of
// it. Measured over real reports, which lie beside the repository and not in it: without them the cases are skipped.
#include "tests/forms/forms.hpp"
#include "tests/support/built_plugins.hpp"
#include "tests/support/corpus.hpp"
#include "tests/support/skip.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace sheaf::test;

const form& form_named(std::string_view name) {
  for (const auto& form : all_forms())
    if (form.name == name) return form;
  FAIL("no form is called " << name);
  throw std::logic_error("not reached");
}

/// The forms that are tested together: the PDFs are read once for all of a group.
const std::map<std::string_view, std::vector<std::string_view>> groups = {
    {"pdftotext",
     {"pdftotext", "pdftotext -raw", "pdftotext without form feeds", "pdftotext -layout",
      "pdftotext -layout without form feeds"}},
    {"other converters",
     {"mutool draw -F txt", "mutool draw -F html", "mutool draw -F xhtml", "pdftohtml -s -i",
      "text wrapped at 72 columns"}},
    {"printed by Chromium", {"printed by Chromium", "printed by Chromium, without tags"}}};

void check_form(const form& form, const std::vector<published>& reports) {
  INFO(form.name);
  const auto made = form.make(reports);
  REQUIRE(made.size() == reports.size());
  agreement all;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const auto& pdf = reports[i];
    const auto report = report_of(sheaf::core::read(made[i]), pdf.path);
    const auto here = compare(pdf.report, report);
    INFO(pdf.path.filename().string() << ": " << here.common << " of " << here.of_pdf << " findings");
    CHECK(report.document_type == pdf.report.document_type);
    CHECK(here.found() >= form.least.document);
    all += here;
  }
  INFO(reports.size() << " documents: " << all.common << " of " << all.of_pdf << " findings; the form gives "
                      << all.of_form);
  CHECK_FALSE(reports.empty());
  CHECK(all.found() >= form.least.found);
  CHECK(all.right() >= form.least.right);
}

void check_forms(std::string_view group) {
  const auto corpus = corpus_files();
  if (corpus.empty()) return;
  std::vector<published> reports;
  for (const auto name : groups.at(group)) {
    const auto& form = form_named(name);
    if (!can_be_made(form)) {
      skip_test(std::string(form.needs) + " is not installed, or this build has no explorer, whose packages drive it");
      continue;
    }
    if (reports.empty()) reports = published_in({corpus, corpus / "../../joint/files"});
    check_form(form, reports);
  }
}

}  // namespace

// One case a group, so that ctest runs them side by side.
TEST_CASE("forms: pdftotext") {
  check_forms("pdftotext");
}

TEST_CASE("forms: other converters") {
  check_forms("other converters");
}

TEST_CASE("forms: printed by Chromium") {
  check_forms("printed by Chromium");
}

TEST_CASE("forms: every form is in one of the groups above") {
  std::set<std::string_view> tested;
  for (const auto& [group, names] : groups) tested.insert(names.begin(), names.end());
  std::set<std::string_view> known;
  for (const auto& form : all_forms()) known.insert(form.name);
  CHECK(tested == known);
}
