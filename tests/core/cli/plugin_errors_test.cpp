// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person is told where plugins are broken, refused or not there, and what --strict makes of it, as processes.
#include "tests/core/cli/extract_runs.hpp"
#include "tests/core/cli/process.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>

using namespace sheaf::test;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

/// Plugins that do not load are looked at afresh: no cache tells of an earlier run.
finished run_in(const scratch& in, const strings& arguments) {
  return run_sheaf({arguments, "", in.path(), {"XDG_CACHE_HOME=" + (in.path() / "cache").string()}});
}

std::size_t count_of(const std::string& words, const std::string& in) {
  std::size_t count = 0;
  for (auto at = in.find(words); at != std::string::npos; at = in.find(words, at + 1)) ++count;
  return count;
}

const std::string not_asked =
    "plugin test_sdk could not tell whether this is a test_sdk_report: it returned SHEAF_FAILED (2); its last word: "
    "was "
    "asked [plugin-failed]\n";

}  // namespace

TEST_CASE("a recogniser that throws is told once, counted at the end, and is exit status 1 with --strict") {
  const scratch in;
  in.write("1.txt", letter("TESTGOOD"));
  in.write("2.txt", letter("TESTGOOD", "TESTSDK DO NOT ASK"));
  in.write("3.txt", letter("TESTGOOD", "TESTSDK DO NOT ASK"));
  const strings plugins = {"test_good", "test_sdk"};
  const finished run = run_in(in, extract(plugins, {"1.txt", "2.txt", "3.txt", "-o", "out.jsonl"}));
  CHECK(run.status == 0);
  CHECK_THAT(run.err, Contains("sheaf: 2.txt: " + not_asked) &&
                          Contains("3 documents: 3 extracted, 0 unrecognised, 0 failed\n") &&
                          Contains("\n2 documents with plugin errors\n"));
  CHECK(count_of("could not tell", run.err) == 1);

  const finished strict = run_in(in, extract(plugins, {"1.txt", "2.txt", "-o", "-", "--strict", "--quiet"}));
  CHECK(strict.status == 1);
  CHECK(strict.err == "sheaf: 2.txt: " + not_asked);
  CHECK(summary(strict.out) == strings{"1.txt extracted", "2.txt extracted"});
  CHECK(run_in(in, extract(plugins, {"1.txt", "-o", "-", "--strict"})).status == 0);
}

TEST_CASE("refused emissions are told with their document, and the database tries that document again") {
  const scratch in;
  in.write("1.txt", letter("TESTBREACH"));
  in.write("2.txt", letter("TESTGOOD"));
  const strings arguments = extract({"test_good", "test_breach"}, {"1.txt", "2.txt", "-o", "out.db", "--strict"});
  const finished run = run_in(in, arguments);
  CHECK(run.status == 1);
  CHECK_THAT(run.err, Contains("sheaf: 1.txt: plugin test_breach: ") && Contains("\"opinion\"") &&
                          Contains("[plugin-breach]\n") && Contains("\n1 document with plugin errors\n"));
  const finished again = run_in(in, arguments);
  CHECK(again.status == 1);
  CHECK_THAT(again.err, Contains("1 document with plugin errors") && Contains("1 document is unchanged"));
}

TEST_CASE("of a plugin that always says something else, only the first messages are told; the log has all") {
  const scratch in;
  strings documents;
  for (int number = 10; number < 25; ++number) {
    documents.push_back(std::to_string(number) + ".txt");
    in.write(documents.back(), letter("TESTBREACH", std::string(static_cast<std::size_t>(number), 'x')));
  }
  strings more = documents;
  more.insert(more.end(), {"-o", "-", "--log", "run.log"});
  const finished run = run_in(in, extract({"test_breach"}, more));
  CHECK(run.status == 0);
  CHECK(count_of("[plugin-breach]\n", run.err) == 10);
  CHECK_THAT(run.err, Contains("\n15 documents with plugin errors\n"));
  CHECK(count_of("[plugin-breach]\n", in.read("run.log")) > 10);
}

