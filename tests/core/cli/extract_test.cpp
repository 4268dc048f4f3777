// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf extract` as a process: exit statuses, outputs, awkward files, lost workers, interruption.
#include "core/workers/confine.hpp"
#include "tests/core/cli/extract_runs.hpp"
#include "tests/core/cli/process.hpp"
#include "tests/support/instrumentation.hpp"
#include "tests/support/skip.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <signal.h>
#include <sys/stat.h>

#include <string>
#include <vector>

using namespace sheaf::test;
using Catch::Contains;
using Catch::EndsWith;
using nlohmann::json;
using sheaf::core::sandbox_level;

namespace {

/// Reports but for what says how their plugins were confined, which an in-process run says otherwise.
strings without_sandbox(const std::string& text) {
  strings lines;
  for (json each : reports(text)) {
    each.erase("sandbox");
    lines.push_back(each.dump());
  }
  return lines;
}

}  // namespace

TEST_CASE("a folder becomes one report a document, in order") {
  const scratch in;
  in.write("docs/b.txt", letter("TESTGOOD"));
  in.write("docs/a/c.txt", letter("nothing"));
  in.write("docs/z.md", letter("TESTGOOD", "More."));
  const finished run = run_sheaf({extract(good, {"docs", "-o", "out.jsonl"}), "", in.path()});
  CHECK(run.status == 0);
  CHECK(run.out.empty());
  CHECK_THAT(run.err, Contains("3 documents: 2 extracted, 1 unrecognised, 0 failed") && Contains("test_good_report") &&
                          Contains("written to out.jsonl"));
  CHECK(summary(in.read("out.jsonl")) ==
        strings{"docs/a/c.txt unrecognised", "docs/b.txt extracted", "docs/z.md extracted"});
  const json first = reports(in.read("out.jsonl")).at(1);
  CHECK(first.at("plugin").at("id") == "test_good");
  CHECK(first.at("source").at("sha256").get<std::string>().size() == 64);
  CHECK_FALSE(first.at("findings").empty());
}

TEST_CASE("output to - writes nothing but reports to standard output") {
  const scratch in;
  in.write("a.txt", letter("TESTGOOD"));
  const finished run = run_sheaf({extract(good, {"a.txt", "-o", "-"}), "", in.path()});
  CHECK(run.status == 0);
  CHECK(summary(run.out) == strings{"a.txt extracted"});
  CHECK_THAT(run.err, Contains("1 document: 1 extracted"));
}

TEST_CASE("quiet: prints nothing if nothing is wrong") {
  const scratch in;
  in.write("a.txt", letter("TESTGOOD"));
  CHECK(run_sheaf({extract(good, {"a.txt", "-o", "-", "--quiet"}), "", in.path()}).err.empty());
}

TEST_CASE("the log gets a line for each document, after the lines that it holds, and is not an input") {
  const scratch in;
  in.write("docs/a.txt", letter("TESTGOOD"));
  in.write("docs/b.txt", "Minutes of a meeting.");
  in.write("docs/c.pdf", "%PDF-1.4 and no more");
  in.write("docs/night.log", "Before.\n");
  const finished run =
      run_sheaf({extract(good, {"docs", "-o", "out.jsonl", "--log", "docs/night.log"}), "", in.path()});
  CHECK(run.status == 1);
  const auto log = in.read("docs/night.log");
  CHECK(log.starts_with("Before.\n2"));
  CHECK_THAT(log, Contains(" info docs/a.txt: extracted by test_good 1.0.0, ") &&
                      Contains(" info docs/b.txt: unrecognised\n") && Contains(" warning docs/c.pdf: "));
  CHECK(summary(in.read("out.jsonl")) ==
        strings{"docs/a.txt extracted", "docs/b.txt unrecognised", "docs/c.pdf failed pdf-damaged"});
  const finished refused = run_sheaf({extract(good, {"docs", "-o", "-", "--log", "docs/a.txt/x.log"}), "", in.path()});
  CHECK(refused.status == 2);
  CHECK_THAT(refused.err, Contains("sheaf: the log docs/a.txt/x.log cannot be written: "));
}

