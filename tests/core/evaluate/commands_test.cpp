// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs `sheaf score` and `sheaf diff` as processes.
#include "core/model/json.hpp"
#include "core/sinks/sink.hpp"
#include "tests/core/cli/process.hpp"
#include "tests/core/model/sample_report.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace sheaf::core;
using namespace sheaf::test;
using Catch::Contains;
using nlohmann::json;

namespace {

/// Labels with which sample_report() agrees completely.
json labels() {
  const report sample = sample_report();
  json findings = json::array();
  for (const finding& one : sample.findings) {
    findings.push_back({{"kind", one.kind},
                        {"section", one.section},
                        {"number", one.number},
                        {"starts", one.text.substr(0, one.text.find(' '))},
                        {"ends", one.text.substr(one.text.rfind(' ') + 1)}});
  }
  return {{"id", "ottermouth"},
          {"sha256", sample.source.sha256},
          {"document_type", sample.document_type},
          {"authority", sample.authority->name},
          {"published", sample.published},
          {"findings", findings}};
}

void write_run(const scratch& in, const std::string& name, const std::vector<report>& reports) {
  auto sink = open_sink((in.path() / name).string(), {});
  REQUIRE(sink);
  for (const report& one : reports) REQUIRE((*sink)->write(one, to_json(one)));
  REQUIRE((*sink)->finish());
}

/// A folder with a run, labels, annotations and an index.
struct prepared : scratch {
  prepared() {
    write_run(*this, "run.jsonl", {sample_report()});
    write_run(*this, "run.db", {sample_report()});
    report worse = sample_report();
    worse.published = "2001-01-01";
    worse.findings.pop_back();
    write_run(*this, "worse.jsonl", {worse});
    std::filesystem::create_directory(path() / "gold");
    write("gold/ottermouth.json", labels().dump());
    const report sample = sample_report();
    const finding& first = sample.findings.front();
    write("annotations.jsonl", json{{"document", sample.source.sha256},
                                    {"finding", first.id},
                                    {"set", "held"},
                                    {"themes", first.themes},
                                    {"polarity", first.polarity},
                                    {"measures", {{{"value", 45}, {"unit", "percent"}}}}}
                                       .dump() +
                                   "\n");
    write("index.csv",
          "id,sha256,document_type,authority\nottermouth," + sample.source.sha256 + ",focused_visit,Ottermouth\n");
  }

  [[nodiscard]] finished run(std::vector<std::string> arguments) const {
    return run_sheaf({std::move(arguments), "", path()});
  }
};

}  // namespace

TEST_CASE("score prints a table that a person can read") {
  const prepared in;
  for (const char* const name : {"run.jsonl", "run.db"}) {
    const finished run = in.run({"score", name, "gold", "--index", "index.csv"});
    CHECK(run.status == 0);
    CHECK(run.err.empty());
    CHECK_THAT(run.out, Contains("1 document labelled, 1 of them in the run") &&
                            Contains("Findings, matched exactly") && Contains("focused_visit") && Contains("1.0000") &&
                            Contains("Recognition over the index"));
    CHECK_THAT(run.out, !Contains("\x1b"));
  }
}

TEST_CASE("score lists mistakes and rows of documents if asked") {
  const prepared in;
  const finished run = in.run({"score", "worse.jsonl", "gold/ottermouth.json", "--errors", "1", "--per-document"});
  CHECK(run.status == 0);
  CHECK_THAT(run.out, Contains("published") && Contains("wanted 2022-03-09, got 2001-01-01") &&
                          Contains("and 1 more") && Contains("\nottermouth "));
}

TEST_CASE("score writes JSON that can be used as a baseline") {
  const prepared in;
  const finished good = in.run({"score", "run.jsonl", "gold", "--index", "index.csv", "--json"});
  REQUIRE(good.status == 0);
  CHECK(json::parse(good.out).at("all").at("figures").at("findings.exact.f1").at("value") == 1.0);
  in.write("scores.json", good.out);

  const finished same =
      in.run({"score", "run.db", "gold", "--index", "index.csv", "--baseline", "scores.json", "--fail-on-drop"});
  CHECK(same.status == 0);
  CHECK_THAT(same.out, Contains("No figure changed"));

  const finished compared =
      in.run({"score", "worse.jsonl", "gold", "--index", "index.csv", "--baseline", "scores.json"});
  CHECK(compared.status == 0);
  CHECK_THAT(compared.out, Contains("findings.exact.f1") && Contains("drop"));

  const finished dropped = in.run({"score", "worse.jsonl", "gold", "--index", "index.csv", "--baseline", "scores.json",
                                   "--fail-on-drop", "--json"});
  CHECK(dropped.status == 1);
  CHECK_THAT(dropped.err, Contains("all fields.published fell from 1.000000 to 0.000000"));
  CHECK(json::parse(dropped.out).is_object());
}

