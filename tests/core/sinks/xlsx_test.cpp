// SPDX-License-Identifier: AGPL-3.0-or-later
// Workbooks, read back from their parts.
#include "core/sinks/xlsx.hpp"

#include "core/model/json.hpp"
#include "core/reference/authorities.hpp"
#include "core/sinks/xlsx_book.hpp"
#include "core/sinks/xlsx_columns.hpp"
#include "core/sinks/xlsx_problems.hpp"
#include "core/sinks/xlsx_text.hpp"
#include "tests/core/model/sample_report.hpp"
#include "tests/core/sinks/workbook_reader.hpp"
#include "tests/support/instrumentation.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

using namespace sheaf::core;
using namespace sheaf::test;
using Catch::Matchers::Contains;

namespace {

/// Writes a workbook with these reports.
sink_result write_to(const std::string& path, const std::vector<report>& reports,
                     std::vector<std::string> own_fields = {}) {
  sink_options options;
  options.own_fields = std::move(own_fields);
  auto out = open_sink(path, options);
  if (!out) return tl::unexpected(out.error());
  for (const auto& each : reports) {
    if (auto done = (*out)->write(each, ""); !done) return done;
  }
  return (*out)->finish();
}

workbook written(const temporary_folder& folder, const std::vector<report>& reports,
                 std::vector<std::string> own_fields = {}) {
  REQUIRE(write_to(folder / "out.xlsx", reports, std::move(own_fields)));
  return read_workbook(folder / "out.xlsx");
}

/// An inspection report of `authority` on that day.
report inspection_of(std::string_view authority, const std::string& day, const std::string& overall) {
  auto result = sample_report();
  result.source.path = "letters/" + day + ".pdf";
  result.document_type = "ilacs_report";
  result.authority = authority_ref{std::string(authority), std::string(authority), ""};
  result.visit_end = day;
  result.judgements = {{"leadership", "good", "Leaders", "Good", {20, 40}}};
  if (!overall.empty()) result.judgements.push_back({"overall", overall, "Overall", overall, {50, 60}});
  return result;
}

const authority_entry& with_neighbours() {
  const auto all = authorities();
  return *std::find_if(all.begin(), all.end(), [](const auto& each) { return !each.neighbours.empty(); });
}

std::size_t row_of(const workbook_sheet& sheet, const std::string& column, const std::string& value) {
  for (std::size_t row = 1; row < sheet.rows.size(); ++row) {
    if (sheet.at(row, column).value == value) return row;
  }
  FAIL(sheet.name << " has no row with " << column << " " << value);
  return 0;
}

}  // namespace

TEST_CASE("the sheets, their headers, filters and frozen rows") {
  const temporary_folder folder;
  const auto book = written(folder, {sample_report(), unrecognised_report(), failed_report()}, {"x.fee_paid"});
  REQUIRE(book.sheets.size() == xlsx::sheets.size());
  for (std::size_t i = 0; i < xlsx::sheets.size(); ++i) {
    const auto& sheet = book.sheets[i];
    const auto& shape = xlsx::sheets[i];
    INFO(sheet.name);
    CHECK(sheet.name == shape.name);
    if (shape.columns.front().name.empty()) continue;
    REQUIRE(sheet.rows.at(0).size() == shape.columns.size());
    for (std::size_t j = 0; j < shape.columns.size(); ++j) CHECK(sheet.rows[0][j].value == shape.columns[j].name);
    CHECK(sheet.frozen_rows == 1);
    CHECK(sheet.frozen_columns == shape.frozen);
    CHECK(sheet.filter.starts_with("A1:"));
    CHECK(sheet.filter.ends_with(std::to_string(sheet.rows.size())));
  }
}

TEST_CASE("Own fields: one row a value, where a plugin declares such fields") {
  const temporary_folder folder;
  const auto book = written(folder, {report_with_own_fields()}, {"x.fee_paid", "x.crew", "x.due"});
  const auto& own = book.sheet("Own fields");
  REQUIRE(own.rows.size() == 6);
  CHECK(own.at(1, "field").value == "x.fee_paid");
  CHECK(own.at(1, "value").value == "45.5");
  CHECK(own.at(1, "number").value == "45.5");
  CHECK(own.at(1, "text").value.empty());
  CHECK(own.at(3, "value").value == "Ben; Cara");
  CHECK(own.at(3, "number").value.empty());
  CHECK(own.at(5, "value").value == "2022-04-01");
  CHECK(own.at(5, "finding").value == "f-0001");
  CHECK(own.at(5, "page").value == "2");

  const auto without = written(folder, {sample_report()});
  CHECK(std::none_of(without.sheets.begin(), without.sheets.end(),
                     [](const auto& each) { return each.name == "Own fields"; }));
}