TEST_CASE("without a named output the output is sheaf.db, which is not an input of the next run") {
  const scratch in;
  in.write("a.txt", letter("TESTGOOD"));
  CHECK(run_sheaf({extract(good, {"."}), "", in.path()}).status == 0);
  CHECK(std::filesystem::exists(in.path() / "sheaf.db"));
  const finished again = run_sheaf({extract(good, {"."}), "", in.path()});
  CHECK(again.status == 0);
  CHECK_THAT(again.err, Contains("1 document is unchanged and was not read again; its report stays in sheaf.db\n") &&
                            !Contains("0 documents"));
}

TEST_CASE("bad usage ends with 2 and says what would be right") {
  const scratch in;
  in.write("a.txt", letter("TESTGOOD"));
  const auto refused = [&](const strings& arguments) {
    const finished run = run_sheaf({arguments, "", in.path()});
    CHECK(run.status == 2);
    CHECK(run.out.empty());
    return run.err;
  };
  CHECK_THAT(refused({}), Contains("--help"));
  CHECK_THAT(refused({"extrat", "a.txt"}), Contains("unknown command extrat; did you mean extract?"));
  CHECK_THAT(refused({"shwo", "a.txt"}), Contains("unknown command shwo; did you mean show?"));
  CHECK_THAT(refused(extract(good, {"a.txt", "--tiemout", "3"})),
             Contains("unknown option --tiemout; did you mean --timeout?"));
  CHECK_THAT(refused(extract(good, {})), Contains("PATH"));
  CHECK_THAT(refused({"plugins", "lst"}), Contains("unknown command lst; did you mean list?"));
  CHECK_THAT(refused(extract(good, {"a.txt", "-j", "0"})), Contains("--jobs: 0 is no whole number from 1 to 1024"));
  CHECK_THAT(refused(extract(good, {"a.txt", "--timeout", "soon"})),
             Contains("--timeout: soon is no number from 0.001 to 86400"));
  for (const char* option : {"--timeout", "--silence"}) {
    for (const char* value : {"nan", "-nan", "inf", "-inf", "nan(1)"}) {
      INFO(option << " " << value);
      CHECK_THAT(refused(extract(good, {"a.txt", "-o", "-", option, value})), Contains(option));
    }
  }
  CHECK_THAT(refused(extract(good, {"a.txt", "--progress", "perhaps"})),
             Contains("--progress: perhaps is none of these words: always, auto, never"));
  CHECK_THAT(refused(extract(good, {"a.txt", "-o"})), Contains("--output needs a value after it: FILE"));
  CHECK_THAT(refused({"schema", "letter"}), Contains("letter is none of these words: report, config, manifest"));
  for (const char* command : {"extract", "show", "explain", "doctor"}) {
    INFO(command);
    strings arguments = {command, "--config", "nosuch.yaml"};
    if (std::string_view(command) != "doctor") arguments.emplace_back("a.txt");
    CHECK_THAT(refused(arguments), Contains("nosuch.yaml: there is no such file"));
  }
  CHECK_THAT(refused(extract(good, {"a.txt", "-o", "out.doc"})), Contains(".jsonl") && Contains(".db"));
  CHECK_THAT(refused(extract(good, {"a.txt", "-o", "x.jsonl", "-o", "x.jsonl"})), Contains("twice"));
  CHECK_THAT(refused(extract(good, {"a.txt", "-o", "no/such/folder/x.jsonl"})), Contains("no/such/folder"));
  CHECK_THAT(refused(extract(good, {"a.txt", "--plugin-only", "test_god"})), Contains("did you mean `test_good`?"));
  CHECK_THAT(refused(extract({"no_such_folder"}, {"a.txt"})), Contains("no_such_folder"));
}

TEST_CASE("standard input without paths is a run with no documents") {
  const scratch in;
  const finished run = run_sheaf({extract(good, {"-", "-o", "out.jsonl"}), "", in.path()});
  CHECK(run.status == 0);
  CHECK_THAT(run.err, Contains("no documents found: standard input named no paths\n"));
}

TEST_CASE("a log in a folder that is not there is refused, and no folder is made") {
  const scratch in;
  in.write("a.txt", letter("TESTGOOD"));
  const finished refused = run_sheaf({extract(good, {"a.txt", "-o", "-", "--log", "missing/run.log"}), "", in.path()});
  CHECK(refused.status == 2);
  CHECK(refused.err ==
        "sheaf: the log missing/run.log cannot be written: there is no folder missing. Create it first, or choose "
        "another place with --log. [output-folder]\n");
  CHECK_FALSE(std::filesystem::exists(in.path() / "missing"));
}

