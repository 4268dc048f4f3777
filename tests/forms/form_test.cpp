// SPDX-License-Identifier: AGPL-3.0-or-later
// A report gives the same findings whether it comes as the PDF that was published or in a form that somebody made of
// it. Measured over real reports, which lie beside the repository and not in it: without them the cases are skipped.
#include "tests/forms/forms.hpp"
#include "tests/support/built_plugins.hpp"
#include "tests/support/corpus.hpp"
#include "tests/support/skip.hpp"

#include <catch2/catch.hpp>

#include <stdexcept>
#include <string>
#include <string_view>

namespace {

using namespace sheaf::test;

const form& form_named(std::string_view name) {
  for (const auto& form : all_forms())
    if (form.name == name) return form;
  FAIL("no form is called " << name);
  throw std::logic_error("not reached");
}

void check_form(std::string_view name) {
  const auto corpus = corpus_files();
  if (corpus.empty()) return;
  const auto& form = form_named(name);
  if (!can_be_made(form)) {
    skip_test(std::string(form.needs) + " is not installed, or this build has no explorer, whose packages drive it");
    return;
  }
  const auto reports = published_in({corpus, corpus / "../../joint/files"});
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

}  // namespace

// One case a form, so that ctest runs them side by side.
TEST_CASE("forms: pdftotext") {
  check_form("pdftotext");
}

TEST_CASE("forms: pdftotext -layout") {
  check_form("pdftotext -layout");
}

TEST_CASE("forms: pdftotext -raw") {
  check_form("pdftotext -raw");
}

TEST_CASE("forms: pdftotext without form feeds") {
  check_form("pdftotext without form feeds");
}

TEST_CASE("forms: pdftotext -layout without form feeds") {
  check_form("pdftotext -layout without form feeds");
}

TEST_CASE("forms: mutool draw -F txt") {
  check_form("mutool draw -F txt");
}

TEST_CASE("forms: mutool draw -F html") {
  check_form("mutool draw -F html");
}

TEST_CASE("forms: mutool draw -F xhtml") {
  check_form("mutool draw -F xhtml");
}

TEST_CASE("forms: pdftohtml -s -i") {
  check_form("pdftohtml -s -i");
}

TEST_CASE("forms: printed by Chromium") {
  check_form("printed by Chromium");
}

TEST_CASE("forms: printed by Chromium, without tags") {
  check_form("printed by Chromium, without tags");
}

TEST_CASE("forms: text wrapped at 72 columns") {
  check_form("text wrapped at 72 columns");
}

TEST_CASE("forms: every form is one of the cases above") {
  CHECK(all_forms().size() == 12);
}