TEST_CASE("Latest begins with the columns of analysts' tables") {
  constexpr std::array names = {"urn",
                                "la_code",
                                "region",
                                "local_authority",
                                "inspection_framework",
                                "inspector_name",
                                "inspection_start_date",
                                "inspection_end_date",
                                "publication_date",
                                "overall_effectiveness_grade",
                                "impact_of_leaders_grade",
                                "help_and_protection_grade",
                                "in_care_grade",
                                "care_leavers_grade"};
  for (std::size_t i = 0; i < names.size(); ++i) CHECK(xlsx::latest_columns[i].name == names[i]);
}

TEST_CASE("Latest: one row an authority, with its neighbours' grades") {
  const temporary_folder folder;
  const auto& entry = with_neighbours();
  const std::string first(entry.neighbours[0]);
  const std::string second(entry.neighbours[1]);
  const auto book = written(
      folder, {inspection_of(entry.name, "2017-05-05", "inadequate"), inspection_of(entry.name, "2021-05-07", "good"),
               inspection_of(first, "2022-02-02", "outstanding"),
               inspection_of(second, "2023-02-02", "requires_improvement"), sample_report()});
  const auto& latest = book.sheet("Latest");
  REQUIRE(latest.rows.size() == 5);
  const auto row = row_of(latest, "local_authority", std::string(entry.name));
  CHECK(latest.at(row, "urn").type == "number");
  CHECK(latest.at(row, "urn").value == entry.urn);
  CHECK(latest.at(row, "la_code").value == entry.la_code);
  CHECK(latest.at(row, "region").value == entry.region);
  CHECK(latest.at(row, "inspection_framework").value == "ILACS");
  CHECK(latest.at(row, "inspector_name").value == "Perpetua Lindqvist");
  CHECK(latest.at(row, "inspection_end_date").type == "number");
  CHECK(latest.at(row, "inspection_end_date").value == "44323");  // 7 May 2021, as Excel counts days
  CHECK(latest.at(row, "inspection_end_date").format == "dd mmm yyyy");
  CHECK(latest.at(row, "overall_effectiveness_grade").value == "Good");
  CHECK(latest.at(row, "overall_effectiveness_grade").fill == "BDD7EE");
  CHECK(latest.at(row, "impact_of_leaders_grade").value == "Good");
  CHECK(latest.at(row, "help_and_protection_grade").value.empty());
  CHECK(latest.at(row, "file").value == "2021-05-07.pdf");
  CHECK(latest.at(row, "file").link.ends_with("letters/2021-05-07.pdf"));
  CHECK(latest.at(row, "previous_overall_grade").value == "Inadequate");
  CHECK(latest.at(row, "change_in_overall").value == "Better");
  CHECK(latest.at(row, "documents").value == "2");
  CHECK(latest.at(row, "neighbours_outstanding").value == "1");
  CHECK(latest.at(row, "neighbours_good").value == "0");
  CHECK(latest.at(row, "neighbours_requires_improvement").value == "1");
  CHECK(latest.at(row, "neighbours_without_grade").value == std::to_string(entry.neighbours.size() - 2));
  CHECK(latest.at(row, "statistical_neighbours")
            .value.starts_with("Outstanding: " + first + ". Requires improvement: " + second +
                               ". Not in these documents: "));
  const auto unknown = row_of(latest, "local_authority", "Ottermouth");
  CHECK(latest.at(unknown, "urn").type.empty());
  CHECK(latest.at(unknown, "overall_effectiveness_grade").value.empty());
  CHECK(latest.at(unknown, "note").value.starts_with("not in the list of English authorities; no graded inspection"));
}

TEST_CASE("Latest: an overall grade that no longer stands is shown apart") {
  const temporary_folder folder;
  const auto book = written(
      folder, {inspection_of("Ottermouth", "2022-05-06", "good"), inspection_of("Ottermouth", "2026-05-08", "")});
  const auto& latest = book.sheet("Latest");
  CHECK(latest.at(1, "overall_effectiveness_grade").type.empty());
  CHECK(latest.at(1, "impact_of_leaders_grade").value == "Good");
  CHECK(latest.at(1, "previous_overall_grade").value == "Good");
  CHECK(latest.at(1, "previous_overall_date").value == "44687");
  CHECK(latest.at(1, "change_in_overall").value.empty());
  CHECK(latest.at(1, "note").value.find("no longer stands") != std::string::npos);
}

