// SPDX-License-Identifier: AGPL-3.0-or-later
// The forms in which people hold reports that were published as PDFs, and how well the findings of a form agree with
// those of the PDFs.
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::test {

/// A report as it was published: a PDF from which findings were extracted.
struct published {
  std::filesystem::path path;
  core::document document;
  core::report report;
};

/// What a form must reach, in hundredths.
struct floors {
  double found = 0;     ///< findings of the PDFs that the form gives, too
  double right = 0;     ///< findings of the form that the PDFs give, too
  double document = 0;  ///< `found` of the worst document
};

/// A form in which people hold reports.
struct form {
  std::string_view name;   ///< as the table of scores prints it
  std::string_view needs;  ///< the program that makes it; empty if this project does
  floors least;
  /// Makes the form of each report, in their order. An empty text stands for one that could not be made.
  std::function<std::vector<std::string>(const std::vector<published>&)> make;
};

[[nodiscard]] const std::vector<form>& all_forms();

/// Whether the program that makes the form is installed.
[[nodiscard]] bool can_be_made(const form& form);

/// The PDFs in these folders from which findings can be extracted, by their paths.
[[nodiscard]] std::vector<published> published_in(const std::vector<std::filesystem::path>& folders);

/// How the findings of a form, by kind and words, agree with those of the PDF.
struct agreement {
  std::size_t of_pdf = 0;
  std::size_t of_form = 0;
  std::size_t common = 0;

  agreement& operator+=(const agreement& other);
  [[nodiscard]] double found() const;  ///< in hundredths of the PDF's findings
  [[nodiscard]] double right() const;  ///< in hundredths of the form's findings
};

[[nodiscard]] agreement compare(const core::report& pdf, const core::report& form);

}  // namespace sheaf::test
