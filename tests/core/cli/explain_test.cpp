// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf explain` for authors of plugins, as a process: --plugin, --watch and --html.
#include "tests/core/cli/process.hpp"
#include "tests/core/explorer/unpack.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <signal.h>

#include <filesystem>
#include <string>

using namespace sheaf::test;
using Catch::Contains;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const std::string good_folder = SHEAF_TEST_PLUGINS "/test_good";
const std::string letter_folder = SHEAF_SOURCE_DIR "/sdk/examples/assurance_letter";

/// Whether this build has the pages; without Node.js it has none.
bool has_pages(const finished& run) {
  if (run.err.find("this Sheaf was built without its pages") == std::string::npos) return true;
  WARN("skipped: this build has no pages, since Node.js was missing");
  return false;
}

}  // namespace

TEST_CASE("explain tries a plugin by its folder, library or manifest, or a folder of plugins") {
  const scratch in;
  in.write("a.txt", "TESTGOOD Some words about a harbour.\n");
  fs::create_directory(in.path() / "plugins");
  fs::copy(good_folder, in.path() / "plugins" / "test_good", fs::copy_options::recursive);
  for (const std::string& named : {good_folder, good_folder + "/test_good.so", good_folder + "/plugin.yaml",
                                   std::string("plugins"), std::string("plugins/test_good")}) {
    INFO(named);
    const finished run = run_sheaf({{"explain", "a.txt", "--plugin", named}, "", in.path()});
    CHECK(run.status == 0);
    CHECK_THAT(run.out, Contains("extracted as test_good_report by test_good"));
  }
}

TEST_CASE("explain reads no document where no plugin in the folder of --plugin can run") {
  const scratch in;
  in.write("a.txt", "TESTGOOD Some words about a harbour.\n");
  fs::create_directory(in.path() / "empty");
  const auto told = [&](const std::string& named) {
    const finished run = run_sheaf({{"explain", "a.txt", "--plugin", named}, "", in.path()});
    CHECK(run.status == 2);
    CHECK(run.out.empty());
    return run.err;
  };
  CHECK_THAT(told("empty"),
             Contains("sheaf: plugin refused: empty: it holds no plugin") &&
                 Contains("sheaf: no plugin in empty, which --plugin names, can run: no document is read\n"));
  CHECK_THAT(told(SHEAF_TEST_PLUGINS "/test_note_missing"), Contains("[note-missing]") && Contains("can run"));
  CHECK_THAT(told(SHEAF_TEST_PLUGINS "/test_no_instance"),
             Contains("[create-failed]") && Contains("plugin `test_no_instance` was asked for by name and cannot run"));
  CHECK_THAT(told("absent"), Contains("absent: there is no such folder"));
}

TEST_CASE("explain --watch shows what a change of the document changes, and not the whole again") {
  const scratch in;
  in.write("a.txt", "TESTGOOD The first version of these words.\n\nThe second paragraph stays as it is.\n");
  process run({{"explain", "a.txt", "--plugin", good_folder, "--watch"}, "", in.path()});
  run.wait_for("Coverage");
  in.write("a.txt", "TESTGOOD The other version of these words.\n\nThe second paragraph stays as it is.\n");
  run.wait_for("  + page 1, evaluation: TESTGOOD The other version of these words.\n");
  ::kill(run.pid(), SIGINT);
  const finished done = run.wait();
  CHECK(done.status == 130);
  const std::string changes = done.out.substr(done.out.rfind("Coverage"));
  CHECK_THAT(changes, Contains("\nBlocks\n"
                               "  - page 1, paragraph, finding evaluation: TESTGOOD The first version of these…\n"
                               "  + page 1, paragraph, finding evaluation: TESTGOOD The other version of these…\n"
                               "Findings\n"
                               "  - page 1, evaluation: TESTGOOD The first version of these words.\n"
                               "  + page 1, evaluation: TESTGOOD The other version of these words.\n"));
  CHECK_THAT(changes, !Contains("second paragraph") && !Contains("Recognition"));
}

TEST_CASE("explain --watch shows what a change of a description's vocabulary changes") {
  const scratch in;
  fs::copy(letter_folder, in.path() / "visit", fs::copy_options::recursive);
  const fs::path sample = "visit/samples/quayhaven.txt";
  const std::string manifest = in.read("visit/plugin.yaml");
  process run({{"explain", sample.string(), "--plugin", "visit", "--watch"}, "", in.path()});
  run.wait_for("Coverage");
  // Saved without a change: it is looked at, and nothing is different.
  in.write("visit/plugin.yaml", manifest + "# a remark\n");
  run.wait_for("nothing has changed");
  std::string changed = manifest;
  const std::string heading = "    strength:\n";
  const auto at = changed.find(heading);
  REQUIRE(at != std::string::npos);
  changed.replace(at, heading.size(), "    progress:\n");
  in.write("visit/plugin.yaml", changed);
  run.wait_for("strength → progress");
  ::kill(run.pid(), SIGINT);
  const finished done = run.wait();
  CHECK(done.status == 130);
}