TEST_CASE("an empty folder is a run with no documents") {
  const scratch in;
  std::filesystem::create_directory(in.path() / "docs");
  const finished run = run_sheaf({extract(good, {"docs", "-o", "out.jsonl"}), "", in.path()});
  CHECK(run.status == 0);
  CHECK_THAT(run.err, Contains("no documents found: there is no file to read in docs\n"));
  CHECK(std::filesystem::exists(in.path() / "out.jsonl"));
  CHECK(in.read("out.jsonl").empty());
}

TEST_CASE("what cannot be read fails by itself, with its name in the output and in the messages") {
  const scratch in;
  in.write("docs/a.txt", letter("TESTGOOD"));
  in.write("docs/empty.txt", "");
  in.write("docs/z.txt", letter("TESTGOOD"));
  std::filesystem::create_symlink(in.path() / "gone", in.path() / "docs/void.txt");
  // Readable by its rights, but not in fact: root, too, gets an error from the first byte.
  std::filesystem::create_symlink("/proc/self/mem", in.path() / "docs/torn.txt");
  REQUIRE(::mkfifo((in.path() / "docs/pipe.txt").c_str(), 0600) == 0);
  const finished run = run_sheaf({extract(good, {"docs", "missing.txt", "-o", "-"}), "", in.path()});
  CHECK(run.status == 1);
  CHECK(summary(run.out) == strings{"docs/a.txt extracted", "docs/empty.txt failed empty-file",
                                    "docs/pipe.txt failed special-file", "docs/torn.txt failed unreadable",
                                    "docs/void.txt failed not-found", "docs/z.txt extracted",
                                    "missing.txt failed not-found"});
  for (const char* name :
       {"docs/empty.txt: ", "docs/pipe.txt: ", "docs/torn.txt: ", "docs/void.txt: ", "missing.txt: "}) {
    CHECK_THAT(run.err, Contains(name));
  }
  CHECK_THAT(run.err, Contains("[not-found]"));
}

TEST_CASE("a folder linked into itself is walked once") {
  const scratch in;
  in.write("docs/sub/a.txt", letter("TESTGOOD"));
  std::filesystem::create_directory_symlink("..", in.path() / "docs/sub/loop");
  const finished run = run_sheaf({extract(good, {"docs", "-o", "-"}), "", in.path()});
  CHECK(run.status == 0);
  CHECK(summary(run.out) == strings{"docs/sub/a.txt extracted"});
  CHECK_THAT(run.err, Contains("docs/sub/loop is the folder docs again"));
}

TEST_CASE("control characters in a file's name are shown as harmless text") {
  const scratch in;
  in.write("bad\x1b[2Jname.txt", "");
  const finished run = run_sheaf({extract(good, {".", "-o", "-"}), "", in.path()});
  CHECK(run.status == 1);
  CHECK_THAT(run.err, Contains("bad\\x1b[2Jname.txt") && !Contains("\x1b"));
}

TEST_CASE("paths come from standard input, by line or by NUL") {
  const scratch in;
  in.write("a.txt", letter("TESTGOOD"));
  in.write("b c.txt", letter("TESTGOOD"));
  CHECK(summary(run_sheaf({extract(good, {"-", "-o", "-"}), "b c.txt\na.txt\n", in.path()}).out) ==
        strings{"a.txt extracted", "b c.txt extracted"});
  CHECK(summary(run_sheaf({extract(good, {"-", "-o", "-"}), "b c.txt\r\na.txt\r\n", in.path()}).out) ==
        summary(run_sheaf({extract(good, {"-", "-o", "-"}), "b c.txt\na.txt", in.path()}).out));
  CHECK(summary(run_sheaf({extract(good, {"-0", "-", "-o", "-"}), std::string("b c.txt\0a.txt", 13), in.path()}).out) ==
        strings{"a.txt extracted", "b c.txt extracted"});
}

