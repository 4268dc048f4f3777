// SPDX-License-Identifier: AGPL-3.0-or-later
// What all sinks have in common, and CSV.
#include "core/sinks/sink.hpp"

#include "core/explorer/page_writer.hpp"
#include "core/model/json.hpp"
#include "tests/core/model/sample_report.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;
using namespace sheaf::test;

namespace {

void write_all(const std::string& path) {
  auto out = open_sink(path, {});
  REQUIRE(out);
  for (const auto& each : {sample_report(), unrecognised_report(), failed_report()}) {
    REQUIRE((*out)->write(each, to_json(each)));
  }
  REQUIRE((*out)->finish());
}

/// The CSV of one report, written into the folder.
std::string csv_of(const report& of, const temporary_folder& folder, const sink_options& options = {}) {
  {
    auto out = open_sink(folder / "out.csv", options);
    REQUIRE(out);
    REQUIRE((*out)->write(of, ""));
    REQUIRE((*out)->finish());
  }
  return bytes_of(folder / "out.csv");
}

}  // namespace

TEST_CASE("the ending decides the format, in capitals or small letters") {
  const temporary_folder folder;
  for (const auto& format : sink_formats()) {
    const auto path = folder / ("out" + std::string(format.ending)).c_str();
    INFO(path);
    if (format.ending == ".html" && !has_explorer()) continue;
    CHECK(open_sink(path, {}));
  }
  CHECK(open_sink(folder / "OUT.JSONL", {}));
  const auto unknown = open_sink(folder / "out.doc", {});
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().code == "output-format");
  CHECK(unknown.error().message.find(".jsonl, .db, .xlsx, .csv") != std::string::npos);
  CHECK_FALSE(open_sink("jsonl", {}));
  CHECK_FALSE(open_sink(".csv", {}));
  CHECK_FALSE(open_sink("", {}));
}

TEST_CASE("JSON Lines: one report a line, in the order they came") {
  const temporary_folder folder;
  write_all(folder / "out.jsonl");
  CHECK(bytes_of(folder / "out.jsonl") ==
        to_json(sample_report()) + "\n" + to_json(unrecognised_report()) + "\n" + to_json(failed_report()) + "\n");
}

TEST_CASE("the same input gives the same bytes") {
  const temporary_folder folder;
  for (const std::string ending : {".jsonl", ".csv", ".xlsx", ".db", ".html"}) {
    if (ending == ".html" && !has_explorer()) continue;
    const auto first = folder / ("first" + ending).c_str();
    const auto second = folder / ("second" + ending).c_str();
    write_all(first);
    write_all(second);
    INFO(ending);
    CHECK(bytes_of(first) == bytes_of(second));
    CHECK_FALSE(bytes_of(first).empty());
  }
}

TEST_CASE("CSV: a header and a row a finding, quoted where needed") {
  const temporary_folder folder;
  write_all(folder / "out.csv");
  const auto text = bytes_of(folder / "out.csv");
  CHECK(text ==
        "path,sha256,document_type,authority,ons_code,published,visit_start,visit_end,framework,lead_inspector,"
        "finding_id,kind,section,group,number,page,polarity,themes,measures,text,span_begin,span_end\r\n"
        "letters/ottermouth.pdf," +
            std::string(64, 'a') +
            ",focused_visit,Ottermouth,E06009999,2022-03-09,2022-02-01,2022-02-02,ILACS,Perpetua Lindqvist,f-0001,"
            "improvement,Areas for improvement,,3,2,negative,supervision; workforce,45 percent newly qualified workers,"
            "\"Supervision of 45% of newly qualified workers, \"\"when held\"\", is late.\",100,171\r\n"
            "letters/ottermouth.pdf," +
            std::string(64, 'a') +
            ",focused_visit,Ottermouth,E06009999,2022-03-09,2022-02-01,2022-02-02,ILACS,Perpetua Lindqvist,f-0002,"
            "evaluation,Main findings,Care leavers,,3,positive,care_leavers,,"
            "Care leavers keep in touch with advisers they know well.,180,237\r\n");
}

TEST_CASE("CSV: a column for each own field that a plugin declares: the finding's value, else the document's") {
  const temporary_folder folder;
  sink_options options;
  options.own_fields = {"x.fee_paid", "x.crew", "x.never_met"};
  const auto text = csv_of(report_with_own_fields(), folder, options);
  CHECK(text.find(",span_begin,span_end,x.fee_paid,x.crew,x.never_met\r\n") != std::string::npos);
  CHECK(text.find(",100,171,12,Ada; Ben; Cara,\r\n") != std::string::npos);
  CHECK(text.find(",180,237,45.5,Ada; Ben; Cara,\r\n") != std::string::npos);
}