TEST_CASE("explain --html writes one page that holds the explanation and nothing of it as markup") {
  const scratch in;
  in.write("a letter.txt", "TESTGOOD <script>alert(1)</script> and </script> in a harbour.\n");
  const finished run = run_sheaf({{"explain", "a letter.txt", "--plugin", good_folder, "--html"}, "", in.path()});
  if (!has_pages(run)) return;
  CHECK(run.status == 0);
  CHECK(run.out.empty());
  CHECK(run.err == "written to a letter.explained.html\n");
  const std::string page = in.read("a letter.explained.html");
  CHECK_THAT(page, Contains("<!-- Sheaf explanation 1 -->") && !Contains("alert(1)"));
  const json all = json::parse(part_of(page, "explanation"));
  CHECK(all.at("outcome") == "extracted");
  CHECK(all.at("blocks").at(0).at("text") == "TESTGOOD <script>alert(1)</script> and </script> in a harbour.");
  CHECK(all.at("annotations").at(0).at("kind") == "evaluation");

  const finished named =
      run_sheaf({{"explain", "a letter.txt", "--plugin", good_folder, "--html", "-o", "-"}, "", in.path()});
  CHECK(named.status == 0);
  CHECK(named.out == page);
}

TEST_CASE("explain --watch --html writes the page again at a change, and its own page is none") {
  const scratch in;
  in.write("a.txt", "TESTGOOD The first version of these words.\n");
  const std::vector<std::string> arguments = {"explain", "a.txt", "--plugin", good_folder, "--html"};
  if (!has_pages(run_sheaf({arguments, "", in.path()}))) return;
  std::vector<std::string> watching = arguments;
  watching.emplace_back("--watch");
  const auto shown = [&] {
    const json all = json::parse(part_of(in.read("a.explained.html"), "explanation"));
    return all.at("blocks").at(0).at("text").get<std::string>();
  };
  process run({watching, "", in.path()});
  // The page stands beside the document, whose place is watched; an empty line follows each look.
  run.wait_for("\n");
  CHECK(shown() == "TESTGOOD The first version of these words.");
  in.write("a.txt", "TESTGOOD The other version of these words.\n");
  run.wait_for("  + page 1, evaluation: TESTGOOD The other version of these words.\n");
  CHECK(shown() == "TESTGOOD The other version of these words.");
  ::kill(run.pid(), SIGINT);
  const finished done = run.wait();
  CHECK(done.status == 130);
  CHECK_THAT(done.out, !Contains("nothing has changed"));
  CHECK(done.err == "written to a.explained.html\nwritten to a.explained.html\n");
}

TEST_CASE("explain --html overwrites no document and says what is wrong with its place") {
  const scratch in;
  in.write("a.txt", "TESTGOOD Some words about a harbour.\n");
  const auto told = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"explain", "a.txt", "--plugin", good_folder});
    const finished run = run_sheaf({more, "", in.path()});
    CHECK(run.status == 2);
    return run.err;
  };
  CHECK_THAT(told({"--html", "-o", "./a.txt"}), Contains("./a.txt is the document itself: name another file with -o"));
  CHECK_THAT(told({"-o", "b.html"}), Contains("-o names the place of the page: add --html"));
  CHECK_THAT(told({"--html", "--watch", "-o", "-"}), Contains("--watch replaces the page: name a file with -o"));
  const std::string absent = told({"--html", "-o", "absent/b.html"});
  CHECK((absent.find("[output-folder]") != std::string::npos || absent.find("without its pages") != std::string::npos));
  CHECK(in.read("a.txt") == "TESTGOOD Some words about a harbour.\n");
}

TEST_CASE("explain --html shows a document that cannot be read, too") {
  const scratch in;
  in.write("empty.txt", "");
  const finished run = run_sheaf({{"explain", "empty.txt", "--html"}, "", in.path()});
  if (!has_pages(run)) return;
  CHECK(run.status == 1);
  CHECK_THAT(run.err, Contains("[empty-file]"));
  const json all = json::parse(part_of(in.read("empty.explained.html"), "explanation"));
  CHECK(all.at("error").at("code") == "empty-file");
}