TEST_CASE("Latest: the grade for children in care has had three names") {
  const temporary_folder folder;
  for (const auto* const key : {"children_in_care", "care_and_care_leavers", "looked_after_and_permanence"}) {
    auto report = inspection_of("Ottermouth", "2020-01-10", "good");
    report.judgements.push_back({key, "outstanding", "", "", {}});
    CHECK(written(folder, {report}).sheet("Latest").at(1, "in_care_grade").value == "Outstanding");
  }
}

TEST_CASE("the other sheets: a row for each document, judgement, finding, measure, person and problem") {
  const temporary_folder folder;
  const auto book = written(folder, {sample_report(), unrecognised_report(), failed_report()});
  const auto& documents = book.sheet("Documents");
  REQUIRE(documents.rows.size() == 4);
  CHECK(documents.at(1, "document").value == "1");
  CHECK(documents.at(1, "document_type").value == "Focused visit");
  CHECK(documents.at(1, "publication_date").value == "44629");
  CHECK(documents.at(1, "recommendations").value == "1");
  CHECK(documents.at(1, "text_used").format == "0.0%");
  CHECK(documents.at(1, "path").value == "letters/ottermouth.pdf");
  CHECK(documents.at(3, "outcome").value == "Failed");
  CHECK(documents.at(3, "text_used").type.empty());

  const auto& judgements = book.sheet("Judgements");
  REQUIRE(judgements.rows.size() == 3);
  CHECK(judgements.at(2, "judgement").value == "Leadership");
  CHECK(judgements.at(2, "grade").value == "Requires improvement");
  CHECK(judgements.at(2, "grade").fill == "FCE0B0");
  CHECK(judgements.at(2, "date").value == "44594");

  const auto& findings = book.sheet("Findings");
  REQUIRE(findings.rows.size() == 3);
  CHECK(findings.at(1, "text").value == sample_report().findings[0].text);
  CHECK(findings.at(1, "text").wraps);
  CHECK(findings.at(1, "kind").value == "Improvement");
  CHECK(findings.at(1, "themes").value == "supervision; workforce");
  CHECK(findings.at(1, "measures").value == "45 percent newly qualified workers");
  CHECK(findings.at(1, "page").type == "number");
  CHECK(findings.at(1, "page").value == "2");
  CHECK(findings.at(1, "page").link.ends_with("letters/ottermouth.pdf#page=2"));
  CHECK(findings.at(2, "themes").value == "care leavers");

  const auto& measures = book.sheet("Measures");
  REQUIRE(measures.rows.size() == 2);
  CHECK(measures.at(1, "value").type == "number");
  CHECK(measures.at(1, "value").value == "45");
  CHECK(measures.at(1, "as_printed").value == "45%");
  CHECK(measures.at(1, "page").link.ends_with("#page=2"));

  const auto& people = book.sheet("People");
  REQUIRE(people.rows.size() == 4);
  CHECK(people.at(1, "role").value == "Lead inspector");
  CHECK(people.at(2, "person").value == "Idris O’Farrell");
  CHECK(people.at(3, "role_as_printed").value == "Director of Children’s Services");

  const auto& problems = book.sheet("Problems");
  REQUIRE(problems.rows.size() == 4);
  CHECK(problems.at(1, "weight").value == "1 document lost");
  CHECK(problems.at(1, "code").value == "unrecognised");
  CHECK(problems.at(2, "code").value == "pdf-damaged");
  CHECK(problems.at(2, "message").value == "The file ends in the middle; fetch it again.");
  CHECK(problems.at(2, "what_to_do").value == "Download the file again and run Sheaf over it once more.");
  CHECK(problems.at(3, "weight").value == "2 something missing");
  CHECK(problems.at(3, "seems_to_be").value == "Focused visit");
}

TEST_CASE("a letter to several people names them all; a signatory who is no inspector is there, too") {
  const temporary_folder folder;
  auto report = sample_report();
  report.lead_inspector = "Tamsin Grey";
  report.addressees = {*report.addressee, {"Mr Ola Quist", "Chief Executive", "Ottermouth Health"}};
  const auto book = written(folder, {report});
  const auto& people = book.sheet("People");
  REQUIRE(people.rows.size() == 6);
  CHECK(people.at(1, "person").value == "Tamsin Grey");
  CHECK(people.at(5, "organisation").value == "Ottermouth Health");
}

