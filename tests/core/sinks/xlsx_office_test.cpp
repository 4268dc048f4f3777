// SPDX-License-Identifier: AGPL-3.0-or-later
// LibreOffice opens a workbook without a warning and shows what was written.
#include "core/sinks/sink.hpp"
#include "core/sinks/xlsx_columns.hpp"
#include "tests/core/model/sample_report.hpp"
#include "tests/support/skip.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

using namespace sheaf::core;
using namespace sheaf::test;

namespace {

/// Whether LibreOffice is here, with the part that opens workbooks.
bool has_office() {
  return std::system(
             "office=$(command -v soffice) && test -e \"$(dirname \"$(readlink -f \"$office\")\")/libsclo.so\"") == 0;
}

using table = std::vector<std::vector<std::string>>;

/// Rows of comma-separated values; a cell in quotes may hold anything.
table rows_of(const std::string& text) {
  table rows(1);
  std::string cell;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      cell += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == ',' || c == '\n')) {
      rows.back().push_back(std::exchange(cell, {}));
      if (c == '\n') rows.emplace_back();
    } else {
      cell += c;
    }
  }
  if (rows.back().empty()) rows.pop_back();
  return rows;
}

std::string cell(const table& rows, std::size_t row, const std::string& column) {
  for (std::size_t i = 0; i < rows.at(0).size(); ++i) {
    if (rows[0][i] == column) return rows.at(row).at(i);
  }
  return "no column " + column;
}

}  // namespace

TEST_CASE("LibreOffice shows every sheet as it was written, and warns of nothing") {
  if (!has_office()) return skip_test("LibreOffice Calc is not here (libreoffice-calc-nogui)");
  const temporary_folder folder;
  auto hostile = sample_report();
  hostile.findings[0].text = "=HYPERLINK(\"http://example.test\",\"see\")";
  hostile.findings[1].text = "_x0041_ \x01 caf\u00e9, \"said\"";
  hostile.lead_inspector = "+44 20 7946 0000";
  {
    sink_options options;
    options.own_fields = {"x.fee_paid"};
    auto out = open_sink(folder / "out.xlsx", options);
    REQUIRE(out);
    for (const auto& each : {sample_report(), hostile, unrecognised_report(), failed_report()}) {
      REQUIRE((*out)->write(each, ""));
    }
    REQUIRE((*out)->finish());
  }
  const std::string command =
      "cd '" + folder / "" +
      "' && HOME=\"$PWD\" soffice -env:UserInstallation=\"file://$PWD/profile\" --headless --convert-to "
      "'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1' --outdir csv out.xlsx >said 2>&1";
  REQUIRE(std::system(command.c_str()) == 0);
  const auto said = bytes_of(folder / "said");
  INFO(said);
  for (const auto& sheet : xlsx::sheets)
    CHECK(said.find("Writing sheet " + std::string(sheet.name)) != std::string::npos);
  // What it says of Java is about the machine, not about the file.
  for (const auto* const word : {"rror", "orrupt", "epair"}) CHECK(said.find(word) == std::string::npos);
  const auto read = [&](const std::string& sheet) {
    return rows_of(bytes_of(folder / ("csv/out-" + sheet + ".csv").c_str()));
  };
  for (const auto& sheet : xlsx::sheets) {
    if (sheet.columns.front().name.empty()) continue;
    INFO(sheet.name);
    const auto rows = read(sheet.name);
    REQUIRE_FALSE(rows.empty());
    REQUIRE(rows[0].size() == sheet.columns.size());
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) CHECK(rows[0][i] == sheet.columns[i].name);
  }

  const auto documents = read("Documents");
  REQUIRE(documents.size() == 5);
  CHECK(cell(documents, 1, "publication_date") == "09 Mar 2022");
  CHECK(cell(documents, 1, "text_used") == "99.3%");
  CHECK(cell(documents, 2, "inspector_name") == "+44 20 7946 0000");
  CHECK(cell(documents, 4, "outcome") == "Failed");
  const auto findings = read("Findings");
  REQUIRE(findings.size() == 5);
  CHECK(cell(findings, 1, "text") == sample_report().findings[0].text);
  CHECK(cell(findings, 3, "text") == hostile.findings[0].text);
  CHECK(cell(findings, 4, "text") == "_x0041_  caf\u00e9, \"said\"");
  CHECK(cell(findings, 1, "page") == "2");
  const auto judgements = read("Judgements");
  REQUIRE(judgements.size() == 5);
  CHECK(cell(judgements, 2, "grade") == "Requires improvement");
  CHECK(cell(judgements, 1, "date") == "02 Feb 2022");
  const auto measures = read("Measures");
  REQUIRE(measures.size() == 3);
  CHECK(cell(measures, 1, "value") == "45");
  CHECK(read("Latest").size() == 2);
  CHECK(read("People").size() == 8);
  CHECK(read("Problems").size() == 5);
}