TEST_CASE("a plugin that crashes, hangs or allocates without end costs only its own document") {
  const scratch in;
  in.write("1.txt", letter("TESTGOOD"));
  in.write("2.txt", letter("TESTCRASH"));
  in.write("3.txt", letter("TESTABORT"));
  in.write("4.txt", letter("TESTLOOP"));
  in.write("5.txt", letter("TESTGOOD"));
  const strings plugins = {"test_good", "test_crash", "test_abort", "test_loop"};
  const finished run =
      run_sheaf({extract(plugins, {".", "-o", "-", "--timeout", "2", "--silence", "2", "-j2"}), "", in.path()});
  CHECK(run.status == 1);
  CHECK(summary(run.out) == strings{"1.txt extracted", "2.txt failed worker-crashed", "3.txt failed worker-crashed",
                                    "4.txt failed timeout", "5.txt extracted"});
  const auto all = reports(run.out);
  CHECK_THAT(all.at(2).at("error").at("message").get<std::string>(),
             Contains("SIGABRT") && Contains("in plugin test_abort (extract)"));
  CHECK_THAT(all.at(3).at("error").at("message").get<std::string>(),
             Contains("not done in 2 s (--timeout)") && Contains("in plugin test_loop (extract)"));
  CHECK(all.at(3).at("source").at("sha256").get<std::string>().size() == 64);
  // A sanitizer reports the fault, and ends the process in its own way.
  if (!sheaf::core::has_sanitizer)
    CHECK_THAT(all.at(1).at("error").at("message").get<std::string>(), Contains("SIGSEGV"));
}

TEST_CASE("a plugin without a sign of progress is ended by its own clock, which the message names") {
  const scratch in;
  in.write("1.txt", letter("TESTLOOP"));
  const finished run = run_sheaf({extract({"test_loop"}, {".", "-o", "-", "--silence", "0.5"}), "", in.path()});
  CHECK(summary(run.out) == strings{"1.txt failed timeout"});
  CHECK_THAT(reports(run.out).at(0).at("error").at("message").get<std::string>(),
             Contains("no sign of progress in 0.5 s (--silence) in plugin test_loop (extract)"));
}

TEST_CASE("a plugin that allocates without end meets the memory limit") {
  if (has_unlimited_workers()) return;
  const scratch in;
  in.write("1.txt", letter("TESTALLOC"));
  in.write("2.txt", letter("TESTGOOD"));
  const finished run =
      run_sheaf({extract({"test_good", "test_alloc"}, {".", "-o", "-", "--memory-limit", "256"}), "", in.path()});
  CHECK(run.status == 1);
  const auto all = reports(run.out);
  REQUIRE(all.size() == 2);
  CHECK(all.at(0).at("outcome") == "failed");
  CHECK(all.at(1).at("outcome") == "extracted");
}

TEST_CASE("a shortage of the session is not called the documents' fault") {
  const scratch in;
  strings wanted;
  for (int number = 100; number < 200; ++number) {
    const std::string name = std::to_string(number) + ".txt";
    in.write(name, letter("TESTGOOD", name));
    wanted.push_back(name + " extracted");
  }
  invocation few_files{extract(good, {".", "-o", "-", "-j", "8"}), "", in.path()};
  few_files.shell = "ulimit -n 24; exec \"$@\"";
  const finished run = run_sheaf(few_files);
  CHECK(run.status == 0);
  CHECK(summary(run.out) == wanted);

  invocation too_few{extract(good, {"100.txt", "-o", "-"}), "", in.path()};
  too_few.shell = "ulimit -n 9; exec \"$@\"";
  const finished short_run = run_sheaf(too_few);
  CHECK(short_run.status == 2);
  CHECK_THAT(short_run.out + short_run.err, Contains("`ulimit -n`") && !Contains("unreadable"));

  // A run without one of its plugins would miss that plugin's documents. How many descriptors the program and whoever
  // runs this test need themselves is not known.
  invocation without_a_plugin{extract({"test_good", "test_abort"}, {"100.txt", "-o", "-"}), "", in.path()};
  finished incomplete;
  for (int allowed = 4; allowed < 40 && !Contains("plugin refused: ").match(incomplete.err); ++allowed) {
    without_a_plugin.shell = "ulimit -n " + std::to_string(allowed) + "; exec \"$@\"";
    incomplete = run_sheaf(without_a_plugin);
  }
  CHECK(incomplete.status == 2);
  CHECK(incomplete.out.empty());
  CHECK_THAT(incomplete.err, Contains("plugin refused: ") && Contains("`ulimit -n`") && Contains("[machine-limit]") &&
                                 EndsWith("no document is read\n"));
}