TEST_CASE("score measures annotations, all or one set") {
  const prepared in;
  const finished run = in.run({"score", "run.jsonl", "annotations.jsonl", "--set", "held"});
  CHECK(run.status == 0);
  CHECK_THAT(run.out, Contains("Themes") && Contains("Polarity and measures") && Contains("supervision"));
  const finished json_run = in.run({"score", "run.jsonl", "annotations.jsonl", "--json"});
  const json figures = json::parse(json_run.out).at("all").at("figures");
  CHECK(figures.at("themes.f1").at("value") == 1.0);
  CHECK(figures.at("polarity.accuracy").at("value") == 1.0);
  CHECK(figures.at("measures.f1").at("value") == 1.0);
  const finished none = in.run({"score", "run.jsonl", "annotations.jsonl", "--set", "tuning"});
  CHECK(none.status == 2);
  CHECK_THAT(none.err, Contains("tuning") && Contains("held"));
}

TEST_CASE("score gives the same intervals every time") {
  const prepared in;
  CHECK(in.run({"score", "worse.jsonl", "gold", "--json", "--seed", "5"}).out ==
        in.run({"score", "worse.jsonl", "gold", "--json", "--seed", "5"}).out);
}

TEST_CASE("score says what is missing and what to do") {
  const prepared in;
  json other = labels();
  other["sha256"] = std::string(64, 'c');
  other["id"] = "harrowfen";
  in.write("gold/harrowfen.json", other.dump());
  const finished some = in.run({"score", "run.jsonl", "gold"});
  CHECK(some.status == 1);
  CHECK_THAT(some.err, Contains("harrowfen") && Contains("no report"));
  CHECK_THAT(some.out, Contains("2 documents labelled, 1 of them in the run"));

  const finished none = in.run({"score", "run.jsonl", "gold/harrowfen.json"});
  CHECK(none.status == 2);
  CHECK_THAT(none.err, Contains("SHA-256"));
  CHECK(none.out.empty());

  for (const std::vector<std::string>& wrong : {std::vector<std::string>{"score"},
                                                {"score", "run.jsonl"},
                                                {"score", "none.jsonl", "gold"},
                                                {"score", "run.jsonl", "none"},
                                                {"score", "index.csv", "gold"},
                                                {"score", "run.jsonl", "index.csv"},
                                                {"score", "run.jsonl", "gold", "--index", "run.jsonl"},
                                                {"score", "run.jsonl", "gold", "--baseline", "index.csv"},
                                                {"score", "run.jsonl", "gold", "--fail-on-drop"},
                                                {"score", "run.jsonl", "gold", "--set", "held"},
                                                {"score", "run.jsonl", "gold", "--bootstrap", "-1"},
                                                {"score", "run.jsonl", "annotations.jsonl", "--index", "index.csv"}}) {
    const finished refused = in.run(wrong);
    INFO(wrong.back());
    CHECK(refused.status == 2);
    CHECK_THAT(refused.err, Catch::StartsWith("sheaf: "));
  }
}

TEST_CASE("diff ends with 0 if runs are the same, in either format") {
  const prepared in;
  const finished run = in.run({"diff", "run.jsonl", "run.db"});
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  CHECK_THAT(run.out, Contains("1 -> 1 documents: 1 the same"));
}

TEST_CASE("diff shows what changed and ends with 1") {
  const prepared in;
  const finished run = in.run({"diff", "run.jsonl", "worse.jsonl"});
  CHECK(run.status == 1);
  CHECK_THAT(run.out, Contains("letters/ottermouth.pdf") && Contains("published: 2022-03-09 -> 2001-01-01") &&
                          Contains("0 added, 1 removed"));
  for (const std::string& line : lines_of(run.out)) CHECK(line.size() <= 80);

  report moved = sample_report();
  moved.findings.back().kind = "strength";
  write_run(in, "moved.jsonl", {moved});
  CHECK_THAT(in.run({"diff", "run.jsonl", "moved.jsonl"}).out,
             Contains("Care leavers keep in touch with ...") && Contains("finding.kind: evaluation -> strength"));

  const finished counts = in.run({"diff", "--summary", "run.jsonl", "worse.jsonl"});
  CHECK(counts.status == 1);
  CHECK_THAT(counts.out, !Contains("2001-01-01") && Contains("published  1 document"));

  CHECK(in.run({"diff", "run.jsonl", "worse.jsonl", "--ignore", "published,findings"}).status == 0);
  const finished as_json = in.run({"diff", "run.jsonl", "worse.jsonl", "--json"});
  CHECK(as_json.status == 1);
  CHECK(json::parse(as_json.out).at("summary").at("removed_findings") == 1);
}

TEST_CASE("diff refuses files that are not runs, and unknown fields") {
  const prepared in;
  CHECK(in.run({"diff", "run.jsonl"}).status == 2);
  CHECK(in.run({"diff", "run.jsonl", "none.jsonl"}).status == 2);
  CHECK(in.run({"diff", "index.csv", "run.jsonl"}).status == 2);
  const finished field = in.run({"diff", "run.jsonl", "run.db", "--ignore", "finding.kin"});
  CHECK(field.status == 2);
  CHECK_THAT(field.err, Contains("did you mean finding.kind?"));
}
