// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of documents that would be formulas in a spreadsheet.
#include "core/sinks/formula.hpp"

#include "core/sinks/sink.hpp"
#include "core/sinks/xlsx_text.hpp"
#include "tests/core/model/sample_report.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace sheaf::core;
using namespace sheaf::test;

namespace {

struct attempt {
  std::string words;
  std::string harmless;  ///< as they stand in a CSV
};

const std::vector<attempt>& attempts() {
  static const std::vector<attempt> list = {
      {"=1+1", "'=1+1"},
      {"+1+1", "'+1+1"},
      {"-1+1", "'-1+1"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"},
      {"\t=1", "'\t'=1"},
      {"\r=1", "'\r'=1"},
      {"\n=1", "'\n'=1"},
      {"\twords", "'\twords"},
      // Behind blanks, quotation marks and signs that nobody sees.
      {" =1", "' =1"},
      {"   -1", "'   -1"},
      {"\"=1", "'\"=1"},
      {"\" \"=1", "'\" \"=1"},
      {"\xEF\xBB\xBF=1", "'\xEF\xBB\xBF=1"},
      {"\xC2\xA0=1", "'\xC2\xA0=1"},
      {"\xE2\x80\x8B=1", "'\xE2\x80\x8B=1"},
      {"\xE2\x80\xAE=1", "'\xE2\x80\xAE=1"},
      {"\xE3\x80\x80=1", "'\xE3\x80\x80=1"},
      {"\x0B=1", "'\x0B=1"},
      {"\x01=1", "'\x01=1"},
      // Full-width and small forms.
      {"\xEF\xBC\x9D"
       "1",
       "'\xEF\xBC\x9D"
       "1"},
      {"\xEF\xBC\x8B"
       "1",
       "'\xEF\xBC\x8B"
       "1"},
      {"\xEF\xBC\x8D"
       "1",
       "'\xEF\xBC\x8D"
       "1"},
      {"\xEF\xBC\xA0SUM", "'\xEF\xBC\xA0SUM"},
      {"\xEF\xB9\xA6"
       "1",
       "'\xEF\xB9\xA6"
       "1"},
      {"\xEF\xB9\xA2"
       "1",
       "'\xEF\xB9\xA2"
       "1"},
      {"\xEF\xB9\xA3"
       "1",
       "'\xEF\xB9\xA3"
       "1"},
      {"\xEF\xB9\xABSUM", "'\xEF\xB9\xABSUM"},
      // Where the spreadsheet separates by semicolons or tabs, and where quotation marks do not hold a line together.
      {"a;=1", "a;'=1"},
      {"a; =1", "a;' =1"},
      {"a;\"=1\"", "a;'\"=1\""},
      {"a;;@b", "a;;'@b"},
      {";=1", ";'=1"},
      {"a;\xEF\xBC\x9D"
       "1",
       "a;'\xEF\xBC\x9D"
       "1"},
      {"a\t=1", "a\t'=1"},
      {"a\r\n=1", "a\r\n'=1"},
      {"a;\t=1", "a;\t'=1"},
      {"5 percent; -3 percent", "5 percent;' -3 percent"},
      // With such an apostrophe of their own.
      {"'=1", "''=1"},
      {"''=1", "'''=1"},
      {"'\twords", "''\twords"},
      {"a;'=1", "a;''=1"},
  };
  return list;
}

/// The cells of a CSV as a spreadsheet reads it that separates by `separator`: quotation marks count only at the
/// beginning of a cell.
std::vector<std::string> cells_of(std::string_view csv, char separator) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  bool begins = true;
  for (std::size_t at = 0; at < csv.size(); ++at) {
    const char c = csv[at];
    if (quoted) {
      if (c != '"') {
        cells.back() += c;
      } else if (at + 1 < csv.size() && csv[at + 1] == '"') {
        cells.back() += csv[++at];
      } else {
        quoted = false;
      }
    } else if (begins && c == '"') {
      quoted = true;
      begins = false;
    } else if (c == separator || c == '\n' || c == '\r') {
      cells.emplace_back();
      begins = true;
    } else {
      cells.back() += c;
      begins = false;
    }
  }
  return cells;
}

}  // namespace

TEST_CASE("formula: every way to begin one gets an apostrophe before it") {
  for (const auto& each : attempts()) {
    INFO(each.words);
    CHECK(without_formulas(each.words) == each.harmless);
  }
}

TEST_CASE("formula: words that begin none stay as they are") {
  for (const char* words : {"", "Leaders know their children well.", "a = b", "a - b; c + d", "1 = 1", "'quoted'",
                            "(-3)", "e-mail@example.test", "\xE2\x80\x93 with a dash", "a;b;c", "\xFF=1"}) {
    INFO(words);
    CHECK(without_formulas(words) == words);
    CHECK_FALSE(is_like_formula(words));
  }
}

TEST_CASE("formula: no cell of a CSV is one, whatever the spreadsheet separates by") {
  const temporary_folder folder;
  for (const auto& each : attempts()) {
    auto report = sample_report();
    report.source.path = each.words;
    report.lead_inspector = each.words;
    report.findings[0].text = each.words;
    report.findings[0].section = "a, " + each.words + "\"";
    report.findings[0].measures = {{45, "percent", each.words, "", {}}};
    {
      auto out = open_sink(folder / "out.csv", {});
      REQUIRE(out);
      REQUIRE((*out)->write(report, ""));
      REQUIRE((*out)->finish());
    }
    const auto csv = bytes_of(folder / "out.csv");
    for (const char separator : {',', ';', '\t'}) {
      for (const auto& cell : cells_of(csv, separator)) {
        INFO(each.words << " separated by " << separator << ": " << cell);
        CHECK_FALSE(is_like_formula(cell));
      }
    }
  }
}

TEST_CASE("formula: a workbook's cell that looks like one is kept as text") {
  for (const char* words : {"=1", " =1", "\"=1", "\t=1", "\n+1",
                            "\xEF\xBC\x9D"
                            "1",
                            "\xEF\xBB\xBF=1"}) {
    INFO(words);
    CHECK(xlsx_text_of(words).is_like_formula);
  }
  CHECK_FALSE(xlsx_text_of("a;=1").is_like_formula);  // a cell of a workbook has no separators
}
