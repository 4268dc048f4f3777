// SPDX-License-Identifier: AGPL-3.0-or-later
// Each bad plugin fails exactly the test that is meant for its fault. A good plugin passes all tests.
#include "core/check/supervisor.hpp"
#include "core/check/test.hpp"
#include "core/workers/confine.hpp"
#include "core/workers/instrumentation.hpp"
#include "core/workers/landlock.hpp"
#include "tests/core/cli/process.hpp"
#include "tests/support/instrumentation.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

using namespace sheaf::test;
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

const fs::path check_plugins = SHEAF_CHECK_PLUGINS;
const fs::path test_plugins = SHEAF_TEST_PLUGINS;

json outcome_of(const std::string& plugin, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {"check", plugin, "--json", "--alone", "--runs", "400", "--timeout", "20"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const auto done = run_sheaf({.arguments = arguments});
  INFO(done.err);
  auto made = json::parse(done.out, nullptr, false);
  REQUIRE(made.is_object());
  CHECK(done.status == (made["failed"] == 0 ? 0 : 1));
  return made;
}

std::set<std::string> failed_in(const json& outcome) {
  std::set<std::string> failed;
  for (const auto& test : outcome["tests"]) {
    if (test["result"] == "fail") failed.insert(test["id"].get<std::string>());
  }
  return failed;
}

const json& test_in(const json& outcome, const std::string& id) {
  for (const auto& test : outcome["tests"]) {
    if (test["id"] == id) return test;
  }
  FAIL("there is no test " << id);
  return outcome;
}

void must_fail_only(const std::vector<std::pair<std::string, std::string>>& expected) {
  for (const auto& [plugin, test] : expected) {
    const auto outcome = outcome_of((check_plugins / plugin).string());
    INFO(plugin << ": " << outcome.dump(1));
    CHECK(failed_in(outcome) == std::set<std::string>{test});
  }
}

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a good plugin passes every test") {
  const auto outcome = outcome_of((check_plugins / "check_nothing").string());
  INFO(outcome.dump(1));
  CHECK(failed_in(outcome).empty());
  CHECK(outcome["passed"].get<int>() >= 85);
  // The plugin can be named by its library as well as by its folder.
  CHECK(failed_in(outcome_of((check_plugins / "check_nothing" / "check_nothing.so").string())).empty());
}

TEST_CASE("a forbidden system call fails the test that is meant for it") {
  must_fail_only({{"check_write_file", "conduct.files_written"},
                  {"check_read_file", "conduct.files_read"},
                  {"check_socket", "conduct.network"},
                  {"check_thread", "conduct.threads"},
                  {"check_signal_other", "conduct.processes"},
                  {"check_print", "conduct.output"},
                  {"check_buffer", "conduct.output"},
                  {"check_memfd", "conduct.system"},
                  {"check_filter", "conduct.system"}});
  CHECK_FALSE(fs::exists("/tmp/sheaf-check-was-not-looking"));
}

TEST_CASE("a call that only the sandbox forbids is told by its name") {
  if (!sheaf::core::filters_calls()) {
    WARN("skipped: " << sheaf::core::sandbox_level());
    return;
  }
  must_fail_only(
      {{"check_code", "conduct.system"}, {"check_leader", "conduct.processes"}, {"check_handler", "conduct.signals"}});
  const auto outcome = outcome_of((check_plugins / "check_code").string(), {"--only", "conduct.system"});
  // Needed tests were not asked for, so this one ran by itself.
  CHECK(test_in(outcome, "conduct.system")["problems"][0].get<std::string>().starts_with("mmap, in extract "));
}

TEST_CASE("a plugin that speaks for the host gains nothing, and is seen") {
  if (!sheaf::core::filters_calls()) {
    WARN("skipped: " << sheaf::core::sandbox_level());
    return;
  }
  must_fail_only({{"check_voice", "conduct.files_written"}});
  CHECK_FALSE(fs::exists("/tmp/sheaf-check-was-not-looking"));
  const auto outcome = outcome_of((check_plugins / "check_voice").string(), {"--only", "conduct.files_written"});
  const auto problem = test_in(outcome, "conduct.files_written")["problems"][0].get<std::string>();
  CHECK(problem == "openat /tmp/sheaf-check-was-not-looking for writing, outside of any call into the plugin");
}

TEST_CASE("a plugin that sends without end and reads nothing is ended by the clock") {
  const auto outcome =
      outcome_of((check_plugins / "check_flood").string(), {"--only", "conduct.files_written", "--timeout", "2"});
  const auto problem = test_in(outcome, "conduct.files_written")["problems"][0].get<std::string>();
  CHECK(problem.find("not done in the 2 s of --timeout") != std::string::npos);
}

TEST_CASE("a plugin reads nothing but the system's libraries while it is loaded") {
  if (!sheaf::core::why_no_landlock().empty() || !sheaf::core::filters_calls()) {
    WARN("skipped: " << sheaf::core::sandbox_level());
    return;
  }
  const auto outcome = outcome_of((check_plugins / "check_load").string());
  INFO(outcome.dump(1));
  CHECK(failed_in(outcome).empty());
}

