// SPDX-License-Identifier: AGPL-3.0-or-later
// The commands for looking at one document and at the plugins, as processes.
#include "tests/core/cli/process.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace sheaf::test;
using Catch::Contains;
using Catch::EndsWith;
using nlohmann::json;
using strings = std::vector<std::string>;

namespace {

const std::string good_folder = SHEAF_TEST_PLUGINS "/test_good";

strings with_good(strings arguments) {
  arguments.insert(arguments.end(), {"--plugins", good_folder, "--plugin-only", "test_good"});
  return arguments;
}

const char* const words =
    "<!DOCTYPE html><html><body><h1>A visit to Westmarch</h1><p>TESTGOOD The inspectors spoke with social workers, "
    "carers and children in Westmarch over two days in the spring.</p><ul><li>a list item that nothing claims</li></ul>"
    "</body></html>";

}  // namespace

TEST_CASE("show lays a report out for reading") {
  const scratch in;
  in.write("a.html", words);
  const finished run = run_sheaf({with_good({"show", "a.html"}), "", in.path()});
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  CHECK_THAT(run.out, Contains("a.html") && Contains("test_good_report") && Contains("A visit to Westmarch") &&
                          Contains("evaluation") && Contains("p1") && Contains("coverage"));
  CHECK_THAT(run.out, !Contains("\x1b"));
  for (const std::string& line : lines_of(run.out)) CHECK(line.size() <= 80);
}

TEST_CASE("show says why there is nothing to show") {
  const scratch in;
  in.write("empty.txt", "");
  in.write("strange.txt", "Nothing that anyone knows about.\n");
  const finished empty = run_sheaf({with_good({"show", "empty.txt"}), "", in.path()});
  CHECK(empty.status == 1);
  CHECK_THAT(empty.out, Contains("failed"));
  CHECK_THAT(empty.err, Contains("empty.txt: ") && Contains("[empty-file]"));
  const finished strange = run_sheaf({with_good({"show", "strange.txt"}), "", in.path()});
  CHECK(strange.status == 0);
  CHECK_THAT(strange.out, Contains("unrecognised"));
  CHECK(run_sheaf({with_good({"show", "none.txt"}), "", in.path()}).status == 1);
  CHECK(run_sheaf({with_good({"show"}), "", in.path()}).status == 2);
}

TEST_CASE("explain shows scores, reasons and what became of each block") {
  const scratch in;
  in.write("a.html", words);
  const finished run = run_sheaf({with_good({"explain", "a.html"}), "", in.path()});
  CHECK(run.status == 0);
  CHECK_THAT(run.out, Contains("claims it") && Contains("holds the word: \"TESTGOOD\"") &&
                          Contains("boilerplate heading") && Contains("finding evaluation") && Contains("unclaimed") &&
                          Contains("Left over") && !Contains("[unclaimed]") && Contains("Coverage"));

  const finished as_json = run_sheaf({with_good({"explain", "--json", "a.html"}), "", in.path()});
  const json all = json::parse(as_json.out);
  CHECK(all.at("outcome") == "extracted");
  CHECK(all.at("recognition").at(0).at("score") == 1.0);
  CHECK(all.at("recognition").at(0).at("reasons").at(0).at("text") == "TESTGOOD");
  REQUIRE(all.at("blocks").size() == 3);
  CHECK(all.at("blocks").at(0).at("became") == "boilerplate heading");
  CHECK(all.at("blocks").at(1).at("became") == "finding evaluation");
  CHECK(all.at("blocks").at(2).at("became") == "unclaimed");
  CHECK(all.at("blocks").at(1).at("uncovered").empty());
  CHECK(all.at("blocks").at(2).at("uncovered").at(0).at("text") == "a list item that nothing claims");
  CHECK(all.at("coverage") < 1.0);
}

TEST_CASE("explain lists the parts of blocks that no claim covers") {
  const scratch in;
  in.write("a.txt", "TESTAUTHORITY Westmarch\n");
  const strings with = {"--plugins", SHEAF_TEST_PLUGINS "/test_authority", "--plugin-only", "test_authority", "a.txt"};
  const auto explained = [&](strings arguments) {
    arguments.insert(arguments.end(), with.begin(), with.end());
    return run_sheaf({arguments, "", in.path()}).out;
  };
  const std::string shown = explained({"explain"});
  CHECK_THAT(shown, Contains("part of field authority, bytes 0 to 13: TESTAUTHORITY\n") && !Contains("  nothing"));
  const json all = json::parse(explained({"explain", "--json"}));
  const json& block = all.at("blocks").at(0);
  CHECK(block.at("became") == "field authority");
  CHECK(block.at("uncovered") == json::parse(R"([{"span": {"begin": 0, "end": 13}, "text": "TESTAUTHORITY"}])"));
}

TEST_CASE("show gives each part of the addressee a line of its own") {
  const std::string example = SHEAF_SOURCE_DIR "/sdk/examples/assurance_letter";
  const finished run = run_sheaf({{"show", "--plugins", example, example + "/samples/quayhaven.txt"}});
  CHECK(run.status == 0);
  CHECK_THAT(run.out, Contains("\naddressee       Ms Ines Calloway\n"
                               "  role          Director of Children's Services\n"
                               "  organisation  Quayhaven Borough Council\n"));
}

