// SPDX-License-Identifier: AGPL-3.0-or-later
// form_scores FOLDER...: prints, as a table of Markdown, how the findings of each form of the reports in the folders
// agree with those of the PDFs.
#include "tests/forms/forms.hpp"
#include "tests/support/built_plugins.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <vector>

int main(int count, char** arguments) {
  using namespace sheaf::test;
  if (count < 2) {
    fmt::print(stderr, "form_scores: name the folders with the PDFs\n");
    return EXIT_FAILURE;
  }
  const auto reports = published_in(std::vector<std::filesystem::path>(arguments + 1, arguments + count));
  fmt::print("| form | documents | recognised | findings | recall | precision |\n|---|---|---|---|---|---|\n");
  for (const auto& form : all_forms()) {
    if (!can_be_made(form)) {
      fmt::print("| {} | {} is not installed | | | | |\n", form.name, form.needs);
      continue;
    }
    const auto made = form.make(reports);
    agreement all;
    std::size_t recognised = 0;
    for (std::size_t i = 0; i < reports.size(); ++i) {
      const auto report = report_of(sheaf::core::read(made[i]), reports[i].path);
      recognised += report.document_type == reports[i].report.document_type ? 1 : 0;
      all += compare(reports[i].report, report);
    }
    fmt::print("| {} | {} | {} | {} | {:.4f} | {:.4f} |\n", form.name, reports.size(), recognised, all.of_form,
               all.found() / 100, all.right() / 100);
  }
  return EXIT_SUCCESS;
}
