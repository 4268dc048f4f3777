// SPDX-License-Identifier: AGPL-3.0-or-later
// A report gives the same findings whether it comes as a PDF or as text somebody made of the PDF. Measured over the
// corpus of real reports, which lies beside the repository and not in it: where it is missing the cases are skipped.
#include "tests/support/built_plugins.hpp"
#include "tests/support/corpus.hpp"
#include "tests/support/rewrap.hpp"
#include "tests/support/skip.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;
using sheaf::core::read_result;
using sheaf::core::report;
using sheaf::test::bytes_of;
using sheaf::test::report_of;

/// As mail programs and editors wrap.
constexpr std::size_t usual_columns = 72;

std::vector<fs::path> pdfs_in(const fs::path& corpus) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(corpus))
    if (entry.path().extension() == ".pdf") found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

/// What a command prints.
std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string output;
  std::array<char, 1U << 16U> chunk{};
  while (pipe) {
    const auto size = std::fread(chunk.data(), 1, chunk.size(), pipe.get());
    if (size == 0) break;
    output.append(chunk.data(), size);
  }
  return output;
}

std::string quoted(const fs::path& path) {
  std::string out = "'";
  for (const auto c : path.string()) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

bool has_pdftotext() {
  return !output_of("command -v pdftotext").empty();
}

std::string pdftotext(const fs::path& pdf, std::string_view options) {
  return output_of("pdftotext " + std::string(options) + " " + quoted(pdf) + " - 2>/dev/null");
}

/// Kind and words of a finding.
using comparable = std::pair<std::string, std::string>;

std::vector<comparable> findings_of(const report& from) {
  std::vector<comparable> found;
  for (const auto& finding : from.findings) found.emplace_back(finding.kind, finding.text);
  std::sort(found.begin(), found.end());
  return found;
}

/// How the findings of a text agree with those of its PDF.
struct agreement {
  std::size_t of_pdf = 0;
  std::size_t of_text = 0;
  std::size_t common = 0;

  agreement& operator+=(const agreement& other) {
    of_pdf += other.of_pdf;
    of_text += other.of_text;
    common += other.common;
    return *this;
  }
  /// In hundredths of the PDF's findings, and of the text's.
  [[nodiscard]] double found() const { return of_pdf == 0 ? 100.0 : 100.0 * double(common) / double(of_pdf); }
  [[nodiscard]] double right() const { return of_text == 0 ? 100.0 : 100.0 * double(common) / double(of_text); }
};

agreement compare(const report& pdf, const report& text) {
  const auto a = findings_of(pdf);
  const auto b = findings_of(text);
  std::vector<comparable> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return {a.size(), b.size(), common.size()};
}

/// The least that a form must reach, in hundredths.
struct floors {
  double found = 0;     ///< findings of the PDFs that the texts give, too
  double right = 0;     ///< findings of the texts that the PDFs give, too
  double document = 0;  ///< `found` of the worst document
};

/// `text_of(path, document)` makes the text of one PDF.
template <typename TextOf>
void check_form(const floors& least, TextOf text_of) {
  const auto corpus = sheaf::test::corpus_files();
  if (corpus.empty()) return;
  agreement all;
  std::size_t extracted = 0;
  for (const auto& path : pdfs_in(corpus)) {
    const auto read = sheaf::core::read(bytes_of(path));
    const auto pdf = report_of(read, path);
    if (!read || read->media_type != "application/pdf" || pdf.outcome != sheaf::core::outcome::extracted) continue;
    const auto text = report_of(sheaf::core::read_plain_text(text_of(path, *read)), path);
    const auto here = compare(pdf, text);
    INFO(path.filename().string() << ": " << here.common << " of " << here.of_pdf << " findings");
    CHECK(text.document_type == pdf.document_type);
    CHECK(here.found() >= least.document);
    all += here;
    ++extracted;
  }
  INFO(extracted << " documents: " << all.common << " of " << all.of_pdf << " findings; the texts give "
                 << all.of_text);
  CHECK(extracted > 0);
  CHECK(all.found() >= least.found);
  CHECK(all.right() >= least.right);
}

void check_pdftotext(const floors& least, std::string_view options) {
  if (!has_pdftotext()) {
    sheaf::test::skip_test("pdftotext (poppler-utils) is not installed");
    return;
  }
  check_form(least, [&](const fs::path& path, const sheaf::core::document&) { return pdftotext(path, options); });
}

}  // namespace

TEST_CASE("reader equivalence: pdftotext") {
  check_pdftotext({98, 98, 75}, "");
}

TEST_CASE("reader equivalence: pdftotext -layout") {
  check_pdftotext({99.4, 99.4, 90}, "-layout");
}

TEST_CASE("reader equivalence: pdftotext -raw") {
  check_pdftotext({97.5, 95.5, 70}, "-raw");
}

TEST_CASE("reader equivalence: wrapped again at 72 columns") {
  check_form({99.5, 99.5, 90}, [](const fs::path&, const sheaf::core::document& document) {
    return sheaf::test::rewrapped(document, usual_columns);
  });
}