TEST_CASE("CSV: words of a document never become a formula") {
  const temporary_folder folder;
  auto report = sample_report();
  report.source.path.clear();
  report.findings[0].text = "=HYPERLINK(\"http://example.test\",\"see\")";
  report.findings[1].text = "@risk";
  const auto text = csv_of(report, folder);
  CHECK(text.find(",\"'=HYPERLINK(\"\"http://example.test\"\",\"\"see\"\")\",100") != std::string::npos);
  CHECK(text.find(",'@risk,180") != std::string::npos);
  CHECK(text.find("\r\n," + std::string(64, 'a')) != std::string::npos);
}

TEST_CASE("CSV: no terminal takes words of a document for a command") {
  const temporary_folder folder;
  auto report = sample_report();
  report.source.path = "a\x1b[31mb\x07\u009Bc\u202Egpj.txt";
  report.findings.resize(1);
  report.findings[0].text = "first line\nsecond\tline";
  const auto text = csv_of(report, folder);
  CHECK(text.find("\r\na\\u{1b}[31mb\\u{7}\\u{9b}c\\u{202e}gpj.txt,") != std::string::npos);
  CHECK(text.find(",\"first line\nsecond\tline\",") != std::string::npos);
}

TEST_CASE("CSV: a byte-order mark where it is asked for") {
  const temporary_folder folder;
  sink_options options;
  options.csv_mark = true;
  CHECK(csv_of(sample_report(), folder, options).starts_with("\xEF\xBB\xBFpath,sha256,"));
  CHECK(is_earlier_output(folder / "out.csv"));
}

TEST_CASE("outputs without memory hold nothing and have nothing to prune") {
  const temporary_folder folder;
  auto out = open_sink(folder / "out.jsonl", {});
  REQUIRE(out);
  const auto report = sample_report();
  REQUIRE((*out)->write(report, to_json(report)));
  CHECK_FALSE((*out)->holds(report.source.path, report.source.sha256, ""));
  CHECK((*out)->prune());
}

TEST_CASE("a place is checked without anything being made or changed") {
  const temporary_folder folder;
  put(folder / "text.db", "These are minutes of a meeting, and no database.");
  for (const char* const name : {"out.jsonl", "out.csv", "out.xlsx", "out.db"}) {
    INFO(name);
    CHECK(check_sink(folder / name));
    CHECK(check_sink(folder / "no/" + name).error().code == "output-folder");
  }
  CHECK(check_sink("-"));
  CHECK(check_sink(folder / "out.doc").error().code == "output-format");
  CHECK(check_sink(folder / "text.db").error().code == "database-foreign");
  CHECK(folder.names() == std::vector<std::string>{"text.db"});
}

TEST_CASE("an earlier output is recognised by its first bytes") {
  const temporary_folder folder;
  for (const char* const name : {"out.jsonl", "out.csv", "out.xlsx", "out.db"}) {
    INFO(name);
    put(folder / name, "");
    CHECK(is_earlier_output(folder / name));
    write_all(folder / name);
    CHECK(is_earlier_output(folder / name));
    put(folder / name, "A letter to the director of services.\n");
    CHECK_FALSE(is_earlier_output(folder / name));
  }
}

TEST_CASE("a sink that is stopped without a document leaves the folder as it was") {
  const temporary_folder folder;
  for (const char* const name : {"out.jsonl", "out.csv", "out.xlsx", "out.db"}) {
    INFO(name);
    auto out = open_sink(folder / name, {});
    REQUIRE(out);
    CHECK((*out)->stop().place.empty());
    out->reset();
    CHECK(folder.names().empty());
    REQUIRE(open_sink(folder / name, {}));  // destroyed at once
    CHECK(folder.names().empty());
  }
}

TEST_CASE("explorer: a page that a run could not finish shows the documents up to there") {
  if (!has_explorer()) return;
  const temporary_folder folder;
  auto out = open_sink(folder / "out.html", {});
  REQUIRE(out);
  CHECK((*out)->wants_texts());
  REQUIRE((*out)->write(sample_report(), ""));
  REQUIRE((*out)->write(failed_report(), ""));
  const auto kept = (*out)->stop();
  CHECK(kept.documents == 2);
  CHECK(kept.place == folder / "out.html.partial");
  const auto page = bytes_of(folder / "out.html.partial");
  CHECK(page.find("data-part=\"index\"") != std::string::npos);
  CHECK(page.find("</html>") != std::string::npos);
}

TEST_CASE("explorer: a page without documents is a page") {
  if (!has_explorer()) return;
  const temporary_folder folder;
  auto out = open_sink(folder / "out.html", {});
  REQUIRE(out);
  REQUIRE((*out)->finish());
  CHECK(is_earlier_output(folder / "out.html"));
  CHECK(bytes_of(folder / "out.html").find("</html>") != std::string::npos);
}

TEST_CASE("explorer: a Sheaf without it says so, and makes no file") {
  if (has_explorer()) return;
  const temporary_folder folder;
  const auto checked = check_sink(folder / "out.html");
  REQUIRE_FALSE(checked);
  CHECK(checked.error().code == "output-format");
  CHECK(checked.error().message.find("without the explorer") != std::string::npos);
  CHECK_FALSE(open_sink(folder / "out.html", {}));
  CHECK(folder.names().empty());
}