TEST_CASE("the outcome says what confined the tests") {
  const auto plugin = (check_plugins / "check_nothing").string();
  CHECK(outcome_of(plugin, {"--only", "manifest"})["sandbox"] == sheaf::core::sandbox_level());
  const auto done = run_sheaf({.arguments = {"check", plugin, "--alone", "--only", "manifest"}});
  CHECK(done.out.find("; sandbox: " + sheaf::core::sandbox_level() + "\n") != std::string::npos);
}

TEST_CASE("no file but an expectation of the samples is written, whatever the plugin's process answers") {
  const fs::path elsewhere = "/tmp/sheaf-check-was-not-looking.expect";
  fs::remove(elsewhere);
  const scratch folder;
  folder.write("report.txt", content_of(check_plugins / "check_nothing" / "samples" / "report.txt"));
  const auto done = run_sheaf({.arguments = {"check", (check_plugins / "check_answer").string(), folder.path().string(),
                                             "--alone", "--update"}});
  INFO(done.out << done.err);
  CHECK(done.status == 1);
  CHECK(done.err.find(elsewhere.string() + ": not written: it is no expectation of these samples") !=
        std::string::npos);
  CHECK_FALSE(fs::exists(elsewhere));
}

TEST_CASE("a change to the process fails the test that is meant for it") {
  must_fail_only({{"check_folder", "conduct.folder"},
                  {"check_signal", "conduct.signals"},
                  {"check_file_mask", "conduct.file_mask"},
                  {"check_limits", "conduct.limits"},
                  {"check_descriptor", "conduct.descriptors"},
                  {"check_environment", "conduct.environment"},
                  {"check_arithmetic", "conduct.arithmetic"}});
}

TEST_CASE("leaked memory fails the test that is meant for it") {
  if (sheaf::core::has_sanitizer) {
    CHECK(test_in(outcome_of((check_plugins / "check_leak").string()), "resources.runs")["result"] == "skip");
  } else {
    must_fail_only({{"check_leak", "resources.runs"}, {"check_leak_instance", "resources.instances"}});
  }
}

TEST_CASE("an emission that breaks the model fails the test that is meant for it") {
  must_fail_only({{"check_size", "emission.structs"},
                  {"check_larger", "emission.structs"},
                  {"check_outside", "emission.inside"},
                  {"check_character", "emission.characters"},
                  {"check_order", "emission.order"},
                  {"check_overlap", "emission.overlap"},
                  {"check_kind", "emission.words"},
                  {"check_utf8", "emission.texts"},
                  {"check_date", "emission.values"},
                  {"check_twice", "emission.once"}});
}

TEST_CASE("wrong recognition fails the test that is meant for it") {
  must_fail_only({{"check_all", "recognition.others"},
                  {"check_none", "recognition.own"},
                  {"check_unplaced", "recognition.reasons"},
                  {"check_narrow", "recognition.margin"}});
}

TEST_CASE("wrong extraction fails the test that is meant for it") {
  must_fail_only({{"check_silent", "extraction.findings"},
                  {"check_uncovered", "extraction.coverage"},
                  {"check_warning", "extraction.diagnostics"}});
}

TEST_CASE("a result that depends on something forbidden fails the test that is meant for it") {
  must_fail_only({{"check_repeat", "stability.repeat"},
                  {"check_unrelated", "stability.order"},
                  {"check_surroundings", "stability.surroundings"},
                  {"check_recreate", "life.recreate"},
                  {"check_two", "life.two"}});
}

TEST_CASE("a plugin that cannot cope with unusual documents fails the test that is meant for it") {
  must_fail_only({{"check_extensions", "life.extensions"},
                  {"check_unknown_extension", "life.own_extensions"},
                  {"check_extension_id", "life.own_extensions"},
                  {"check_stopped", "life.stopped"},
                  {"check_vocabulary", "life.no_vocabulary"},
                  {"check_odd_vocabulary", "life.odd_vocabulary"},
                  {"check_end", "life.end"},
                  {"check_huge", "hostile.huge"},
                  {"check_kind_99", "hostile.shapes"},
                  {"check_type", "hostile.type"},
                  {"check_refused", "hostile.refusing"}});
}

TEST_CASE("a badly linked library fails the test that is meant for it") {
  must_fail_only({{"check_import", "library.imports"},
                  {"check_run_path", "library.run_path"},
                  {"check_lazy", "library.binding"},
                  {"check_relro", "library.relro"}});
}

TEST_CASE("a library that asks for an executable stack fails the test that is meant for it, and is not loaded") {
  const auto outcome = outcome_of((check_plugins / "check_stack").string());
  INFO(outcome.dump(1));
  std::set<std::string> expected = {"library.stack"};
  if (sheaf::core::sandbox_level() == sheaf::core::full_sandbox) expected.insert("life.load");
  CHECK(failed_in(outcome) == expected);
}