TEST_CASE("memory limits with which no worker can start are named, with the least that works") {
  if (has_unlimited_workers()) return;
  const scratch in;
  in.write("1.txt", letter("TESTGOOD"));
  const finished low = run_sheaf({extract(good, {".", "-o", "-", "--memory-limit", "64"}), "", in.path()});
  CHECK(low.status == 2);
  CHECK_THAT(low.err,
             Contains("64 MiB of memory are too little for a worker: it needs ") && Contains("raise --memory-limit"));
  CHECK(low.out.empty());

  // Too little for a worker's plugins, and even for its readers.
  for (const char* few : {"90000", "60000"}) {
    invocation session{extract(good, {".", "-o", "-"}), "", in.path()};
    session.shell = std::string("ulimit -v ") + few + "; exec \"$@\"";
    const finished lower = run_sheaf(session);
    INFO(few);
    CHECK(lower.status == 2);
    CHECK_THAT(lower.err, Contains("`ulimit -v`") && Contains("raise "));
  }
}

TEST_CASE("a small stack is raised where the session allows it, otherwise named") {
  const scratch in;
  in.write("1.txt", letter("TESTGOOD"));
  invocation session{extract(good, {".", "-o", "-"}), "", in.path()};
  session.shell = "ulimit -Ss 64; exec \"$@\"";
  const finished raised = run_sheaf(session);
  CHECK(raised.status == 0);
  CHECK(summary(raised.out) == strings{"1.txt extracted"});

  session.shell = "ulimit -s 64; exec \"$@\"";
  const finished small = run_sheaf(session);
  CHECK(small.status == 2);
  CHECK_THAT(small.err, Contains("64 KiB") && Contains("`ulimit -s`") && Contains("raise "));
  CHECK(small.out.empty());
}

TEST_CASE("a document that a plugin which did not load might know is tried again") {
  const scratch in;
  in.write("known.txt", letter("TESTGOOD"));
  in.write("unknown.txt", letter("NOTHING"));
  const strings arguments = extract({"test_good", "test_undefined"}, {".", "-o", "out.db"});
  for (int run = 0; run < 2; ++run) {
    const finished again = run_sheaf({arguments, "", in.path()});
    CHECK(again.status == 0);
    CHECK_THAT(again.err, Contains(run == 0 ? "2 documents: 1 extracted, 1 unrecognised"
                                            : "1 document: 0 extracted, 1 unrecognised"));
  }
  const finished lines = run_sheaf({extract({"test_good", "test_undefined"}, {".", "-o", "-"}), "", in.path()});
  CHECK_THAT(lines.out, Contains("plugin test_undefined, which might know this document, could not be loaded"));
  const finished good_alone = run_sheaf({extract(good, {".", "-o", "-"}), "", in.path()});
  CHECK_THAT(good_alone.out, !Contains("plugin-not-loaded"));
}

TEST_CASE("a plugin that keeps crashing is paused, and its documents say so") {
  const scratch in;
  strings wanted;
  for (int number = 10; number < 30; ++number) {
    const bool bad = number % 3 == 0;
    const std::string name = std::to_string(number) + ".txt";
    in.write(name, letter(bad ? "TESTABORT" : "TESTGOOD", name));
    wanted.push_back(name + (!bad ? " extracted" : number <= 24 ? " failed worker-crashed" : " failed plugin-paused"));
  }
  std::string first;
  for (const char* jobs : {"-j1", "-j4"}) {
    const finished run = run_sheaf({extract({"test_good", "test_abort"}, {".", "-o", "-", jobs}), "", in.path()});
    CHECK(run.status == 1);
    CHECK(summary(run.out) == wanted);
    const std::string paused =
        "plugin test_abort is paused for the rest of this run: 5 workers were lost in it (extract), the "
        "last by SIGABRT; the documents: 12.txt, 15.txt, 18.txt, 21.txt, 24.txt\n";
    CHECK_THAT(run.err, Contains(paused) && EndsWith(paused));
    if (first.empty()) first = run.out;
    CHECK(run.out == first);
  }
}