TEST_CASE("a refused plugin is told at the beginning and in the summary, and is exit status 1 with --strict") {
  const scratch in;
  in.write("1.txt", letter("TESTGOOD"));
  // One is refused before any of its code runs, the other when it is loaded.
  const strings plugins = {"test_good", "test_abi_major", "test_no_instance"};
  const finished run = run_in(in, extract(plugins, {"1.txt", "-o", "-"}));
  CHECK(run.status == 0);
  CHECK_THAT(run.err, Contains("sheaf: plugin refused: ") && Contains("[abi-major]\n") &&
                          Contains("[create-failed]\n") &&
                          Contains("\nplugins not used: test_abi_major, test_no_instance; why is said above\n"));
  const finished strict = run_in(in, extract(plugins, {"1.txt", "-o", "-", "--strict"}));
  CHECK(strict.status == 1);
  CHECK(summary(strict.out) == strings{"1.txt extracted"});
}

TEST_CASE("a folder or file named with --plugins that holds no plugin is told, and is exit status 1 with --strict") {
  const scratch in;
  in.write("1.txt", letter("TESTGOOD"));
  fs::create_directory(in.path() / "empty");
  in.write("lone/visit.so", "no library");
  strings arguments = extract(good, {"1.txt", "-o", "-", "--plugins", "empty", "--plugins", "lone/visit.so"});
  const finished run = run_in(in, arguments);
  CHECK(run.status == 0);
  CHECK_THAT(run.err,
             Contains("sheaf: plugin refused: empty: it holds no plugin: there is no plugin.yaml here or in a folder "
                      "directly below; name a plugin's folder or library, or a folder of plugins [plugin-missing]\n") &&
                 Contains("sheaf: plugin refused: lone: visit.so lies here without a plugin.yaml, and a library is a "
                          "plugin only with its manifest beside it; lay the manifest here, or name the folder that "
                          "holds both [plugin-missing]\n") &&
                 Contains("\nplugins not used: empty, lone; why is said above\n"));
  arguments.emplace_back("--strict");
  CHECK(run_in(in, arguments).status == 1);
}

TEST_CASE("a plugin with several faults in its manifest is one that is not used") {
  const scratch in;
  in.write("1.txt", letter("TESTGOOD"));
  in.write("broken/plugin.yaml", "id: Harbour visit\ncolour: blue\n");
  const finished run = run_in(in, extract(good, {"1.txt", "-o", "-", "--plugins", "broken"}));
  CHECK_THAT(run.err, Contains("plugin refused: broken/plugin.yaml:1:5: ") && Contains("broken/plugin.yaml:2:1: ") &&
                          Contains("\nplugins not used: broken; why is said above\n"));
}

TEST_CASE("a plugin that was asked for by name and cannot run ends the run before any document is read") {
  const scratch in;
  in.write("1.txt", letter("TESTGOOD"));
  const auto told = [&](const std::string& plugin) {
    const finished run =
        run_in(in, extract({"test_good", plugin}, {"1.txt", "-o", "out.jsonl", "--plugin-only", plugin}));
    CHECK(run.status == 2);
    CHECK_FALSE(fs::exists(in.path() / "out.jsonl"));
    return run.err;
  };
  CHECK_THAT(told("test_abi_major"), Contains("[abi-major]\n") && Contains("sheaf: no plugin `test_abi_major`"));
  CHECK_THAT(told("test_no_instance"), Contains("[create-failed]\n") &&
                                           Contains("sheaf: plugin `test_no_instance` was asked for by name and cannot "
                                                    "run: no document is read\n"));
  for (const char* command : {"show", "explain"}) {
    const finished run = run_in(in, {command, "1.txt", "--plugins", SHEAF_TEST_PLUGINS "/test_no_instance",
                                     "--plugin-only", "test_no_instance"});
    CHECK(run.status == 2);
    CHECK_THAT(run.err, Contains("was asked for by name and cannot run"));
    CHECK(run.out.empty());
  }
}