TEST_CASE("plugins that crash, throw or hang on a document fail one test, and the process is ended at its limit") {
  std::map<std::string, std::string> words = {{"test_crash", "TESTCRASH"},
                                              {"test_abort", "TESTABORT"},
                                              {"test_throw", "TESTTHROW"},
                                              {"test_fail", "TESTFAIL"},
                                              {"test_loop", "TESTLOOP"}};
  // Where memory has no limit, the time limit ends it instead, as it ends test_loop.
  if (!sheaf::core::is_instrumented) words.emplace("test_alloc", "TESTALLOC");
  const scratch folder;
  for (const auto& [plugin, word] : words) {
    const auto sample = folder.write(plugin + ".txt", word + "\n\nA paragraph about Ottermouth.\n");
    const auto outcome =
        outcome_of((test_plugins / plugin).string(), {sample.string(), "--timeout", "3", "--memory-limit", "512"});
    INFO(plugin << ": " << outcome.dump(1));
    CHECK(failed_in(outcome) == std::set<std::string>{"extraction.succeeds"});
    const auto mend = test_in(outcome, "extraction.succeeds")["mend"].get<std::string>();
    const auto of_this = " --plugins " + (test_plugins / plugin).string() + " " + sample.string() + "`";
    // A sanitizer may report the crash, and end the process in its own way.
    if (plugin == "test_crash" && sheaf::core::has_sanitizer) continue;
    const bool lost = plugin != "test_throw" && plugin != "test_fail";
    CHECK(mend.find((lost ? "`gdb --args sheaf show --in-process" : "`sheaf explain") + of_this) != std::string::npos);
    CHECK((mend.find("if the plugin loops") != std::string::npos) == (plugin == "test_loop"));
  }
}

TEST_CASE("a plugin that uses too much memory fails, even if it catches exceptions; the message names the option") {
  if (has_unlimited_workers()) return;
  const scratch folder;
  const auto sample = folder.write("grow.txt", "TESTSDK AND GROW\n");
  const auto outcome = outcome_of((test_plugins / "test_sdk").string(),
                                  {sample.string(), "--memory-limit", "256", "--only", "extraction.succeeds"});
  REQUIRE(failed_in(outcome) == std::set<std::string>{"extraction.succeeds"});
  const auto& test = test_in(outcome, "extraction.succeeds");
  CHECK(test["problems"][0] == "more than the 256 MiB of --memory-limit in extract grow.txt");
  CHECK(test["mend"].get<std::string>().find("try a higher --memory-limit") != std::string::npos);
}

TEST_CASE("an exception from recognise is reported once, with its own words") {
  const scratch folder;
  for (const auto* name : {"a.txt", "b.txt", "c.txt"}) folder.write(name, "TESTSDK DO NOT ASK\n");
  const auto outcome =
      outcome_of((test_plugins / "test_sdk").string(), {folder.path().string(), "--only", "recognition.answers"});
  REQUIRE(failed_in(outcome) == std::set<std::string>{"recognition.answers"});
  const auto& problems = test_in(outcome, "recognition.answers")["problems"];
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].get<std::string>().find("; its last word: was asked (and the same for 2 more documents)") !=
        std::string::npos);
}

TEST_CASE("plugins that cannot be loaded or created fail at the step where they stop") {
  const auto failing = [](const std::string& plugin) {
    return failed_in(outcome_of((test_plugins / plugin).string()));
  };
  const auto holds = [](const std::set<std::string>& set, const std::string& id) { return set.contains(id); };
  CHECK(holds(failing("test_no_instance"), "life.create"));
  CHECK(holds(failing("test_descriptor_lies"), "life.load"));
  CHECK(holds(failing("test_abi_major"), "library.interface"));
  CHECK(holds(failing("test_header_mismatch"), "library.interface"));
  CHECK(holds(failing("test_struct_size"), "library.interface"));
  CHECK(holds(failing("test_other_id"), "library.identity"));
  CHECK(holds(failing("test_note_missing"), "library.note"));
  CHECK(holds(failing("test_symbol_missing"), "library.exports"));
  CHECK(holds(failing("test_undefined"), "library.undefined"));
  CHECK(holds(failing("test_not_a_library"), "library.present"));
  CHECK(holds(failing("test_manifest_broken"), "manifest.form"));
}

TEST_CASE("output that waits in a buffer is shown with the call that made it") {
  const auto outcome = outcome_of((check_plugins / "check_buffer").string(), {"--only", "conduct.output"});
  if (test_in(outcome, "conduct.output")["result"] == "skip") {
    WARN("skipped: " << test_in(outcome, "conduct.output")["problems"].dump());
    return;
  }
  CHECK(test_in(outcome, "conduct.output")["problems"][0] ==
        "write to descriptor 1: \"a document\", in extract report.txt");
}

TEST_CASE("a struct that says it is larger than its version has is shown with both sizes") {
  const auto outcome = outcome_of((check_plugins / "check_larger").string(), {"--only", "emission.structs"});
  CHECK(test_in(outcome, "emission.structs")["problems"][0] ==
        "report.txt: a finding says that its struct has 160 bytes, and in ABI 1.0 it has 152");
}

TEST_CASE("a crash in a static initialiser is told as one, with the debugger's command line") {
  const auto plugin = (check_plugins / "check_initialiser").string();
  const auto outcome = outcome_of(plugin);
  INFO(outcome.dump(1));
  CHECK(failed_in(outcome) == std::set<std::string>{"life.load"});
  const auto& test = test_in(outcome, "life.load");
  CHECK(test["problems"][0] ==
        "its process was lost by SIGABRT while it was loaded, in a static initialiser: the constructor of a global "
        "object, "
        "or a function that runs by itself at loading; no function of the plugin was called yet");
  CHECK(test["mend"] == "`gdb --args sheaf show --in-process --plugins " + plugin + " " + plugin +
                            "/plugin.yaml` shows where (run, then bt); then move that work into the plugin's "
                            "constructor (create), whose failures are told in full");
}

