// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/forms/forms.hpp"

#include "tests/forms/page.hpp"
#include "tests/forms/rewrap.hpp"
#include "tests/support/built_plugins.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <utility>

namespace sheaf::test {
namespace {

namespace fs = std::filesystem;

/// As mail programs and editors wrap.
constexpr std::size_t usual_columns = 72;

/// What a shell's command prints.
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

std::string quoted(const std::string& words) {
  std::string out = "'";
  for (const auto c : words) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

using maker = std::function<std::vector<std::string>(const std::vector<published>&)>;

/// A form that each document has by itself.
template <typename FormOf>
maker each(FormOf form_of) {
  return [form_of](const std::vector<published>& all) {
    std::vector<std::string> made;
    std::transform(all.begin(), all.end(), std::back_inserter(made), form_of);
    return made;
  };
}

/// What a command prints that gets the PDF's path where "PDF" stands.
maker printed_by(const std::string& command) {
  return each([command](const published& report) {
    std::string whole = command;
    whole.replace(whole.find("PDF"), 3, quoted(report.path.string()));
    return output_of(whole + " 2>/dev/null");
  });
}

maker without_form_feeds(const maker& make) {
  return [make](const std::vector<published>& all) {
    auto made = make(all);
    for (auto& text : made) std::erase(text, '\f');
    return made;
  };
}

/// A new folder, removed with what is in it.
class scratch_folder {
 public:
  scratch_folder() {
    std::string name = (fs::temp_directory_path() / "sheaf-forms-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~scratch_folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  scratch_folder(const scratch_folder&) = delete;
  scratch_folder& operator=(const scratch_folder&) = delete;

  [[nodiscard]] fs::path file(std::size_t number, std::string_view ending) const {
    return path_ / (std::to_string(number) + std::string(ending));
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// Each document written as a page of our own, and printed by Chromium. One Chromium prints them all, because its start
/// takes longer than a page.
std::vector<std::string> printed_by_browser(const std::vector<published>& all, const std::string& options) {
  const scratch_folder folder;
  for (std::size_t i = 0; i < all.size(); ++i) std::ofstream(folder.file(i, ".html")) << as_page(all[i].document);
  const std::string print = "SHEAF_CHROMIUM=" + quoted(SHEAF_CHROMIUM) + " SHEAF_PACKAGES=" + quoted(SHEAF_PACKAGES) +
                            " " + quoted(SHEAF_NODE) + " " + quoted(SHEAF_SOURCE_DIR "/tests/forms/print_pages.mjs");
  static_cast<void>(output_of(print + " " + quoted(folder.path().string()) + options));
  std::vector<std::string> made;
  for (std::size_t i = 0; i < all.size(); ++i) made.push_back(bytes_of(folder.file(i, ".pdf")));
  return made;
}

maker browser(const std::string& options) {
  return [options](const std::vector<published>& all) { return printed_by_browser(all, options); };
}

std::vector<std::pair<std::string, std::string>> kinds_and_words(const core::report& from) {
  std::vector<std::pair<std::string, std::string>> found;
  for (const auto& finding : from.findings) found.emplace_back(finding.kind, finding.text);
  std::sort(found.begin(), found.end());
  return found;
}

double hundredths(std::size_t part, std::size_t whole) {
  return whole == 0 ? 100.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

const std::vector<form>& all_forms() {
  static const maker pdftotext = printed_by("pdftotext PDF -");
  static const maker layout = printed_by("pdftotext -layout PDF -");
  static const std::vector<form> forms = {
      {"pdftotext", "pdftotext", {97.7, 97.8, 60}, pdftotext},
      {"pdftotext -layout", "pdftotext", {99.4, 99.4, 80}, layout},
      {"pdftotext -raw", "pdftotext", {97.6, 97.7, 60}, printed_by("pdftotext -raw PDF -")},
      {"pdftotext without form feeds", "pdftotext", {97.6, 97.6, 60}, without_form_feeds(pdftotext)},
      {"pdftotext -layout without form feeds", "pdftotext", {99.2, 99.2, 70}, without_form_feeds(layout)},
      {"mutool draw -F txt", "mutool", {99.3, 98.9, 70}, printed_by("mutool draw -q -F txt -o - PDF")},
      {"mutool draw -F html", "mutool", {99.8, 99.7, 80}, printed_by("mutool draw -q -F html -o - PDF")},
      {"mutool draw -F xhtml", "mutool", {98.5, 98.5, 50}, printed_by("mutool draw -q -F xhtml -o - PDF")},
      {"pdftohtml -s -i", "pdftohtml", {98.0, 96.6, 50}, printed_by("pdftohtml -s -i -q -stdout PDF")},
      {"printed by Chromium", SHEAF_CHROMIUM, {99.8, 99.8, 90}, browser("")},
      {"printed by Chromium, without tags", SHEAF_CHROMIUM, {99.7, 99.7, 80}, browser(" untagged")},
      {"text wrapped at 72 columns", "", {99.7, 99.7, 90}, each([](const published& report) {
         return rewrapped(report.document, usual_columns);
       })}};
  return forms;
}  // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): the functions in the list own what the checker misses

bool can_be_made(const form& form) {
  if (form.needs == SHEAF_CHROMIUM && !fs::is_directory(fs::path(SHEAF_PACKAGES) / "node_modules")) return false;
  return form.needs.empty() || !output_of("command -v " + quoted(std::string(form.needs))).empty();
}

std::vector<published> published_in(const std::vector<fs::path>& folders) {
  std::vector<published> all;
  for (const auto& folder : folders) {
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(folder, missing)) {
      auto read = core::read(bytes_of(entry.path()));
      if (!read || read->media_type != "application/pdf") continue;
      auto report = report_of(read, entry.path());
      if (report.outcome == core::outcome::extracted)
        all.push_back({entry.path(), std::move(*read), std::move(report)});
    }
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return all;
}

agreement& agreement::operator+=(const agreement& other) {
  of_pdf += other.of_pdf;
  of_form += other.of_form;
  common += other.common;
  return *this;
}

double agreement::found() const {
  return hundredths(common, of_pdf);
}

double agreement::right() const {
  return hundredths(common, of_form);
}

agreement compare(const core::report& pdf, const core::report& form) {
  const auto a = kinds_and_words(pdf);
  const auto b = kinds_and_words(form);
  std::vector<std::pair<std::string, std::string>> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return {a.size(), b.size(), common.size()};
}

}  // namespace sheaf::test