TEST_CASE("words of a document are text, whatever they begin with") {
  const temporary_folder folder;
  const std::vector<std::string> hostile = {"=HYPERLINK(\"http://example.test\",\"see\")",
                                            "+1+1",
                                            "-2",
                                            "@SUM(A1)",
                                            "\t=1+1",
                                            "\r=cmd|'/c calc'!A1",
                                            "<b>&amp;</b>]]>",
                                            "_x003D_1+1",
                                            "\x01\x02=1",
                                            "\u202Etxt"};
  std::vector<report> reports;
  for (const auto& words : hostile) {
    auto report = sample_report();
    report.source.path = "letters/" + words;
    report.authority = authority_ref{words, words, ""};
    report.framework = report.lead_inspector = words;
    report.inspectors = {words};
    report.addressee = addressee{words, words, words};
    for (auto& each : report.findings) {
      each.text = each.section = each.group = each.number = each.id = words;
      for (auto& measured : each.measures) measured.what = measured.text = words;
    }
    for (auto& each : report.judgements) each.area = each.as_printed = words;
    for (auto& each : report.diagnostics) each.message = words;
    reports.push_back(report);
  }
  // The reader throws where a cell has a formula.
  const auto book = written(folder, reports);
  const auto& findings = book.sheet("Findings");
  CHECK(findings.at(1, "text").value == hostile[0]);
  CHECK(findings.at(1, "text").type == "text");
  CHECK(findings.at(1, "text").format == "@");
  CHECK(findings.at(3, "number").value == "+1+1");
  CHECK(findings.at(3, "number").format == "@");
  CHECK(findings.at(9, "text").value == " =1+1");
  CHECK(findings.at(13, "text").value == "<b>&amp;</b>]]>");
  CHECK(findings.at(15, "text").value == "_x003D_1+1");
  CHECK(findings.at(17, "text").value == "=1");
  CHECK(findings.at(19, "text").value == "txt");
  for (const auto& sheet : book.sheets) {
    for (const auto& row : sheet.rows) {
      for (const auto& cell : row) {
        for (const char c : cell.value) CHECK(static_cast<unsigned char>(c) >= 0x20);
        CHECK(cell.link.find("example.test/") == std::string::npos);
      }
    }
  }
}

TEST_CASE("links: pages of PDFs only, no scheme but a path, none where the address is too long") {
  const temporary_folder folder;
  auto text = sample_report();
  text.source.media_type = "text/plain";
  text.source.path = folder / "javascript:alert(1).txt";
  auto far = sample_report();
  far.source.path = folder / (std::string(xlsx_address_bytes - 2, 'a') + ".pdf").c_str();
  const auto book = written(folder, {text, far});
  const auto& findings = book.sheet("Findings");
  CHECK(findings.at(1, "page").link == "javascript%3Aalert%281%29.txt");
  CHECK(findings.at(3, "page").link.empty());
  CHECK(findings.at(3, "page").value == "2");
  const auto& problems = book.sheet("Problems");
  const auto row = row_of(problems, "code", "link-left-out");
  CHECK(problems.at(row, "document").value == "2");
  CHECK(problems.at(row, "weight").value == "4 cosmetic");
}

TEST_CASE("a text that no cell holds is cut, and Problems says so") {
  const temporary_folder folder;
  auto report = sample_report();
  report.findings[0].text.assign(xlsx_cell_units + 1, 'x');
  const auto book = written(folder, {sample_report(), report});
  CHECK(book.sheet("Findings").at(3, "text").value.size() == xlsx_cell_units);
  const auto& problems = book.sheet("Problems");
  const auto row = row_of(problems, "code", "cell-cut");
  CHECK(problems.at(row, "message").value == "2 cells were cut, on the sheet Findings, Measures");
  CHECK(problems.at(row, "weight").value == "2 something missing");
}

TEST_CASE("dates that Excel does not know are text") {
  const temporary_folder folder;
  auto report = sample_report();
  report.published = "1897-06-22";
  report.visit_start = "1900-03-01";
  const auto book = written(folder, {report});
  CHECK(book.sheet("Documents").at(1, "publication_date").value == "1897-06-22");
  CHECK(book.sheet("Documents").at(1, "publication_date").type == "text");
  CHECK(book.sheet("Documents").at(1, "inspection_start_date").value == "61");
}