TEST_CASE("an id that a built-in plugin has, or another installed plugin, fails the check") {
  const scratch folder;
  const auto copy = [&](const std::string& id, const std::string& type) {
    const auto to = folder.path() / (id + "_" + type);
    fs::copy(check_plugins / "check_nothing", to, fs::copy_options::recursive);
    auto manifest = content_of(to / "plugin.yaml");
    manifest.replace(manifest.find("id: check_nothing"), 17, "id: " + id);
    manifest.replace(manifest.find("check_nothing_report"), 20, type);
    std::ofstream(to / "plugin.yaml") << manifest;
    return to.string();
  };
  const auto told = [&](const std::string& plugin, const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"check", plugin, "--json", "--only", "manifest.id"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto outcome = json::parse(run_sheaf({.arguments = arguments}).out);
    const auto& test = test_in(outcome, "manifest.id");
    return test["result"] == "fail" ? test["problems"][0].get<std::string>() : std::string("passes");
  };
  const auto taken = copy("focused_visit", "harbour_letter");
  CHECK(told(taken, {}) ==
        taken +
            "/plugin.yaml: `focused_visit` is the id of a plugin that comes with Sheaf, which this one "
            "would take out of service");
  const auto good = (check_plugins / "check_nothing").string();
  const auto other = copy("check_nothing", "tide_table");
  CHECK(told(good, {"--plugins", other}) ==
        good + "/plugin.yaml: `check_nothing` is the id of the plugin in " + other +
            " (Plugin that misbehaves in one way (check_nothing)), too, and only one of the two is used");
  // The same plugin, installed in another place.
  CHECK(told(good, {"--plugins", copy("check_nothing", "check_nothing_report")}) == "passes");
  const fs::path built = fs::path(SHEAF_BINARY_DIR) / "lib" / "sheaf" / "plugins" / "focused_visit";
  CHECK(told(built.string(), {}) == "passes");
}

TEST_CASE("a description with a misspelt heading fails the check, which names the heading that was meant") {
  const scratch folder;
  const auto plugin = folder.path() / "assurance_letter";
  fs::copy(fs::path(SHEAF_SOURCE_DIR) / "sdk" / "examples" / "assurance_letter", plugin, fs::copy_options::recursive);
  const auto check = [&] { return outcome_of(plugin.string(), {"--without", "hostile", "--without", "resources"}); };
  CHECK(failed_in(check()).empty());
  auto manifest = content_of(plugin / "plugin.yaml");
  const std::string right = "what we ask the council to do\"";
  manifest.replace(manifest.find(right), right.size(), "what we asked our council to do\"");
  manifest.replace(manifest.find("what families wait for"), 22, "what famlies are waiting for");
  std::ofstream(plugin / "plugin.yaml") << manifest;
  const auto outcome = check();
  INFO(outcome.dump(1));
  CHECK(failed_in(outcome).contains("extraction.headings"));
  const auto& problems = test_in(outcome, "extraction.headings")["problems"];
  REQUIRE(problems.size() >= 1);
  // Each heading once, though two samples have it.
  CHECK(problems.dump().find("vocabulary.headings/concern: no sample shows the heading \\\"what famlies are waiting "
                             "for\\\"; no entry matches these headings of the samples, nearest first: \\\"What "
                             "families wait for\\\" (quayhaven.md)") != std::string::npos);
  const auto& diagnostics = test_in(outcome, "extraction.diagnostics")["problems"].dump();
  CHECK(diagnostics.find("the heading 'What families wait for' on page 1") != std::string::npos);
}

TEST_CASE("a description whose manifest is broken fails for its manifest, and not for a library") {
  const scratch folder;
  folder.write("letter/plugin.yaml",
               "id: letter\nname: Letters\nversion: 1.0.0\nlicence: MIT\nlibrary: outline\n"
               "document_types: [{type: letter, framework: none, title: A letter}]\n"
               "vocabulary:\n  recognition: {title: [a letter]}\n  headings: {sumary: [in brief]}\n");
  folder.write("letter/samples/a.txt", "A letter\n\nIn brief\n\nAll is well.\n");
  const auto outcome = outcome_of((folder.path() / "letter").string());
  INFO(outcome.dump(1));
  CHECK(failed_in(outcome) == std::set<std::string>{"manifest.form"});
  CHECK(test_in(outcome, "library.present")["problems"][0] ==
        "the manifest cannot be read, so it is not known whether the plugin has a library (see manifest.form)");
}

TEST_CASE("a random document that shows a fault is stored, and the fault can be repeated in two ways") {
  const scratch folder;
  const auto plugin = (check_plugins / "check_random").string();
  const auto outcome = outcome_of(plugin, {"--only", "hostile.random", "--artefacts", folder.path().string()});
  REQUIRE(failed_in(outcome) == std::set<std::string>{"hostile.random"});
  const auto& test = outcome["tests"][0];
  const auto again = test["again"].get<std::string>();
  const auto at = again.find("--reproduce ");
  REQUIRE(at != std::string::npos);
  const auto number = again.substr(at + std::string("--reproduce ").size());
  CHECK(run_sheaf({.arguments = {"check", plugin, "--alone", "--reproduce", number}, .folder = folder.path()}).status ==
        1);
  const auto stored = test["input"].get<std::string>();
  REQUIRE(fs::exists(stored));
  CHECK(run_sheaf({.arguments = {"check", plugin, "--alone", "--reproduce", stored}}).status == 1);
  const auto good = (check_plugins / "check_nothing").string();
  CHECK(run_sheaf({.arguments = {"check", good, "--alone", "--reproduce", stored}}).status == 0);
}

