// SPDX-License-Identifier: AGPL-3.0-or-later
// What helps people along: help, completions, manual pages, schemas, sheaf.yaml, doctor, extract --watch.
#include "core/workers/confine.hpp"
#include "tests/core/cli/extract_runs.hpp"
#include "tests/core/cli/process.hpp"
#include "tests/support/skip.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <signal.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace sheaf::test;
using Catch::Contains;
using nlohmann::json;

namespace {

std::string source(const std::string& path) {
  std::ostringstream all;
  all << std::ifstream(std::string(SHEAF_SOURCE_DIR "/") + path).rdbuf();
  return all.str();
}

/// The words that stand first in the rows below a heading of the help, to the next empty line.
strings commands_below(const std::string& help, const std::string& heading) {
  strings found;
  bool within = false;
  for (const std::string& line : lines_of(help)) {
    if (line.empty()) within = false;
    if (within && line.size() > 2 && line[2] != ' ') found.push_back(line.substr(2, line.find(' ', 2) - 2));
    if (line == heading) within = true;
  }
  return found;
}

strings all_commands() {
  const std::string help = run_sheaf({{"--help"}}).out;
  strings all;
  for (const std::string heading : {"For analysts", "For authors of plugins", "This installation"}) {
    const strings some = commands_below(help, heading);
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

/// Whether a shell or tool is on this machine.
bool has(const std::string& program) {
  return std::filesystem::exists("/usr/bin/" + program) || std::filesystem::exists("/bin/" + program);
}

}  // namespace

TEST_CASE("help groups the commands by those who need them, analysts first") {
  const std::string help = run_sheaf({{"--help"}}).out;
  const auto analysts = help.find("\nFor analysts\n");
  const auto authors = help.find("\nFor authors of plugins\n");
  const auto installation = help.find("\nThis installation\n");
  REQUIRE(installation != std::string::npos);
  CHECK(analysts < authors);
  CHECK(authors < installation);
  CHECK_THAT(help, !Contains("\nOthers\n") && !Contains("worker") && !Contains("check-child"));
  CHECK(commands_below(help, "For analysts").front() == "extract");
}

TEST_CASE("the help of every command has examples and fits the terminal") {
  for (const std::string& command : all_commands()) {
    CAPTURE(command);
    const finished run = run_sheaf({{command, "--help"}});
    CHECK(run.status == 0);
    CHECK_THAT(run.out, Contains("\nUsage: sheaf " + command) && Contains("\nExamples\n") && Contains("    sheaf ") &&
                            !Contains("\x1b"));
    const auto examples = run.out.find("\nExamples\n");
    for (const std::string& line : lines_of(run.out.substr(0, examples))) CHECK(line.size() <= 80);
  }
}

TEST_CASE("what is missing or mistaken on the command line is told with the next step") {
  const scratch in;
  in.write("reports/a.txt", "words");
  const auto told = [&](const strings& arguments) {
    const finished run = run_sheaf({arguments, "", in.path()});
    CHECK(run.status == 2);
    return run.err;
  };
  CHECK_THAT(told({}), Contains("a command is missing; for example: sheaf extract"));
  CHECK_THAT(told({"extract"}), Contains("PATH") && Contains("for example: sheaf extract reports -o findings.db"));
  CHECK_THAT(told({"reports"}), Contains("unknown command reports") && Contains("to read it: sheaf extract reports"));
  CHECK_THAT(told({"extrat", "reports"}), Contains("did you mean extract?"));
  CHECK_THAT(told({"plugins", "allow"}), Contains("for example: sheaf plugins allow"));
  CHECK_THAT(told({"schema", "konfig"}), Contains("config"));
}

TEST_CASE("the schemas describe what is read, and nothing else") {
  const json config = json::parse(run_sheaf({{"schema", "config"}}).out);
  CHECK(config.at("additionalProperties") == false);
  const json& settings = config.at("properties");
  CHECK(settings.at("jobs").at("type") == "integer");
  CHECK(settings.at("jobs").at("minimum") == 1);
  CHECK(settings.at("timeout").at("type") == "number");
  CHECK(settings.at("fresh").at("type") == "boolean");
  CHECK(settings.at("progress").at("enum") == json({"auto", "always", "never"}));
  CHECK(settings.at("output").at("anyOf").size() == 2);
  CHECK(settings.at("publishers").at("items").at("required") == json({"name", "key", "document_types"}));
  for (const char* absent : {"help", "config", "null", "shard", "watch"}) CHECK(!settings.contains(absent));

  const json manifest = json::parse(run_sheaf({{"schema", "manifest"}}).out);
  CHECK(manifest.at("properties").at("document_types").at("items").at("required") ==
        json({"type", "framework", "title"}));
  CHECK(manifest.at("properties").at("threshold").at("maximum") == 1);
  const json report = json::parse(run_sheaf({{"schema"}}).out);
  CHECK(report == json::parse(run_sheaf({{"schema", "report"}}).out));
}

TEST_CASE("the documentation lists every setting as the program describes it") {
  const json schema = json::parse(run_sheaf({{"schema", "config"}}).out);
  const std::string page = source("docs/reference/configuration.md");
  for (const auto& [key, value] : schema.at("properties").items()) {
    CAPTURE(key);
    std::string what = value.at("description");
    what.pop_back();  // the full stop
    // What follows may depend on what the build can write.
    what.erase(std::min(what.find_first_of(";:"), what.size()));
    CHECK_THAT(page, Contains("\n| `" + key + "` | ") && Contains(" | " + what));
  }
  const json manifest = json::parse(run_sheaf({{"schema", "manifest"}}).out);
  const std::string manifest_page = source("docs/reference/plugin-manifest.md");
  for (const auto& [key, value] : manifest.at("properties").items()) {
    CAPTURE(key);
    CHECK(((manifest_page.find("\n" + key + ":") != std::string::npos) ||
           (manifest_page.find("`" + key + ":") != std::string::npos)));
  }
  const std::string commands = source("docs/reference/cli.md");
  for (const std::string& command : all_commands()) {
    CAPTURE(command);
    CHECK_THAT(commands, Contains("\n## sheaf " + command));
  }
}

TEST_CASE("a wrong setting is refused with its place and the nearest right one") {
  const scratch in;
  in.write("a.txt", letter("TESTGOOD"));
  const auto told = [&](const std::string& yaml) {
    in.write("sheaf.yaml", yaml);
    const finished run =
        run_sheaf({extract(good, {"a.txt", "-o", "a.jsonl", "--config", "sheaf.yaml"}), "", in.path()});
    CHECK(run.status == 2);
    CHECK(!std::filesystem::exists(in.path() / "a.jsonl"));
    return run.err;
  };
  CHECK_THAT(told("quiet: true\njbos: 4\n"), Contains("sheaf.yaml:2:1: unknown key `jbos`; did you mean `jobs`?"));
  CHECK_THAT(told("jobs: many\n"), Contains("sheaf.yaml:1:1: `jobs`"));
  CHECK_THAT(told("watch: true\n"), Contains("sheaf.yaml:1:1: unknown key `watch`"));
  CHECK_THAT(told("progress: sometimes\n"), Contains("sheaf.yaml:1:1: `progress`"));
}

TEST_CASE("completions name every command and option of the program") {
  for (const std::string shell : {"bash", "zsh", "fish"}) {
    const finished run = run_sheaf({{"completions", shell}});
    CHECK(run.status == 0);
    for (const std::string& command : all_commands()) {
      CAPTURE(shell, command);
      CHECK_THAT(run.out, Contains(command));
    }
    CHECK_THAT(run.out, Contains("memory-limit") && Contains("keygen") && !Contains("check-child"));
  }
}

TEST_CASE("bash completes commands, options, values and files") {
  const scratch in;
  in.write("report one.pdf", "");
  in.write("folder/a.txt", "");
  const auto offers = [&](const std::string& words) {
    const std::string line = "\"$@\" > .completions && bash -c '. ./.completions; COMP_WORDS=(" + words +
                             "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _sheaf; printf \"%s\\n\" \"${COMPREPLY[@]}\"'";
    return lines_of(run_sheaf({{"completions", "bash"}, "", in.path(), {}, line}).out);
  };
  CHECK(offers("sheaf ext") == strings{"extract"});
  CHECK(offers("sheaf extract --progr") == strings{"--progress"});
  CHECK(offers("sheaf extract --progress a") == strings{"auto", "always"});
  CHECK(offers("sheaf extract rep") == strings{"report one.pdf"});
  CHECK(offers("sheaf extract --plugins fol") == strings{"folder"});
  CHECK(offers("sheaf extract --quiet -o rep") == strings{"report one.pdf"});
  CHECK(offers("sheaf plugins all") == strings{"allow"});
  CHECK(offers("sheaf plugins sign folder --k") == strings{"--key"});
  CHECK(offers("sheaf schema m") == strings{"manifest"});
  CHECK(offers("sheaf worke") == strings{""});
}

TEST_CASE("zsh and fish understand their completions") {
  if (!has("zsh") || !has("fish")) {
    skip_test("zsh and fish are not both installed");
    return;
  }
  const scratch in;
  const finished zsh = run_sheaf({{"completions", "zsh"}, "", in.path(), {}, "\"$@\" > _sheaf && zsh -n _sheaf"});
  CHECK(zsh.status == 0);
  CHECK(zsh.err.empty());
  const finished fish = run_sheaf({{"completions", "fish"},
                                   "",
                                   in.path(),
                                   {"HOME=" + in.path().string()},
                                   "\"$@\" > sheaf.fish && fish -c 'source sheaf.fish; complete -C \"sheaf plugins "
                                   "al\"; complete -C \"sheaf ext\"; "
                                   "complete -C \"sheaf extract --progress al\"'"});
  CHECK(fish.status == 0);
  CHECK(fish.err.empty());
  CHECK_THAT(fish.out, Contains("allow\t") && Contains("extract\t") && Contains("always") && !Contains("keygen"));
}

TEST_CASE("there is a manual page for the program and for each command") {
  const scratch in;
  CHECK(run_sheaf({{"manpages", "man/man1"}, "", in.path()}).status == 0);
  const std::string whole = in.read("man/man1/sheaf.1");
  for (const std::string& command : all_commands()) {
    CAPTURE(command);
    const std::string page = in.read("man/man1/sheaf-" + command + ".1");
    CHECK_THAT(page, Contains(".SH NAME\nsheaf\\-" + command + " \\- ") && Contains("\n.SH EXAMPLES\n"));
    CHECK_THAT(whole, Contains("sheaf\\-" + command));
  }
  CHECK_THAT(in.read("man/man1/sheaf-plugins.1"), Contains("keygen"));
}

TEST_CASE("the manual pages are well made") {
  if (!has("mandoc")) {
    skip_test("mandoc is not installed");
    return;
  }
  const scratch in;
  const finished run =
      run_sheaf({{"manpages", "man1"}, "", in.path(), {}, "\"$@\" && mandoc -T lint -W warning man1/*.1"});
  CHECK_THAT(run.out, !Contains("ERROR") && !Contains("UNSUPP"));
  for (const std::string& line : lines_of(run.out)) CHECK_THAT(line, Contains("missing date"));
}

TEST_CASE("doctor says what is well, what is worth knowing and what to do") {
  const scratch in;
  const std::vector<std::string> home = {"HOME=" + in.path().string()};
  const finished run = run_sheaf({{"doctor"}, "", in.path(), home});
  CHECK_THAT(run.out,
             Contains("plugins") && Contains("sandbox") &&
                 Contains(sheaf::core::sandbox_level() == sheaf::core::full_sandbox ? "full: each document" : "no ") &&
                 Contains("local authorities") && Contains(".jsonl") && Contains("UTF-8"));
  for (const std::string& line : lines_of(run.out)) CHECK(line.size() <= 100);

  const json all = json::parse(run_sheaf({{"doctor", "--json"}, "", in.path(), home}).out);
  CHECK(all.at("schema") == "sheaf.doctor/1");
  CHECK((run.status == 0) == all.at("well").get<bool>());
  std::set<std::string> names;
  for (const json& each : all.at("checks")) names.insert(each.at("name"));
  CHECK(names == std::set<std::string>{"program", "settings", "plugins", "sandbox", "outputs", "reference", "folders",
                                       "characters"});
  CHECK(std::count(all.at("outputs").begin(), all.at("outputs").end(), ".db") == 1);
}

TEST_CASE("doctor finds a refused plugin, a wrong setting and a foreign locale") {
  const scratch in;
  in.write("sheaf.yaml", "jbos: 4\n");
  const finished run =
      run_sheaf({{"doctor", "--json", "--config", "sheaf.yaml", "--plugins", SHEAF_TEST_PLUGINS "/test_no_instance"},
                 "",
                 in.path(),
                 {"HOME=" + in.path().string()},
                 "LC_ALL=C; export LC_ALL; exec \"$@\""});
  CHECK(run.status == 1);
  const json all = json::parse(run.out);
  CHECK(all.at("well") == false);
  std::string told;
  for (const json& each : all.at("checks"))
    told += each.at("state").get<std::string>() + " " + each.at("text").get<std::string>() + "\n";
  CHECK_THAT(told, Contains("bad sheaf.yaml:1:1: unknown key `jbos`; did you mean `jobs`?") &&
                       Contains("create-failed") && Contains("note this terminal's locale is ANSI_X3.4-1968"));
}

TEST_CASE("extract --watch reads what is new or changed and replaces its outputs as a whole") {
  const scratch in;
  in.write("reports/a.txt", letter("TESTGOOD"));
  const std::string log = "run.log";
  process watching(
      {extract(good, {"reports", "-o", "out.jsonl", "--watch", "--log", log}), "", in.path(), {}, "exec \"$@\" 2>&1"});
  watching.wait_for("watching for new and changed documents");
  CHECK(summary(in.read("out.jsonl")) == strings{"reports/a.txt extracted"});

  in.write("new/b.txt", letter("TESTGOOD", "They liked it."));
  std::filesystem::rename(in.path() / "new", in.path() / "reports/new");
  watching.wait_for("2 documents");
  watching.wait_for("watching for new and changed documents");
  CHECK(summary(in.read("out.jsonl")) == strings{"reports/a.txt extracted", "reports/new/b.txt extracted"});
  std::filesystem::remove(in.path() / "reports/a.txt");
  ::kill(watching.pid(), SIGINT);
  const finished end = watching.wait();
  CHECK((end.status == 0 || end.status == 130));
  CHECK(!std::filesystem::exists(in.path() / "out.jsonl.partial"));
}

TEST_CASE("extract --watch goes on when the folder is exchanged for another, or the link to it is") {
  namespace fs = std::filesystem;
  const bool by_link = GENERATE(false, true);
  const scratch in;
  in.write("old/a.txt", letter("TESTGOOD"));
  in.write("new/b.txt", letter("TESTGOOD", "They liked it."));
  const fs::path reports = in.path() / "reports";
  by_link ? fs::create_directory_symlink("old", reports) : fs::rename(in.path() / "old", reports);
  process watching({extract(good, {"reports", "-o", "out.jsonl", "--watch"}), "", in.path(), {}, "exec \"$@\" 2>&1"});
  watching.wait_for("watching for new and changed documents");
  by_link ? static_cast<void>(fs::remove(reports)) : fs::rename(reports, in.path() / "aside");
  by_link ? fs::create_directory_symlink("new", reports) : fs::rename(in.path() / "new", reports);
  // A run that met the moment without a folder comes between.
  watching.wait_for("Ctrl-C ends it\n1 document: 1 extracted");
  ::kill(watching.pid(), SIGINT);
  CHECK(watching.wait().status == 0);
  CHECK(summary(in.read("out.jsonl")) == strings{"reports/b.txt extracted"});
}

TEST_CASE("extract --watch ends with status 0 on Ctrl-C and refuses what cannot be watched or replaced") {
  const scratch in;
  in.write("reports/a.txt", letter("TESTGOOD"));
  process watching(
      {extract(good, {"reports", "-o", "reports/out.db", "--watch"}), "", in.path(), {}, "exec \"$@\" 2>&1"});
  watching.wait_for("watching for new and changed documents");
  ::kill(watching.pid(), SIGINT);
  CHECK(watching.wait().status == 0);

  const finished from_input = run_sheaf({extract(good, {"-", "--watch", "-o", "a.db"}), "reports\n", in.path()});
  CHECK(from_input.status == 2);
  CHECK_THAT(from_input.err, Contains("name a folder"));
  const finished to_output = run_sheaf({extract(good, {"reports", "--watch", "-o", "-"}), "", in.path()});
  CHECK(to_output.status == 2);
  CHECK_THAT(to_output.err, Contains("name a file with -o"));
}