TEST_CASE("a sheet has no more links and rows than Excel allows, and knows what it left out") {
  const temporary_folder folder;
  constexpr std::array columns = {xlsx_column{"one", 9}};
  auto book = xlsx_book::make(folder / "out.xlsx", "");
  REQUIRE(book);
  auto* const sheet = (*book)->add_sheet("One", columns, 0, 0);
  REQUIRE(sheet != nullptr);
  for (std::size_t i = 0; i < xlsx_links + 2; ++i) sheet->row().number_with_link(1, "a.pdf");
  sheet->row().link("a", "a.pdf");
  CHECK(sheet->take_losses().extra_links == 3);
  while (sheet->rows() + 1 < xlsx_rows) sheet->row();
  CHECK(sheet->take_losses().extra_rows == 0);
  sheet->row().text("b").link("b", "b.pdf").number(1).date("2020-01-01").grade("good");
  sheet->row();
  const auto losses = sheet->take_losses();
  CHECK(losses.extra_rows == 2);
  CHECK(losses.extra_links == 0);
  CHECK((*book)->check());
  std::string bytes;
  REQUIRE((*book)->close([&](std::string_view piece) {
    bytes += piece;
    return true;
  }));
  put(folder / "out.xlsx", bytes);
  const auto read = read_workbook(folder / "out.xlsx");
  CHECK(read.sheets[0].links == xlsx_links);
  CHECK(read.sheets[0].rows.size() == xlsx_links + 4);  // rows without cells are not written
  CHECK(read.sheets[0].filter == "A1:A1048576");
}

TEST_CASE("printed numbers: a whole number is one, all else is text, and Excel marks none of it as a mistake") {
  const temporary_folder folder;
  constexpr std::array printed = {"4", "0", "007", "1.10", "4a", "1e5", "nan", "-2", "1234567890", "٤"};
  report all = sample_report();
  const auto first = all.findings[0];
  all.findings.clear();
  for (const auto* const each : printed) {
    all.findings.push_back(first);
    all.findings.back().number = each;
  }
  const auto book = written(folder, {all});
  const auto& findings = book.sheet("Findings");
  for (std::size_t i = 0; i < printed.size(); ++i) {
    CHECK(findings.at(i + 1, "number").value == printed[i]);
    CHECK(findings.at(i + 1, "number").type == (i == 0 ? "number" : "text"));
  }
  CHECK(book.parts.at("xl/worksheets/sheet4.xml").find("numberStoredAsText=\"1\"") != std::string::npos);
}

TEST_CASE("measures: whole numbers with commas, fractions to four places") {
  const temporary_folder folder;
  auto report = sample_report();
  report.findings[0].measures = {{61200, "count", "children", "61,200", {}}, {1.0 / 3, "fraction", "", "a third", {}}};
  const auto book = written(folder, {report});
  const auto& measures = book.sheet("Measures");
  CHECK(measures.at(1, "value").value == "61200");
  CHECK(measures.at(1, "value").format == "#,##0");
  CHECK(measures.at(2, "value").value.starts_with("0.3333333333"));
  CHECK(measures.at(2, "value").format == "#,##0.####");
  CHECK(book.sheet("Findings").at(1, "measures").value == "61200 count children; 0.3333 fraction");
}

TEST_CASE("Problems shows so many of a weight, and how many more there are") {
  const temporary_folder folder;
  auto book = xlsx_book::make(folder / "out.xlsx", "");
  REQUIRE(book);
  xlsx::problem_list list;
  for (std::size_t i = 1; i <= xlsx::most_problems + 2; ++i) {
    list.add({problem_weight::cosmetic, "hyphen-left", "divided", 1, 0, "Nothing.", "Nothing."},
             {"a.pdf", "a.pdf", "", "", i});
  }
  list.add({problem_weight::lost, "timeout", std::string(2000, 'x'), 1, 0, "All.", "Run again."},
           {"b.pdf", "", "", "", 1});
  CHECK(list.count() == xlsx::most_problems + 3);
  auto* const sheet = (*book)->add_sheet("Problems", xlsx::problem_columns, 0, 0);
  REQUIRE(sheet != nullptr);
  list.write(*sheet);
  std::string bytes;
  REQUIRE((*book)->close([&](std::string_view piece) {
    bytes += piece;
    return true;
  }));
  put(folder / "out.xlsx", bytes);
  const auto read = read_workbook(folder / "out.xlsx").sheet("Problems");
  CHECK(read.rows.size() == xlsx::most_problems + 3);
  CHECK(read.at(1, "code").value == "timeout");
  CHECK(read.at(1, "message").value.size() < 1100);
  CHECK(read.at(xlsx::most_problems + 2, "message").value == "2 more");
}

