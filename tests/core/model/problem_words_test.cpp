// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/model/problem_words.hpp"

#include "core/codes/codes.hpp"
#include "core/model/plain_words.hpp"
#include "tests/core/model/sample_report.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <string>
#include <string_view>

using namespace sheaf::core;
using namespace sheaf::test;

namespace {

bool is_about_documents(std::string_view kind) {
  for (const auto* const words : {"outcome failed", "diagnostic (warning)", "diagnostic (error)"}) {
    if (kind.find(words) != std::string_view::npos) return true;
  }
  return false;
}

/// No codes of reports: of documents that no plugin claims, and of a workbook that cannot hold everything.
const std::set<std::string_view> others{"unrecognised", "cell-cut", "link-left-out", "links-left-out", "rows-left-out"};

}  // namespace

TEST_CASE("codes in words: blanks, a capital, abbreviations") {
  CHECK(in_words("requires_improvement") == "Requires improvement");
  CHECK(in_words("sif_report") == "SIF report");
  CHECK(in_words("area_send") == "Area SEND");
  CHECK(in_words("harbour_visit") == "Harbour visit");
  CHECK(in_words("").empty());
  CHECK(in_words("a__b_") == "A  b");
  CHECK(in_small_words("focused_visit") == "focused visit");
  CHECK(in_small_words("ilacs_report") == "ILACS report");
}

TEST_CASE("every code of a document has words, and every word a code") {
  std::set<std::string_view> codes = others;
  for (const auto& each : code_table) {
    if (is_about_documents(each.kind)) codes.insert(each.name);
  }
  for (const auto& each : sheaf::plugin_side_codes) {
    if (is_about_documents(each.kind)) codes.insert(each.name);
  }
  for (const auto code : codes) {
    INFO(code);
    CHECK(find_problem_words(code) != nullptr);
  }
  for (const auto& each : all_problem_words()) {
    INFO(each.code);
    CHECK(codes.contains(each.code));
    CHECK(each.cost.ends_with('.'));
    CHECK(each.action.ends_with('.'));
    CHECK(find_problem_words(each.code) == &each);
  }
  CHECK(find_problem_words("harbour-closed") == nullptr);
  CHECK(find_problem_words("") == nullptr);
}

TEST_CASE("what fails a document loses it, whatever the code") {
  auto report = failed_report();
  for (const auto& each : code_table) {
    if (each.kind.find("outcome failed") == std::string_view::npos) continue;
    INFO(each.name);
    report.error.code = each.name;
    CHECK(problems_of(report).front().weight == problem_weight::lost);
    const bool is_warning_too = each.kind.find("(warning)") != std::string_view::npos;
    CHECK((find_problem_words(each.name)->weight == problem_weight::lost) == !is_warning_too);
  }
  report.error.code = "harbour-closed";
  CHECK(problems_of(report).front().weight == problem_weight::lost);
}

TEST_CASE("problems of a report: one a code, the heaviest first, infos left out") {
  auto report = sample_report();
  report.diagnostics = {
      {severity::info, "recognition", "scored", std::nullopt},
      {severity::warning, "hyphen-left", "a word is divided", span{200, 205}},
      {severity::warning, "ends-open", "the first ends without a full stop", span{100, 171}},
      {severity::warning, "ends-open", "the second ends without a full stop", span{180, 237}},
      {severity::warning, "harbour-closed", "the harbour is closed", span{5, 6}},
      {severity::error, "plugin-breach", "kind unknown", std::nullopt},
  };
  const auto problems = problems_of(report);
  REQUIRE(problems.size() == 4);
  CHECK(problems[0].code == "plugin-breach");
  CHECK(problems[0].page == 0);
  CHECK(problems[1].code == "ends-open");
  CHECK(problems[1].message == "the first ends without a full stop");
  CHECK(problems[1].count == 2);
  CHECK(problems[1].page == 2);
  CHECK(problems[2].code == "harbour-closed");
  CHECK(problems[2].weight == problem_weight::doubtful);
  CHECK(problems[2].page == 0);
  CHECK(problems[3].weight == problem_weight::cosmetic);
  CHECK(problems[3].page == 3);
}

TEST_CASE("a plugin that failed on a document that another reads costs less") {
  auto report = sample_report();
  report.diagnostics = {{severity::error, "plugin-failed", "plugin harbour_note: it gave up", std::nullopt}};
  CHECK(problems_of(report).front().weight == problem_weight::incomplete);
  report.findings.clear();
  CHECK(problems_of(report).front().weight == problem_weight::lost);
}

TEST_CASE("what is no document seems to be none, whatever its name ends in") {
  auto report = failed_report();
  report.source = {"letters/harbour.pdf", "", 0, "text/plain", 0};
  report.error.code = "empty-file";
  CHECK(seems_to_be(report) == "Empty file");
  report.error.code = "not-found";
  CHECK(seems_to_be(report) == "No file");
  report.error.code = "special-file";
  CHECK(seems_to_be(report) == "Not a file");
}

TEST_CASE("what a document seems to be") {
  CHECK(seems_to_be(sample_report()) == "Focused visit");
  auto report = unrecognised_report();
  CHECK(seems_to_be(report) == "Text");
  report.source = {"letters/harbour.PDF", "", 7116, "text/html", 1};
  CHECK(seems_to_be(report) == "Web page, although its name ends in .pdf");
  report.source.media_type = "application/pdf";
  report.source.pages = 3;
  CHECK(seems_to_be(report) == "PDF of 3 pages");
  report.diagnostics = {
      {severity::info, "recognition", "harbour_visit (plugin harbour_visit): score 0.40, below 0.60", std::nullopt},
      {severity::info, "recognition", "focused_visit (plugin focused_visit): score 0.00, below 0.60", std::nullopt}};
  CHECK(seems_to_be(report) == "PDF of 3 pages, most like the type \"harbour visit\"");
  report.diagnostics.erase(report.diagnostics.begin());
  CHECK(seems_to_be(report) == "PDF of 3 pages");
  report.source = {"letters/harbour.txt", "", 20, "message/rfc822", 1};
  CHECK(seems_to_be(report) == "E-mail, although its name ends in .txt");
  report.source = {"letters/harbour.mht", "", 20, "multipart/related", 1};
  CHECK(seems_to_be(report) == "Saved web page");
  report.source = {"letters/harbour.doc", "", 20, "application/octet-stream", 0};
  CHECK(seems_to_be(report) == "File of another kind");
  report.source = {"letters/harbour.doc", "", 0, "", 0};
  CHECK(seems_to_be(report) == "File whose name ends in .doc");
  report.source.path = "letters/.harbour";
  CHECK(seems_to_be(report) == "File of another kind");
}