TEST_CASE(
    "a sample in another form that gives another result is kept, with the two commands that show the difference") {
  const scratch in;
  // Two lines as wide as the wrapped text: no reader can tell that they are no paragraph, so the plugin, which makes a
  // finding of every block, finds something else in them.
  const std::string words =
      "the crews of the harbour answer every call by night and by day, and they say that the climb is worth it when "
      "the "
      "boats come home";
  in.write("samples/form.txt",
           "TESTCHECK report on the harbour\n\nThe Custom House and Harbour Commissioners of the "
           "River Larkmouth\nOld Lifeboat Station and Fishermen Institute upon the Breakwater\n\nIt "
           "is said that " +
               words + ".\n\nWe heard that " + words + ".\n");
  const auto plugin = (check_plugins / "check_nothing").string();
  const std::vector<std::string> arguments = {"check",   plugin,   "samples/form.txt",
                                              "--alone", "--only", "stability.wrapped"};
  const std::vector<std::string> home = {"XDG_CACHE_HOME=" + (in.path() / "cache").string()};
  const auto done = run_sheaf({arguments, "", in.path(), home});
  INFO(done.out);
  CHECK(done.status == 1);
  const auto kept = in.path() / "cache" / "sheaf" / "check" / "check_nothing" / "stability.wrapped" / "form.txt";
  REQUIRE(fs::exists(kept));
  CHECK(content_of(kept).find("the crews of the harbour answer every call by night and\n") != std::string::npos);
  const auto sample = (in.path() / "samples" / "form.txt").string();
  CHECK(done.out.find("\n      input:   " + kept.string() + "\n      compare: sheaf explain --plugin " + plugin + " " +
                      sample + "\n      with:    sheaf explain --plugin " + plugin + " " + kept.string() + "\n") !=
        std::string::npos);
  CHECK(run_sheaf({{"explain", "--plugin", plugin, kept.string()}}).status == 0);

  // A link in the place of the file is replaced, and through one in the place of the folder nothing is written.
  const auto aside = in.write("aside/form.txt", "Not to be written to.\n");
  fs::remove(kept);
  fs::create_symlink(aside, kept);
  CHECK(run_sheaf({arguments, "", in.path(), home}).status == 1);
  CHECK(fs::is_regular_file(fs::symlink_status(kept)));
  fs::remove_all(kept.parent_path());
  fs::create_directory_symlink(aside.parent_path(), kept.parent_path());
  CHECK(run_sheaf({arguments, "", in.path(), home}).out.find("input:") == std::string::npos);
  CHECK(content_of(aside) == "Not to be written to.\n");

  auto as_json = arguments;
  as_json.insert(as_json.end(), {"--json", "--artefacts", "here"});
  const auto outcome = json::parse(run_sheaf({as_json, "", in.path(), home}).out);
  const auto& test = test_in(outcome, "stability.wrapped");
  CHECK(test["input"] == "here/stability.wrapped/form.txt");
  CHECK(test["compare"].size() == 2);
  CHECK(fs::exists(in.path() / "here" / "stability.wrapped" / "form.txt"));
}

TEST_CASE("documents at fault are stored in the cache folder, and nothing is left in the current one") {
  const scratch in;
  const auto done =
      run_sheaf({{"check", (check_plugins / "check_random").string(), "--alone", "--only", "hostile.random"},
                 "",
                 in.path(),
                 {"XDG_CACHE_HOME=" + (in.path() / "cache").string()}});
  CHECK(done.status == 1);
  const auto folder = in.path() / "cache" / "sheaf" / "check" / "check_random";
  CHECK(done.out.find("      input:   " + folder.string() + "/sheaf-check-check_random-1-") != std::string::npos);
  std::vector<std::string> left;
  for (const auto& each : fs::directory_iterator(in.path())) left.push_back(each.path().filename().string());
  CHECK(left == std::vector<std::string>{"cache"});
}

TEST_CASE("fuzzing prints the command that repeats it") {
  const auto done = run_sheaf({.arguments = {"check", (check_plugins / "check_nothing").string(), "--alone", "--only",
                                             "hostile.random", "--fuzz", "0.2", "--seed", "7"}});
  CHECK(done.status == 0);
  CHECK(done.out.find("--fuzz 0.2 --seed 7 repeats this run") != std::string::npos);
}

TEST_CASE("another plugin that claims the samples is named") {
  const auto outcome = json::parse(
      run_sheaf({.arguments = {"check", (check_plugins / "check_nothing").string(), "--json", "--only",
                               "recognition.rivals", "--plugins", (check_plugins / "check_unplaced").string()}})
          .out);
  REQUIRE(failed_in(outcome) == std::set<std::string>{"recognition.rivals"});
  CHECK(outcome["tests"][0]["problems"][0].get<std::string>().find("check_unplaced") != std::string::npos);
}

