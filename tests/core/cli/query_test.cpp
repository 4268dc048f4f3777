// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf query`, and what `sheaf explain` shows about rules, as processes.
#include "tests/core/cli/process.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>

using namespace sheaf::test;
using Catch::Contains;
using nlohmann::json;

namespace {

const char* const letter =
    "A visit to Westmarch\n\nInspectors visited Westmarch on 3 March 2025 and met 12 children.\n\n"
    "Inspectors visited the town's two homes again.\n";

}  // namespace

TEST_CASE("query lists the passages of a phrase with document, page and span") {
  const scratch in;
  in.write("a.txt", letter);
  in.write("b.txt", "Nothing of the kind.\n");
  const finished run = run_sheaf({{"query", "inspectors visited {authority}", "."}, "", in.path()});
  CHECK(run.status == 0);
  CHECK_THAT(run.out, Contains("a.txt:1: paragraph [21, 49): Inspectors visited Westmarch on 3 March") &&
                          Contains("authority=Westmarch"));
  CHECK(lines_of(run.out).size() == 1);
  CHECK_THAT(run.err, Contains("1 passages in 1 of 2 documents"));
}

TEST_CASE("query runs a rule by name, and whole blocks only where that is asked for") {
  const scratch in;
  in.write("a.txt", letter);
  const finished run = run_sheaf({{"query", ":date", "a.txt", "--json"}, "", in.path()});
  const json answer = json::parse(run.out);
  REQUIRE(answer.at("passages").size() == 1);
  CHECK(answer.at("passages").at(0).at("found") == "2025-03-03");
  CHECK(run_sheaf({{"query", ":date", "a.txt", "--whole"}, "", in.path()}).out.empty());
  CHECK_THAT(run_sheaf({{"query", "a visit to ...", "a.txt", "--whole"}, "", in.path()}).out, Contains("a.txt:1: "));
}

TEST_CASE("query says what is wrong with a rule, and which documents cannot be read") {
  const scratch in;
  in.write("a.txt", letter);
  in.write("empty.txt", "");
  const finished unknown = run_sheaf({{"query", ":dat", "a.txt"}, "", in.path()});
  CHECK(unknown.status == 2);
  CHECK_THAT(unknown.err, Contains("there is no rule `dat`; did you mean `:date`?"));
  CHECK_THAT(run_sheaf({{"query", "visit (to", "a.txt"}, "", in.path()}).err, Contains("column"));
  const finished some = run_sheaf({{"query", "visited", "."}, "", in.path()});
  CHECK(some.status == 1);
  CHECK_THAT(some.err, Contains("[empty-file]"));
  CHECK_THAT(some.out, Contains("a.txt"));
}

TEST_CASE("explain shows which rule claimed each block, and the counts of each rule") {
  const std::string sample = SHEAF_SOURCE_DIR "/tests/samples/annual_engagement/engagement_2019.txt";
  const scratch in;
  const finished run = run_sheaf({{"explain", sample, "--json"}, "", in.path()});
  CHECK(run.status == 0);
  const json all = json::parse(run.out);
  bool salutation = false;
  for (const json& each : all.at("blocks"))
    salutation = salutation || each.at("rule") == json("letter head > salutation");
  CHECK(salutation);
  REQUIRE(!all.at("rules").empty());
  for (const json& each : all.at("rules"))
    CHECK(each.at("failed").get<std::uint64_t>() <= each.at("tried").get<std::uint64_t>());
  CHECK(all.at("stopped").is_null());
  CHECK_THAT(run_sheaf({{"explain", sample}, "", in.path()}).out,
             Contains("letter head > salutation") && Contains("Rules"));
}

TEST_CASE("query finds persons in salutations, and offers no streets, buildings or grades") {
  const scratch in;
  in.write(
      "a.txt",
      "Rowena Tallis\n\nHarbour Street\n\nCivic Centre\n\nRequires Improvement\n\nSouth Wexmoor\n\nDear Ms Hall\n");
  const finished run = run_sheaf({{"query", ":person", "a.txt"}, "", in.path()});
  CHECK(run.status == 0);
  CHECK_THAT(run.out, Contains("Rowena Tallis") && Contains("→ Ms Hall") && !Contains("Street") &&
                          !Contains("Wexmoor") && !Contains("Centre") && !Contains("Improvement"));
}

TEST_CASE("query ends quietly where its reader has seen enough") {
  const scratch in;
  std::string many;
  for (int i = 0; i < 4000; ++i) many += "Inspectors visited on 3 March 2025.\n\n";
  in.write("a.txt", many);
  const finished run = run_sheaf({{"query", ":date", "."}, "", in.path(), {}, "\"$@\" | head -n 1"});
  CHECK(run.err.find("Broken pipe") == std::string::npos);
  CHECK(lines_of(run.out).size() == 1);
}
