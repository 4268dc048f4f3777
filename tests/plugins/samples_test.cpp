// SPDX-License-Identifier: AGPL-3.0-or-later
// Every sample document, in every form it comes in, gives what its expectation file says.
#include "tests/support/built_plugins.hpp"
#include "tests/support/expectation.hpp"
#include "tests/support/office_files.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;
using sheaf::core::outcome;
using sheaf::test::report_of;

const fs::path samples = fs::path(SHEAF_SOURCE_DIR) / "tests" / "samples";

/// The files "<name>.<form>" beside "<name>.expected.json".
std::vector<fs::path> forms_of(const fs::path& expectation) {
  const auto stem = expectation.stem().stem().string() + ".";
  std::vector<fs::path> forms;
  for (const auto& entry : fs::directory_iterator(expectation.parent_path()))
    if (entry.path().filename().string().starts_with(stem) && entry.path().extension() != ".json")
      forms.push_back(entry.path());
  std::sort(forms.begin(), forms.end());
  return forms;
}

/// Conversions in which the readers cannot yet rebuild what the printed page shows. Each must still be read, and must
/// still differ: a form that comes out right belongs off this list.
const std::set<std::string> imperfect_forms = {
    // a title that wraps before a capital; notes of an untagged page without a raised number; paragraphs that meet at a
    // full line
    "sif_2013.txt", "sif_2016.untagged.pdf", "send_2023.txt"};

/// Checks that the form gives what the file says.
void check_form(const sheaf::core::report& got, const fs::path& expectation) {
  for (const auto& difference : sheaf::test::differences(got, expectation)) {
    INFO(difference);
    CHECK(difference.empty());
  }
  CHECK(got.outcome == outcome::extracted);
  CHECK(got.coverage >= 0.99);
}

/// Checks the form as it would be in Word and in Writer.
void check_word_processors(const fs::path& form, const fs::path& expectation) {
  const auto read = sheaf::core::read(sheaf::test::bytes_of(form));
  REQUIRE(read);
  for (const auto& [ending, bytes] :
       {std::pair{".docx", sheaf::test::docx_of(*read)}, std::pair{".odt", sheaf::test::odt_of(*read)}}) {
    INFO("as " << ending);
    check_form(report_of(sheaf::core::read(bytes), form.string() + ending), expectation);
  }
}

void check_samples_of(const std::string& document_type) {
  std::size_t checked = 0;
  for (const auto& entry : fs::directory_iterator(samples / document_type)) {
    if (entry.path().extension() != ".json") continue;
    for (const auto& form : forms_of(entry.path())) {
      INFO(form.filename().string());
      const auto got = report_of(form);
      ++checked;
      if (imperfect_forms.contains(form.filename().string())) {
        CHECK(got.outcome != outcome::failed);
        CHECK_FALSE(sheaf::test::differences(got, entry.path()).empty());
        continue;
      }
      check_form(got, entry.path());
      if (form.extension() != ".txt") check_word_processors(form, entry.path());
    }
  }
  CHECK(checked > 0);
}

}  // namespace

TEST_CASE("samples: focused visits") {
  check_samples_of("focused_visit");
}
TEST_CASE("samples: monitoring visits") {
  check_samples_of("monitoring_visit");
}
TEST_CASE("samples: annual engagement letters") {
  check_samples_of("annual_engagement");
}
TEST_CASE("samples: SIF reports") {
  check_samples_of("sif_report");
}

TEST_CASE("samples: ILACS reports") {
  check_samples_of("ilacs_report");
}
TEST_CASE("samples: joint inspection letters") {
  check_samples_of("joint_inspection");
}
TEST_CASE("samples: area SEND reports") {
  check_samples_of("area_send");
}

TEST_CASE("samples: documents of other types are not recognised") {
  std::size_t checked = 0;
  for (const auto& entry : fs::directory_iterator(samples / "unrecognised")) {
    if (entry.path().extension() == ".json") continue;
    INFO(entry.path().filename().string());
    CHECK(report_of(entry.path()).outcome == outcome::unrecognised);
    ++checked;
  }
  CHECK(checked > 0);
}