TEST_CASE("the manifest alone can be checked, with line, column and the nearest word") {
  const scratch folder;
  const auto manifest = content_of(check_plugins / "check_nothing" / "plugin.yaml");
  const auto good = folder.write("good.yaml", manifest);
  CHECK(run_sheaf({.arguments = {"check", "--manifest", good.string()}}).status == 0);
  auto changed = manifest;
  changed.replace(changed.find("AGPL-3.0-or-later\ndocument"), 17, "AGPL-3.0-or-latr");
  changed += "    risks: [\"(areas for\"]\n";
  const auto bad = folder.write("bad.yaml", changed);
  const auto done = run_sheaf({.arguments = {"check", "--manifest", bad.string()}});
  INFO(done.err);
  CHECK(done.status == 1);
  CHECK(done.err.find("bad.yaml:6:1: `AGPL-3.0-or-latr` is not in the SPDX list; did you mean `AGPL-3.0-or-later`?") !=
        std::string::npos);
  CHECK(done.err.find("vocabulary.headings/risks: phrase \"(areas for\", column") != std::string::npos);
}

TEST_CASE("a vocabulary can be written as C++ source") {
  const scratch folder;
  const auto out = folder.path() / "words.inc";
  const auto manifest = (check_plugins / "check_nothing" / "plugin.yaml").string();
  REQUIRE(run_sheaf({.arguments = {"check", "--manifest", manifest, "--vocabulary", out.string()}}).status == 0);
  CHECK(content_of(out) == "{\"word\", \"TESTCHECK\"},\n{\"headings/findings\", \"what we found\"},\n");
}

TEST_CASE("differences from expectations are shown, and expectations are rewritten only if nothing is wrong") {
  const scratch folder;
  folder.write("report.txt", content_of(check_plugins / "check_nothing" / "samples" / "report.txt"));
  const auto plugin = (check_plugins / "check_nothing").string();
  const auto place = folder.path().string();
  const auto update = [&](const std::string& which) {
    return run_sheaf({.arguments = {"check", which, place, "--alone", "--update"}});
  };
  CHECK(update(plugin).status == 0);
  const auto written = folder.read("report.expect");
  INFO(written);
  CHECK(written.find("sample: report.txt\n---\ndocument_type: check_nothing_report\n") != std::string::npos);
  CHECK(written.find("1:1-1:45 evaluation \"TESTCHECK report on the harbour of Ottermouth\"\n") != std::string::npos);
  const std::vector<std::string> holds = {place, "--only", "expectations"};
  CHECK(failed_in(outcome_of(plugin, holds)).empty());

  auto changed = written;
  changed.replace(changed.find("evaluation"), 10, "summary");
  folder.write("report.expect", changed);
  const auto outcome = outcome_of(plugin, holds);
  CHECK(failed_in(outcome) == std::set<std::string>{"expectations.hold"});
  const auto shown = outcome.dump();
  CHECK(shown.find("- line ") != std::string::npos);
  CHECK(shown.find("+ 1:1-1:45 evaluation") != std::string::npos);

  CHECK(update(plugin).status == 0);
  CHECK(folder.read("report.expect") == written);

  // Nothing is written if the plugin warns, if the host refuses an emission, or if the plugin does not claim the
  // sample.
  for (const std::string bad : {"check_warning", "check_overlap", "check_none"}) {
    fs::remove(folder.path() / "report.expect");
    const auto refused = update((check_plugins / bad).string());
    INFO(bad << ": " << refused.err);
    CHECK(refused.status == 1);
    CHECK(refused.err.find("not written") != std::string::npos);
    CHECK_FALSE(fs::exists(folder.path() / "report.expect"));
  }
  const auto crash = update((test_plugins / "test_abort").string());
  CHECK_FALSE(fs::exists(folder.path() / "report.expect"));
  CHECK(crash.status == 1);
}

TEST_CASE("expectations and documents at fault are never written through a link") {
  const scratch folder;
  const auto plugin = folder.path() / "plugin";
  fs::copy(check_plugins / "check_nothing", plugin, fs::copy_options::recursive);
  fs::remove(plugin / "samples" / ".sources");
  const auto expectation = plugin / "samples" / "report.expect";
  const auto update = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"check", plugin.string(), "--alone", "--update"});
    return run_sheaf({.arguments = std::move(more)});
  };
  // A file: the link is replaced, whether its target is there or not. The test's process may read the plugin's folder.
  const auto aside = folder.write("plugin/aside/mine.txt", "sample: report.txt\n---\n");
  for (const auto* target : {"mine.txt", "new.txt"}) {
    fs::remove(expectation);
    fs::create_symlink(aside.parent_path() / target, expectation);
    CHECK(update({}).status == 0);
    CHECK(fs::is_regular_file(fs::symlink_status(expectation)));
    CHECK(folder.read("plugin/samples/report.expect").find("evaluation") != std::string::npos);
  }
  CHECK(folder.read("plugin/aside/mine.txt") == "sample: report.txt\n---\n");
  CHECK_FALSE(fs::exists(aside.parent_path() / "new.txt"));
  // A file that is there keeps its mode.
  fs::permissions(expectation, fs::perms::owner_read | fs::perms::owner_write);
  CHECK(update({}).status == 0);
  CHECK(fs::status(expectation).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  // The folder of samples: it has to be named.
  const auto real = fs::canonical(folder.path()) / "elsewhere";
  fs::remove(expectation);
  fs::rename(plugin / "samples", real);
  fs::create_directory_symlink(real, plugin / "samples");
  const auto refused = update({});
  CHECK(refused.status == 1);
  CHECK(refused.out.empty());
  CHECK(refused.err.find((plugin / "samples").string() + ": it is a link to " + real.string() +
                         ", so nothing is written there; if you want the expectations there, name that folder: sheaf "
                         "check " +
                         plugin.string() + " " + real.string() + " --update\n") != std::string::npos);
  CHECK_FALSE(fs::exists(real / "report.expect"));
  CHECK(update({real.string()}).status == 0);
  CHECK(fs::exists(real / "report.expect"));

  // A document that shows a fault.
  const auto stored = folder.path() / "stored";
  fs::create_directory(stored);
  fs::create_symlink(aside, stored / "document.json");
  sheaf::core::document read;
  CHECK(sheaf::core::store_document(stored, "document.json", read) == stored / "document.json");
  CHECK(fs::is_regular_file(fs::symlink_status(stored / "document.json")));
  CHECK(folder.read("plugin/aside/mine.txt") == "sample: report.txt\n---\n");
}