TEST_CASE("a page beside them changes no other output, and is the same whatever the number of workers") {
  const scratch in;
  in.write("docs/a.txt", letter("TESTGOOD"));
  in.write("docs/b.txt", "Minutes of a meeting.");
  in.write("docs/c.pdf", "%PDF-1.4 and no more");
  REQUIRE(run_sheaf({extract(good, {"docs", "-o", "alone.jsonl"}), "", in.path()}).status == 1);
  const finished run =
      run_sheaf({extract(good, {"docs", "-o", "beside.jsonl", "-o", "a.html", "-j", "3"}), "", in.path()});
  if (run.status == 2) {
    CHECK_THAT(run.err, Contains("built without the explorer"));
    return;
  }
  CHECK(run.status == 1);
  CHECK(in.read("alone.jsonl") == in.read("beside.jsonl"));
  REQUIRE(run_sheaf({extract(good, {"docs", "-o", "b.html", "--in-process"}), "", in.path()}).status == 1);
  CHECK(in.read("a.html") == in.read("b.html"));
}

TEST_CASE("the same bytes come out whatever the number of workers, and without any") {
  const scratch in;
  for (std::size_t number = 0; number < 40; ++number) {
    in.write(std::to_string(number) + ".txt",
             letter(number % 5 == 0 ? "nothing" : "TESTGOOD", std::string(number * 7, 'x')));
  }
  const std::string one = run_sheaf({extract(good, {".", "-o", "-", "-j1"}), "", in.path()}).out;
  CHECK(lines_of(one).size() == 40);
  CHECK(run_sheaf({extract(good, {".", "-o", "-", "-j4"}), "", in.path()}).out == one);
  const std::string none = run_sheaf({extract(good, {".", "-o", "-", "--in-process"}), "", in.path()}).out;
  CHECK(without_sandbox(none) == without_sandbox(one));
}

TEST_CASE("every report says what confined its plugin") {
  const scratch in;
  in.write("a.txt", letter("TESTGOOD"));
  in.write("b.txt", "");
  in.write("c.txt", letter("TESTABORT"));
  const strings plugins = {"test_good", "test_abort"};
  for (const json& each : reports(run_sheaf({extract(plugins, {".", "-o", "-"}), "", in.path()}).out))
    CHECK(each.at("sandbox") == sandbox_level());
  for (const json& each : reports(run_sheaf({extract(good, {".", "-o", "-", "--in-process"}), "", in.path()}).out))
    CHECK(each.at("sandbox") == "none: run in this process");
}

TEST_CASE("a run that asks for the whole sandbox does not begin without it") {
  const scratch in;
  in.write("a.txt", letter("TESTGOOD"));
  const finished bare =
      run_sheaf({extract(good, {".", "-o", "-", "--in-process", "--require-sandbox"}), "", in.path()});
  CHECK(bare.status == 2);
  CHECK(bare.out.empty());
  CHECK_THAT(bare.err, Contains("--require-sandbox") && Contains("run in this process"));
  const finished confined = run_sheaf({extract(good, {".", "-o", "-", "--require-sandbox"}), "", in.path()});
  CHECK(confined.status == (sandbox_level() == sheaf::core::full_sandbox ? 0 : 2));
}

TEST_CASE("a plugin that opens a file fails its document, which names the call and the plugin") {
  if (sandbox_level() != sheaf::core::full_sandbox) {
    sheaf::test::skip_test("the sandbox is not whole here: " + sandbox_level());
    return;
  }
  const scratch in;
  in.write("a.txt", letter("TESTOPEN"));
  in.write("b.txt", letter("TESTGOOD"));
  const finished run = run_sheaf({extract({"test_good", "test_open"}, {".", "-o", "-", "-j1"}), "", in.path()});
  CHECK(run.status == 1);
  CHECK(summary(run.out) == strings{"a.txt failed sandbox-violation", "b.txt extracted"});
  CHECK_THAT(reports(run.out).at(0).at("error").at("message").get<std::string>(),
             Contains("in plugin test_open (extract): the forbidden call openat"));
}