TEST_CASE("show gives every addressee, and the fields of a format's own") {
  const scratch in;
  in.write("a.txt", "TESTOWN The boat was well kept by its crew.\n");
  const finished run = run_sheaf({{"show", "a.txt", "--plugins", SHEAF_TEST_PLUGINS "/test_own"}, "", in.path()});
  CHECK(run.status == 0);
  CHECK_THAT(run.out, Contains("\naddressee       Ada Quay\n"
                               "  role          Harbour master\n"
                               "addressee       Ben Strand\n"
                               "  role          Pilot\n"
                               "x.fee           4.5\n"
                               "x.crew          Cara, Dan\n"));
  CHECK_THAT(run.out, Contains("\n    > x.vessel: Gull\n"));
}

TEST_CASE("every output of a run has the own fields that its plugins declare") {
  const scratch in;
  in.write("a.txt", "TESTOWN The boat was well kept by its crew.\n");
  const finished run = run_sheaf({{"extract", "a.txt", "--plugins", SHEAF_TEST_PLUGINS "/test_own", "-o", "out.csv",
                                   "-o", "out.jsonl", "-o", "out.db"},
                                  "",
                                  in.path()});
  CHECK(run.status == 0);
  const std::string csv = in.read("out.csv");
  CHECK_THAT(csv, Contains(",span_begin,span_end,x.fee,x.crew,x.vessel\r\n") && EndsWith(",4.5,Cara; Dan,Gull\r\n"));
  const finished same = run_sheaf({{"diff", "out.jsonl", "out.db"}, "", in.path()});
  CHECK(same.status == 0);
  CHECK_THAT(same.out, !Contains("x.") && !Contains("addressees"));
}

TEST_CASE("explain shows the scores of a document that no plugin claims") {
  const scratch in;
  in.write("a.txt", "Nothing that anyone knows about.\n");
  const finished run = run_sheaf({with_good({"explain", "a.txt"}), "", in.path()});
  CHECK(run.status == 0);
  CHECK_THAT(run.out, Contains("unrecognised") && Contains("does not claim it"));
  const finished crash =
      run_sheaf({{"explain", "a.txt", "--plugins", std::string(SHEAF_TEST_PLUGINS) + "/test_crash"}, "", in.path()});
  CHECK(crash.status == 0);
}

TEST_CASE("a crash while a document is explained is reported and does not end the program") {
  const scratch in;
  in.write("a.txt", "TESTABORT Nothing that anyone knows about.\n");
  for (const char* command : {"show", "explain"}) {
    const finished run =
        run_sheaf({{command, "a.txt", "--plugins", std::string(SHEAF_TEST_PLUGINS) + "/test_abort"}, "", in.path()});
    CHECK(run.status == 1);
    CHECK_THAT(run.err, Contains("SIGABRT") && Contains("test_abort"));
  }
}

TEST_CASE("plugins are listed with their state, refused ones with the reason") {
  const scratch in;
  const finished run = run_sheaf({{"plugins", "list", "--plugins", SHEAF_TEST_PLUGINS}, "", in.path()});
  CHECK(run.status == 1);
  CHECK_THAT(run.out, Contains("test_good 1.0.0  loads") && Contains("test_no_instance 1.0.0  does not load") &&
                          Contains("ABI 1.0") && Contains("test_good_report") && Contains("Refused") &&
                          Contains("create-failed"));
  const finished bare = run_sheaf({with_good({"plugins"}), "", in.path()});
  CHECK(bare.status == 0);
  CHECK_THAT(bare.out, Contains("test_good 1.0.0  loads") && !Contains("Refused"));
}

TEST_CASE("one plugin's manifest is shown with its vocabulary") {
  const scratch in;
  const finished run = run_sheaf({{"plugins", "info", "test_good", "--plugins", good_folder}, "", in.path()});
  CHECK(run.status == 0);
  CHECK_THAT(run.out, Contains("test_good 1.0.0") && Contains("AGPL-3.0-or-later") && Contains("Vocabulary") &&
                          Contains("word") && Contains("TESTGOOD"));
  const finished none = run_sheaf({{"plugins", "info", "test_god", "--plugins", good_folder}, "", in.path()});
  CHECK(none.status == 2);
  CHECK_THAT(none.err, Contains("did you mean `test_good`?"));
}

TEST_CASE("the schema is JSON") {
  const finished run = run_sheaf({{"schema"}});
  CHECK(run.status == 0);
  CHECK(json::parse(run.out).contains("properties"));
}

TEST_CASE("help and version go to standard output") {
  const finished help = run_sheaf({{"--help"}});
  CHECK(help.status == 0);
  CHECK_THAT(help.out, Contains("extract") && Contains("explain") && !Contains("worker "));
  const finished version = run_sheaf({{"--version"}});
  CHECK(version.status == 0);
  CHECK_THAT(version.out, Contains("sheaf "));
}

TEST_CASE("the worker command is not for people") {
  const finished run = run_sheaf({{"worker"}});
  CHECK(run.status == 2);
  CHECK_THAT(run.err, Contains("sheaf extract"));
}