TEST_CASE("an expectation of one rule holds only what that rule of the grammar claimed") {
  const scratch folder;
  const auto samples = fs::path(SHEAF_SOURCE_DIR) / "tests" / "samples" / "focused_visit";
  folder.write("letter.txt", content_of(samples / "focused_2018.txt"));
  folder.write("letter.expect", "rule: opening\nsample: letter.txt\n---\n");
  const auto plugin = (fs::path(SHEAF_BINARY_DIR) / "lib" / "sheaf" / "plugins" / "focused_visit").string();
  REQUIRE(run_sheaf({.arguments = {"check", plugin, folder.path().string(), "--alone", "--update"}}).status == 0);
  const auto lines = lines_of(folder.read("letter.expect"));
  REQUIRE(lines.size() == 4);
  CHECK(lines[3].find(" scope \"Inspectors looked at the 'front door', ...") != std::string::npos);
  CHECK(failed_in(outcome_of(plugin, {folder.path().string(), "--only", "expectations"})).empty());
  // A plugin without the grammar layer reports no rules.
  folder.write("letter.txt", content_of(check_plugins / "check_nothing" / "samples" / "report.txt"));
  const auto silent = run_sheaf({.arguments = {"check", (check_plugins / "check_nothing").string(),
                                               folder.path().string(), "--alone", "--update"}});
  CHECK(silent.status == 1);
  CHECK(silent.err.find("does not tell of its rules") != std::string::npos);
}

TEST_CASE("a sample that is of no type by its expectation must not be claimed") {
  const scratch folder;
  folder.write("report.txt", content_of(check_plugins / "check_nothing" / "samples" / "report.txt"));
  folder.write("report.expect", "sample: report.txt\n---\ndocument_type: none\n");
  const auto outcome = outcome_of((check_plugins / "check_nothing").string(), {folder.path().string()});
  CHECK(failed_in(outcome) == std::set<std::string>{"expectations.hold", "recognition.others"});
}

TEST_CASE("wrong usage is reported with exit status 2") {
  const auto plugin = (check_plugins / "check_nothing").string();
  CHECK(run_sheaf({.arguments = {"check"}}).status == 2);
  CHECK(run_sheaf({.arguments = {"check", "/nowhere/at/all"}}).status == 2);
  const auto done = run_sheaf({.arguments = {"check", plugin, "--only", "emission.overlp"}});
  CHECK(done.status == 2);
  CHECK(done.err.find("did you mean `emission.overlap`?") != std::string::npos);
}

TEST_CASE("a failure is reported with what to do and how to repeat it") {
  const auto plugin = (check_plugins / "check_overlap").string();
  const auto done = run_sheaf(
      {.arguments = {"check", plugin, "--alone", "--only", "emission.overlap"}, .environment = {"COLUMNS=200"}});
  INFO(done.out);
  CHECK(done.status == 1);
  CHECK(done.out.find("FAIL  emission.overlap: no finding overlaps another") != std::string::npos);
  CHECK(done.out.find("to mend: let the span end where the next finding begins") != std::string::npos);
  CHECK(done.out.find("again:   sheaf check " + plugin + " --alone --only emission.overlap") != std::string::npos);
}

TEST_CASE("the command after `again:` repeats the failure exactly, with its options, samples and blanks") {
  const scratch folder;
  const auto plugin = folder.path() / "my plugin";
  fs::copy(check_plugins / "check_nothing", plugin, fs::copy_options::recursive);
  const auto sample = folder.write("more samples/one.txt", "TESTCHECK report on a jetty\n\nIt leans.\n");
  const auto rival = (check_plugins / "check_unplaced").string();
  const auto outcome =
      json::parse(run_sheaf({.arguments = {"check", plugin.string(), sample.string(), "--json", "--only", "recognition",
                                           "--plugins", rival, "--timeout", "30"}})
                      .out);
  REQUIRE(failed_in(outcome).contains("recognition.rivals"));
  const auto again = test_in(outcome, "recognition.rivals")["again"].get<std::string>();
  CHECK(again == "sheaf check '" + plugin.string() + "' '" + sample.string() + "' --plugins " + rival +
                     " --timeout 30 --only recognition.rivals");
  // A failure with a given seed can only be repeated with the same seed.
  const auto seeded = outcome_of((check_plugins / "check_overlap").string(), {"--seed", "9", "--only", "emission"});
  CHECK(test_in(seeded, "emission.overlap")["again"].get<std::string>().find(" --seed 9 --only ") != std::string::npos);
}