TEST_CASE("a second run over the same files does nothing, a change is one document's work") {
  const scratch in;
  for (const char* name : {"docs/a.txt", "docs/b.txt", "docs/c.txt"}) in.write(name, letter("TESTGOOD", name));
  const strings arguments = extract(good, {"docs", "-o", "out.db"});
  CHECK_THAT(run_sheaf({arguments, "", in.path()}).err, Contains("3 documents: 3 extracted"));
  std::filesystem::copy_file(in.path() / "out.db", in.path() / "before.db");
  CHECK_THAT(run_sheaf({arguments, "", in.path()}).err,
             Contains("3 documents are unchanged and were not read again; their reports stay in out.db\n") &&
                 !Contains("extracted") && !Contains("written to"));
  CHECK(run_sheaf({{"diff", "before.db", "out.db"}, "", in.path()}).status == 0);
  in.write("docs/b.txt", letter("TESTGOOD", "changed"));
  CHECK_THAT(run_sheaf({arguments, "", in.path()}).err, Contains("2 documents are unchanged and were not read again") &&
                                                            Contains("1 document: 1 extracted") &&
                                                            Contains("written to out.db"));
  CHECK_THAT(run_sheaf({extract(good, {"docs", "-o", "out.db", "--fresh"}), "", in.path()}).err,
             Contains("3 documents: 3 extracted"));
  // Another set of plugins may recognise the same documents differently.
  CHECK_THAT(run_sheaf({extract({"test_good", "test_crash"}, {"docs", "-o", "out.db"}), "", in.path()}).err,
             Contains("3 documents: 3 extracted"));
  // A .jsonl file is always written anew. With one as a second output, the database alone is no reason to pass a
  // document over.
  CHECK_THAT(
      run_sheaf({extract({"test_good", "test_crash"}, {"docs", "-o", "out.db", "-o", "out.jsonl"}), "", in.path()}).err,
      Contains("3 documents: 3 extracted"));
}

TEST_CASE("a file that two runs have found unchanged is not read a third time") {
  // A file of the source tree, which has not changed for two seconds at least.
  const std::string sample = std::string(SHEAF_SAMPLES) + "/focused_visit/focused_2018.md";
  const scratch in;
  const strings arguments = extract(good, {sample, "-o", "out.db"});
  const auto hash_in_database = [&] {
    SQLite::Database database((in.path() / "out.db").string());
    return database.execAndGet("SELECT sha256 FROM documents").getString();
  };
  const auto falsify_hash = [&] {
    SQLite::Database database((in.path() / "out.db").string(), SQLite::OPEN_READWRITE);
    database.exec("UPDATE documents SET sha256 = 'that of other bytes'");
  };
  REQUIRE_THAT(run_sheaf({arguments, "", in.path()}).err, Contains("1 document"));
  const auto hash = hash_in_database();
  falsify_hash();
  CHECK_THAT(run_sheaf({arguments, "", in.path()}).err, !Contains("unchanged"));
  CHECK(hash_in_database() == hash);
  CHECK_THAT(run_sheaf({arguments, "", in.path()}).err, Contains("1 document is unchanged"));
  const std::string marked = in.read("out.db");
  CHECK_THAT(run_sheaf({arguments, "", in.path()}).err, Contains("1 document is unchanged"));
  CHECK(in.read("out.db") == marked);
  falsify_hash();
  CHECK_THAT(run_sheaf({arguments, "", in.path()}).err, Contains("1 document is unchanged"));
  CHECK(hash_in_database() != hash);
  CHECK_THAT(run_sheaf({extract(good, {sample, "-o", "out.db", "--fresh"}), "", in.path()}).err,
             !Contains("unchanged"));
  CHECK(hash_in_database() == hash);
}

TEST_CASE("an interrupted run keeps what was done") {
  const scratch in;
  const std::size_t count = 400;
  std::string words;
  for (int line = 0; line < 100; ++line) words += "Social workers in Ottermouth know their children well. ";
  for (std::size_t number = 0; number < count; ++number) {
    in.write(std::filesystem::path("docs") / (std::to_string(number) + ".txt"),
             letter("TESTGOOD", words + std::to_string(number)));
  }
  // Nobody reads the pipe, so that the run cannot have come to its end when the signal arrives.
  process run({extract(good, {"docs", "-o", "-", "-j2"}), "", in.path()});
  run.wait_for_output();
  REQUIRE(::kill(run.pid(), SIGINT) == 0);
  const finished end = run.wait();
  CHECK(end.status == 130);
  CHECK_THAT(end.err, Contains("interrupted: "));
  const auto all = reports(end.out);
  CHECK_FALSE(all.empty());
  CHECK(all.size() < count);
  for (const json& one : all) CHECK(one.at("outcome") == "extracted");
}