TEST_CASE("a workbook holds nothing that tells when it was made, unless the run does") {
  const temporary_folder folder;
  const auto book = written(folder, {sample_report()});
  CHECK(book.parts.at("docProps/core.xml").find("2000-01-01T00:00:00Z") != std::string::npos);
  sink_options options;
  options.started = "2031-02-03T04:05:06Z";
  auto out = open_sink(folder / "dated.xlsx", options);
  REQUIRE(out);
  REQUIRE((*out)->finish());
  CHECK(read_workbook(folder / "dated.xlsx").parts.at("docProps/core.xml").find("2031-02-03T") != std::string::npos);
}

TEST_CASE("a workbook has only the parts that Excel 2007 has") {
  const temporary_folder folder;
  const auto book = written(folder, {sample_report(), failed_report()});
  for (const auto& [name, bytes] : book.parts) {
    INFO(name);
    CHECK(name.find("vba") == std::string::npos);
    CHECK(name.find("metadata") == std::string::npos);
    for (const auto* const newer : {"schemas.microsoft.com/office/spreadsheetml", "x14", "xr:", "mc:Ignorable"}) {
      CHECK(bytes.find(newer) == std::string::npos);
    }
  }
}

TEST_CASE("a run that ends early leaves a whole workbook of what was done") {
  const temporary_folder folder;
  auto out = open_sink(folder / "out.xlsx", {});
  REQUIRE(out);
  REQUIRE((*out)->write(sample_report(), ""));
  REQUIRE((*out)->write(failed_report(), ""));
  const auto kept = (*out)->stop();
  CHECK(kept.place == folder / "out.xlsx.partial");
  CHECK(kept.documents == 2);
  CHECK((*out)->stop().documents == 2);
  CHECK(folder.names() == std::vector<std::string>{"out.xlsx.partial"});
  const auto book = read_workbook(folder / "out.xlsx.partial");
  CHECK(book.sheet("Documents").rows.size() == 3);
  CHECK(book.sheet("Problems").rows.size() == 3);
}

TEST_CASE("with too few descriptors for its temporary files a workbook is not made, and says what to raise") {
  if (is_prevented_by_sanitizer(", which needs descriptors to look at an object")) return;
  const temporary_folder folder;
  const auto told = folder / "stderr.txt";
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
  const int standard_error = ::dup(STDERR_FILENO);
  REQUIRE(std::freopen(told.c_str(), "w", stderr) != nullptr);
  // How many descriptors this process needs besides is not known.
  std::vector<sink_error> problems;
  bool is_whole = false;
  for (rlim_t allowed = 3; !is_whole && allowed < before.rlim_cur; ++allowed) {
    const rlimit few{allowed, before.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &few);
    const auto done = write_to(folder / "out.xlsx", {sample_report()});
    ::setrlimit(RLIMIT_NOFILE, &before);
    is_whole = done.has_value();
    if (!is_whole) problems.push_back(done.error());
  }
  std::fflush(stderr);
  ::dup2(standard_error, STDERR_FILENO);
  ::close(standard_error);
  CHECK(is_whole);
  CHECK(problems.size() > 3);
  for (const auto& each : problems) {
    CHECK(each.code == "output-unwritable");
    CHECK_THAT(each.message, Contains("`ulimit -n`"));
  }
  CHECK(bytes_of(told).empty());  // the library says nothing of its own
  CHECK(read_workbook(folder / "out.xlsx").sheet("Documents").rows.size() == 2);
}

TEST_CASE("every sheet and column is on the page, in its order") {
  const auto page = bytes_of(SHEAF_SOURCE_DIR "/docs/reference/workbook.md");
  for (const auto& sheet : xlsx::sheets) {
    INFO(sheet.name);
    auto at = page.find("\n## " + std::string(sheet.name));
    REQUIRE(at != std::string::npos);
    const auto end = std::min(page.find("\n## ", at + 1), page.size());
    for (const auto& column : sheet.columns) {
      if (column.name.empty()) continue;
      INFO(column.name);
      const auto found = page.find("`" + std::string(column.name) + "`", at);
      CHECK(found < end);
      if (found < end) at = found;
    }
  }
}