TEST_CASE("even a small unclaimed block fails the check and is not written into an expectation") {
  const scratch folder;
  std::string words = "TESTCHECK report.";
  for (const char* who : {"pilot", "warden", "diver", "cook", "clerk", "engineer", "sailor", "painter", "surveyor",
                          "watchman", "signaller", "porter", "carpenter", "driver", "guard", "master"})
    words += std::string(" The harbour's ") + who + " knows every boat and answers calls by night.";
  const auto sample = folder.write("long.txt", words + "\n\nIt leans.\n").string();
  const auto plugin = (check_plugins / "check_uncovered").string();
  const auto outcome = outcome_of(plugin, {sample, "--without", "expectations"});
  CHECK(failed_in(outcome) == std::set<std::string>{"extraction.coverage"});
  CHECK(test_in(outcome, "extraction.coverage")["problems"].dump().find(
            "long.txt: a block on page 1 stands in no finding, field or boilerplate: ") != std::string::npos);
  const auto refused = run_sheaf({.arguments = {"check", plugin, sample, "--alone", "--update"}});
  CHECK(refused.status == 1);
  CHECK(refused.err.find("(unclaimed)") != std::string::npos);
  CHECK_FALSE(fs::exists(folder.path() / "long.expect"));
}

TEST_CASE("expectations are rewritten in the folder from which the build copies them") {
  const scratch folder;
  const auto plugin = folder.path() / "built";
  fs::copy(check_plugins / "check_nothing", plugin, fs::copy_options::recursive);
  const auto noted = folder.read("built/samples/.sources");
  CHECK(noted.find("/tests/core/check/plugins/samples/report.txt\n") != std::string::npos);
  const auto update = [&] { return run_sheaf({.arguments = {"check", plugin.string(), "--alone", "--update"}}); };
  fs::remove(plugin / "samples" / ".sources");
  const auto beside = update();
  CHECK(beside.status == 0);
  CHECK(beside.err.find("where the next build may overwrite them") != std::string::npos);
  REQUIRE(fs::exists(plugin / "samples" / "report.expect"));

  folder.write("source/report.txt", folder.read("built/samples/report.txt"));
  folder.write("source/report.expect", "# Mine.\nsample: report.txt\n---\ndocument_type: check_nothing_report\n");
  folder.write("source/notes.json", "{}");
  std::string note;
  for (const auto* name : {"report.txt", "report.expect", "notes.json", "gone.txt"})
    note += (folder.path() / "source" / name).string() + "\n";
  folder.write("built/samples/.sources", note);
  folder.write("built/samples/report.expect", folder.read("source/report.expect"));
  const auto outcome = outcome_of(plugin.string(), {"--only", "expectations"});
  REQUIRE(failed_in(outcome) == std::set<std::string>{"expectations.hold"});
  CHECK(test_in(outcome, "expectations.hold")["mend"].get<std::string>().find("`sheaf check " + plugin.string() +
                                                                              " --update`") != std::string::npos);
  const auto done = update();
  CHECK(done.status == 0);
  CHECK(done.out == "written: " + (folder.path() / "source" / "report.expect").string() + "\n");
  CHECK(done.err.find("build again") != std::string::npos);
  CHECK(folder.read("source/report.expect").find("# Mine.\nsample: report.txt\n---\ndocument_type:") == 0);
  CHECK(folder.read("source/report.expect").find("1:1-1:45 evaluation") != std::string::npos);
  CHECK(folder.read("built/samples/report.expect").find("evaluation") == std::string::npos);
}

TEST_CASE("a path that is not a plugin is refused, and the message says what a plugin is") {
  const auto message_for = [](const fs::path& path) {
    const auto done = run_sheaf({.arguments = {"check", path.string()}});
    CHECK(done.status == 2);
    CHECK(done.out.empty());
    return done.err;
  };
  const auto sample = message_for(check_plugins / "check_nothing" / "samples" / "report.txt");
  CHECK(sample.find("report.txt: this is no plugin; a plugin is a folder with a plugin.yaml") != std::string::npos);
  const auto above = message_for(check_plugins);
  CHECK(above.find(": this is no plugin; in it are ") != std::string::npos);
  CHECK(above.find((check_plugins / "check_all").string() + ", ") != std::string::npos);
  CHECK(message_for(check_plugins / "check_nothing" / "plugin.yaml").find("--manifest FILE") != std::string::npos);
  const scratch folder;
  CHECK(message_for(folder.path()).find("this is no plugin; a plugin is a folder") != std::string::npos);
}

TEST_CASE("the list holds every test, and its page shows each") {
  const auto listed = json::parse(run_sheaf({.arguments = {"check", "--list", "--json"}}).out);
  const auto page = content_of(fs::path(SHEAF_SOURCE_DIR) / "docs" / "reference" / "check.md");
  std::set<std::string> ids;
  for (const auto& test : listed["tests"]) {
    const auto id = test["id"].get<std::string>();
    INFO(id);
    CHECK(ids.insert(id).second);
    CHECK(page.find("| `" + id + "` | " + test["proves"].get<std::string>() + " |") != std::string::npos);
  }
  CHECK(ids.size() == sheaf::core::all_tests().size());
  CHECK(ids.size() >= 45);
}