TEST_CASE("progress is shown if it is asked for") {
  const scratch in;
  for (const char* name : {"a.txt", "b.txt", "c.txt"}) in.write(name, letter("TESTGOOD"));
  CHECK_THAT(run_sheaf({extract(good, {".", "-o", "-", "--progress=always"}), "", in.path()}).err,
             Contains("3 of 3 documents"));
  CHECK_THAT(run_sheaf({extract(good, {".", "-o", "-"}), "", in.path()}).err, !Contains("3 of 3 documents"));
}

TEST_CASE("a configuration file sets options, and the command line overrides it") {
  const scratch in;
  in.write("docs/a.txt", letter("TESTGOOD"));
  in.write("sheaf.yaml", "output: [one.jsonl, two.jsonl]\njobs: 1\nquiet: true\nplugin-only: test_good\n");
  const finished run = run_sheaf({extract(good, {"docs", "--config", "sheaf.yaml"}), "", in.path()});
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  CHECK(in.read("one.jsonl") == in.read("two.jsonl"));
  CHECK(summary(in.read("one.jsonl")) == strings{"docs/a.txt extracted"});
  CHECK(run_sheaf({extract(good, {"docs", "--config", "sheaf.yaml", "-o", "three.jsonl"}), "", in.path()}).status == 0);
  CHECK(in.read("three.jsonl") == in.read("one.jsonl"));
}

TEST_CASE("a byte-order mark in CSV is asked for on the command line or in the configuration") {
  const scratch in;
  in.write("docs/a.txt", letter("TESTGOOD"));
  in.write("sheaf.yaml", "csv-bom: true\n");
  const auto begin_of = [&](const strings& more) {
    strings arguments = {"docs", "-o", "out.csv"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    CHECK(run_sheaf({extract(good, arguments), "", in.path()}).status == 0);
    return in.read("out.csv").substr(0, 8);
  };
  CHECK(begin_of({}) == "path,sha");
  CHECK(begin_of({"--csv-bom"}) == "\xEF\xBB\xBFpath,");
  CHECK(begin_of({"--config", "sheaf.yaml"}) == "\xEF\xBB\xBFpath,");
}

TEST_CASE("a configuration that is wrong is refused with its place") {
  const scratch in;
  in.write("docs/a.txt", letter("TESTGOOD"));
  const auto refused = [&](const std::string& words) {
    in.write("sheaf.yaml", words);
    const finished run =
        run_sheaf({extract(good, {"docs", "--config", "sheaf.yaml", "-o", "out.jsonl"}), "", in.path()});
    CHECK(run.status == 2);
    CHECK_FALSE(std::filesystem::exists(in.path() / "out.jsonl"));
    return run.err;
  };
  CHECK_THAT(refused("jobs: 2\nmemory-limt: 3\n"),
             Contains("sheaf.yaml:2:1: unknown key `memory-limt`; did you mean `memory-limit`?"));
  CHECK_THAT(refused("entirely: different\n"), Contains("known are") && Contains("timeout"));
  CHECK_THAT(refused("jobs: many\n"), Contains("sheaf.yaml:1:1: `jobs`"));
  CHECK_THAT(refused("jobs: [1, 2\n"), Contains("sheaf.yaml:"));
  CHECK_THAT(refused("jobs: 1\njobs: 2\n"), Contains("twice"));
  CHECK_THAT(refused("- jobs\n"), Contains("sheaf.yaml:1:1"));
  CHECK_THAT(refused("output: {a: b}\n"), Contains("a value or a list"));
  const finished missing = run_sheaf({extract(good, {"docs", "--config", "none.yaml"}), "", in.path()});
  CHECK(missing.status == 2);
  CHECK_THAT(missing.err, Contains("none.yaml"));
}

TEST_CASE("every code that the command line gives a document has a page") {
  for (const char* code : {"not-found", "unreadable", "special-file", "too-large", "worker-crashed", "timeout",
                           "memory-limit", "plugin-paused", "worker-failed", "worker-broken", "report-too-large"}) {
    CAPTURE(code);
    const auto page = std::filesystem::path(SHEAF_SOURCE_DIR) / "docs/reference/errors" / (std::string(code) + ".md");
    CHECK(std::filesystem::exists(page));
  }
}
