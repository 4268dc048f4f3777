// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf extract` as a process: no complete output is lost when a run ends early, and no failed message costs an
// output.
#include "tests/core/cli/extract_runs.hpp"
#include "tests/core/cli/process.hpp"

#include <catch2/catch.hpp>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <thread>
#include <vector>

using namespace sheaf::test;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

/// The names in a folder, sorted.
strings names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& each : fs::directory_iterator(folder)) names.insert(each.path().filename().string());
  return {names.begin(), names.end()};
}

/// Writes `count` letters, each of some kilobytes, into docs/. Their names sort in the order of their numbers.
void write_letters(const scratch& in, std::size_t count) {
  std::string words;
  for (int line = 0; line < 100; ++line) words += "Social workers in Ottermouth know their children well. ";
  for (std::size_t number = 0; number < count; ++number) {
    in.write("docs/" + std::to_string(1000 + number) + ".txt", letter("TESTGOOD", words + std::to_string(number)));
  }
}

/// The first lines of a text.
std::string first_lines(const std::string& text, std::size_t count) {
  std::string lines;
  for (const std::string& line : lines_of(text)) {
    if (count-- == 0) break;
    lines += line + "\n";
  }
  return lines;
}

std::string documents(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " document" : " documents");
}

}  // namespace

TEST_CASE("a usage error in a later output leaves the earlier ones as they were") {
  const scratch in;
  in.write("docs/a.txt", letter("TESTGOOD"));
  in.write("docs.csv/b.txt", letter("TESTGOOD"));
  in.write("one.jsonl", "before\n");
  in.write("notes.db", "These are minutes of a meeting, and no database.");
  fs::create_symlink("one.jsonl", in.path() / "link.jsonl");
  const auto before = names_in(in.path());
  const std::vector<std::pair<std::string, std::string>> refusals = {
      {"out.doc", "[output-format]"},   {"no/such/out.csv", "[output-folder]"},
      {"docs.csv", "is a folder"},      {"docs/../one.jsonl", "one.jsonl and docs/../one.jsonl"},
      {"link.jsonl", "[output-twice]"}, {"notes.db", "[database-foreign]"}};
  for (const auto& [second, message] : refusals) {
    INFO(second);
    const finished run =
        run_sheaf({extract(good, {"docs", "-o", "new.db", "-o", "one.jsonl", "-o", second}), "", in.path()});
    CHECK(run.status == 2);
    CHECK_THAT(run.err, Contains(message));
    CHECK(names_in(in.path()) == before);
    CHECK(in.read("one.jsonl") == "before\n");
  }
  const finished log = run_sheaf({extract(good, {"docs", "-o", "one.jsonl", "--log", "one.jsonl"}), "", in.path()});
  CHECK(log.status == 2);
  CHECK_THAT(log.err, Contains("[output-twice]"));
  CHECK(in.read("one.jsonl") == "before\n");
}

TEST_CASE("two outputs that are one file are refused, whatever they are called") {
  const scratch in;
  in.write("docs/a.txt", letter("TESTGOOD"));
  in.write("one.csv", "before\n");
  fs::create_hard_link(in.path() / "one.csv", in.path() / "hard.csv");
  fs::create_symlink("one.csv", in.path() / "link.csv");
  fs::create_symlink("new.csv", in.path() / "nowhere.csv");
  fs::create_symlink("docs", in.path() / "papers");
  fs::create_symlink("new.csv.partial", in.path() / "beside.csv");
  const auto before = names_in(in.path());
  const std::vector<std::pair<std::string, std::string>> pairs = {
      {"one.csv", "one.csv"},         {"one.csv", "./one.csv"},       {"one.csv", "hard.csv"},
      {"one.csv", "link.csv"},        {"new.csv", "nowhere.csv"},     {"new.csv", (in.path() / "new.csv").string()},
      {"docs/x.csv", "papers/x.csv"}, {"new.csv", "NEW.csv"},         {"new.csv", "New.CSV"},
      {"docs/x.db", "papers/X.db"},   {"new.csv", "docs/../new.csv"}, {"new.csv", "beside.csv"},
  };
  for (const auto& [first, second] : pairs) {
    INFO(first << " and " << second);
    const finished run = run_sheaf({extract(good, {"docs", "-o", first, "-o", second}), "", in.path()});
    CHECK(run.status == 2);
    CHECK_THAT(run.err, Contains("[output-twice]"));
    CHECK(lines_of(run.err).size() == 1);
    CHECK(names_in(in.path()) == before);
    CHECK(in.read("one.csv") == "before\n");
  }
  // The log would become a part of the output.
  for (const char* log : {"new.csv.partial", "new.CSV", "store.db-journal"}) {
    INFO(log);
    const finished run =
        run_sheaf({extract(good, {"docs", "-o", "new.csv", "-o", "store.db", "--log", log}), "", in.path()});
    CHECK(run.status == 2);
    CHECK_THAT(run.err, Contains("[output-twice]"));
    CHECK(names_in(in.path()) == before);
  }
}

TEST_CASE("a database or workbook that is a pipe, socket or device is refused, and nothing waits for it") {
  const scratch in;
  in.write("docs/a.txt", letter("TESTGOOD"));
  const int server = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string name = in.path() / "socket";
  REQUIRE(name.size() < sizeof address.sun_path);
  name.copy(address.sun_path, name.size());
  REQUIRE(::bind(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  for (const std::string ending : {".db", ".xlsx"}) {
    REQUIRE(::mkfifo((in.path() / ("pipe" + ending)).c_str(), 0600) == 0);
    fs::create_symlink("pipe" + ending, in.path() / ("link" + ending));
    fs::create_symlink("socket", in.path() / ("socket" + ending));
    fs::create_symlink("/dev/null", in.path() / ("device" + ending));
    for (const auto& [file, kind] : {std::pair("pipe", "a named pipe"), std::pair("link", "a named pipe"),
                                     std::pair("socket", "a socket"), std::pair("device", "a device")}) {
      INFO(file << ending);
      const finished run = run_sheaf({extract(good, {"docs", "-o", "new.jsonl", "-o", file + ending}), "", in.path()});
      CHECK(run.status == 2);
      CHECK_THAT(run.err, Contains(file + ending + " is " + kind) && Contains("[output-unwritable]"));
      CHECK(lines_of(run.err).size() == 1);
      CHECK_FALSE(fs::exists(in.path() / "new.jsonl"));
    }
  }
  ::close(server);
}

TEST_CASE("an output's name may be as long as the file system allows") {
  const scratch in;
  in.write("docs/a.txt", letter("TESTGOOD"));
  const std::string whole = run_sheaf({extract(good, {"docs", "-o", "-"}), "", in.path()}).out;
  for (std::size_t size = 246; size <= 255; ++size) {
    INFO(size);
    // Names that have all but their last letters in common.
    const std::string stem(size - 8, 'x');
    const strings names = {stem + "\xC3\xA9.jsonl", stem + "\xC3\xA8.jsonl"};
    REQUIRE(names[0].size() == size);
    const finished run = run_sheaf({extract(good, {".", "-o", names[0], "-o", names[1], "--quiet"}), "", in.path()});
    INFO(run.err);
    CHECK(run.status <= 1);
    for (const std::string& name : names) {
      CHECK_THAT(in.read(name), Contains("docs/a.txt"));
      fs::remove(in.path() / name);
    }
    CHECK(names_in(in.path()) == strings{"docs"});
  }
  const strings too_long = {std::string(250, 'x') + ".jsonl", std::string(245, 'x') + ".db",
                            std::string(252, 'x') + ".csv"};
  for (const std::string& name : too_long) {
    INFO(name);
    const finished run = run_sheaf({extract(good, {"docs", "-o", "new.jsonl", "-o", name}), "", in.path()});
    CHECK(run.status == 2);
    CHECK_THAT(run.err, Contains("[output-unwritable]") && Contains("shorter"));
    CHECK(names_in(in.path()) == strings{"docs"});
  }
  const std::string longest = std::string(244, 'x') + ".db";  // with its journal, 255
  CHECK(run_sheaf({extract(good, {"docs", "-o", longest}), "", in.path()}).status == 0);
  CHECK(names_in(in.path()) == strings{"docs", longest});
}

TEST_CASE("an output that cannot be opened costs the others nothing") {
  const scratch in;
  in.write("docs/a.txt", letter("TESTGOOD"));
  in.write("one.jsonl", "before\n");
  in.write("two.jsonl.partial/in-the-way.txt", "");
  const finished run =
      run_sheaf({extract(good, {"docs", "-o", "new.db", "-o", "one.jsonl", "-o", "two.jsonl"}), "", in.path()});
  CHECK(run.status == 2);
  CHECK_THAT(run.err, Contains("two.jsonl.partial is there and is not a file of yours"));
  CHECK(in.read("one.jsonl") == "before\n");
  CHECK(names_in(in.path()) == strings{"docs", "one.jsonl", "two.jsonl.partial"});
}

TEST_CASE("a document that is named as an output is not replaced, but an earlier output is") {
  const scratch in;
  in.write("letter.csv", letter("TESTGOOD"));
  in.write("a.txt", letter("TESTGOOD"));
  const finished refused = run_sheaf({extract(good, {"a.txt", "letter.csv", "-o", "letter.csv"}), "", in.path()});
  CHECK(refused.status == 2);
  CHECK_THAT(refused.err, Contains("[output-is-input]") && Contains("letter.csv"));
  const finished log = run_sheaf({extract(good, {"a.txt", "-o", "out.csv", "--log", "a.txt"}), "", in.path()});
  CHECK(log.status == 2);
  CHECK_THAT(log.err, Contains("[output-is-input]"));
  CHECK(in.read("letter.csv") == letter("TESTGOOD"));
  CHECK(in.read("a.txt") == letter("TESTGOOD"));

  const strings pattern = extract(good, {"a.txt", "out.jsonl", "-o", "out.jsonl"});
  in.write("out.jsonl", "");
  CHECK(run_sheaf({pattern, "", in.path()}).status == 0);
  const finished again = run_sheaf({pattern, "", in.path()});
  CHECK(again.status == 0);
  CHECK_THAT(again.err, Contains("out.jsonl is not read, because this run writes to it"));
  CHECK(summary(in.read("out.jsonl")) == strings{"a.txt extracted"});
}

TEST_CASE("a document in a folder that is read is not replaced, but an earlier output and log there are") {
  const scratch in;
  in.write("docs/a.txt", letter("TESTGOOD"));
  in.write("docs/older/page.html", letter("TESTGOOD"));
  for (const strings& folder :
       {strings{"docs"}, strings{"."}, strings{(fs::path(in.path()) / "docs/older").string()}}) {
    strings arguments = extract(good, folder);
    arguments.insert(arguments.end(), {"-o", "docs/older/page.html"});
    const finished refused = run_sheaf({arguments, "", in.path()});
    CHECK(refused.status == 2);
    CHECK_THAT(refused.err, Contains("docs/older/page.html is a document of the folder " + folder.front()) &&
                                Contains("[output-is-input]"));
  }
  const finished log = run_sheaf({extract(good, {"docs", "-o", "out.csv", "--log", "docs/a.txt"}), "", in.path()});
  CHECK(log.status == 2);
  CHECK_THAT(log.err, Contains("docs/a.txt is a document of the folder docs, and is named as the log"));
  CHECK(in.read("docs/older/page.html") == letter("TESTGOOD"));
  CHECK(in.read("docs/a.txt") == letter("TESTGOOD"));

  in.write("docs/.hidden/page.html", "no document");
  in.write("elsewhere/page.html", "no document");
  for (const char* place : {"docs/out.csv", "docs/.hidden/page.html", "elsewhere/page.html"}) {
    for (int run = 0; run < 2; ++run) {
      CHECK(run_sheaf({extract(good, {"docs", "-o", place, "--log", "docs/run.txt"}), "", in.path()}).status == 0);
    }
  }
}

TEST_CASE("a named pipe may be an output, and whoever reads it gets the reports") {
  const scratch in;
  in.write("a.txt", letter("TESTGOOD"));
  REQUIRE(::mkfifo((in.path() / "pipe.jsonl").c_str(), 0600) == 0);
  invocation how{extract(good, {"a.txt", "-o", "pipe.jsonl"}), "", in.path()};
  how.shell = "cat pipe.jsonl > copy.jsonl & \"$@\"; status=$?; wait; exit $status";
  CHECK(run_sheaf(how).status == 0);
  CHECK(summary(in.read("copy.jsonl")) == strings{"a.txt extracted"});
}

TEST_CASE("a list of paths that breaks off replaces nothing") {
  const scratch in;
  in.write("out.jsonl", "before\n");
  for (const char* shell : {"exec \"$@\" <.", "exec \"$@\" <&-"}) {
    invocation how{extract(good, {"-", "-o", "out.jsonl"}), "", in.path()};
    how.shell = shell;
    const finished run = run_sheaf(how);
    CHECK(run.status == 2);
    CHECK_THAT(run.err, Contains("the paths cannot be read from standard input"));
    CHECK(in.read("out.jsonl") == "before\n");
  }
}

TEST_CASE("an interrupted run keeps the earlier outputs, and keeps its own work in partial files") {
  const int signal = GENERATE(SIGINT, SIGTERM);
  const scratch in;
  const std::size_t count = 400;
  write_letters(in, count);
  in.write("out.jsonl", "before\n");
  // Nobody reads the pipe, so that the run cannot have come to its end when the signal arrives.
  const strings arguments =
      extract(good, {"docs", "-o", "out.jsonl", "-o", "out.csv", "-o", "out.db", "-o", "out.xlsx", "-o", "-", "-j2"});
  process run({arguments, "", in.path()});
  run.wait_for_output();
  REQUIRE(::kill(run.pid(), signal) == 0);
  const finished end = run.wait();
  CHECK(end.status == 130);
  const std::size_t done = lines_of(end.out).size();
  REQUIRE(done > 0);
  REQUIRE(done < count);
  CHECK(in.read("out.jsonl") == "before\n");
  CHECK(in.read("out.jsonl.partial") == end.out);
  CHECK_FALSE(fs::exists(in.path() / "out.csv"));
  CHECK(fs::exists(in.path() / "out.csv.partial"));
  CHECK(in.read("out.xlsx.partial").starts_with("PK"));
  CHECK_THAT(end.err, Contains("out.jsonl was left as it was: ") &&
                          Contains("out.jsonl.partial holds the " + documents(done) + " done so far") &&
                          Contains("out.csv was not written: ") && Contains("out.db holds the " + documents(done)) &&
                          Contains("run the same command again") && !Contains("written to"));

  // Only the database is continued.
  CHECK_THAT(run_sheaf({extract(good, {"docs", "-o", "out.db"}), "", in.path()}).err,
             Contains(documents(done)) && Contains(" unchanged and "));
  const finished whole = run_sheaf({arguments, "", in.path()});
  CHECK(whole.status == 0);
  CHECK(lines_of(whole.out).size() == count);
  CHECK(in.read("out.jsonl") == whole.out);
  CHECK(names_in(in.path()) == strings{"docs", "out.csv", "out.db", "out.jsonl", "out.xlsx"});
}

TEST_CASE("a second signal ends a run at once, also one of another kind") {
  const scratch in;
  write_letters(in, 400);
  // Nobody reads the pipe, so the run cannot come to an end by itself.
  process run({extract(good, {"docs", "-o", "-", "-j2"}), "", in.path()});
  run.wait_for_output();
  REQUIRE(::kill(run.pid(), SIGINT) == 0);
  const auto catches_term = [&] {
    std::ifstream status("/proc/" + std::to_string(run.pid()) + "/status");
    std::string line;
    while (std::getline(status, line) && !line.starts_with("SigCgt:")) {
    }
    return (std::stoull(line.substr(line.find('\t') + 1), nullptr, 16) >> (SIGTERM - 1U) & 1U) != 0;
  };
  while (catches_term()) std::this_thread::yield();
  REQUIRE(::kill(run.pid(), SIGTERM) == 0);
  CHECK(run.wait().status == 128 + SIGTERM);
}

TEST_CASE("a partial file from an earlier run is not a document of the next run") {
  const scratch in;
  in.write("a.txt", letter("TESTGOOD"));
  in.write("out.jsonl.partial", letter("TESTGOOD"));
  CHECK(run_sheaf({extract(good, {".", "-o", "out.jsonl"}), "", in.path()}).status == 0);
  CHECK(summary(in.read("out.jsonl")) == strings{"a.txt extracted"});
  CHECK(names_in(in.path()) == strings{"a.txt", "out.jsonl"});
}

TEST_CASE("a run that is killed does not replace a complete output by a partial one") {
  const scratch in;
  write_letters(in, 400);
  in.write("out.jsonl", "before\n");
  const strings arguments = extract(good, {"docs", "-o", "out.jsonl", "-o", "-", "-j2"});
  process run({arguments, "", in.path()});
  run.wait_for_output();
  REQUIRE(::kill(run.pid(), SIGKILL) == 0);
  CHECK(run.wait().status == 128 + SIGKILL);
  CHECK(in.read("out.jsonl") == "before\n");
  const finished whole = run_sheaf({arguments, "", in.path()});
  CHECK(in.read("out.jsonl") == whole.out);
  CHECK(names_in(in.path()) == strings{"docs", "out.jsonl"});
}

TEST_CASE("a signal that was ignored when the run began does not end it") {
  const auto [name, signal] = GENERATE(std::pair("HUP", SIGHUP), std::pair("INT", SIGINT), std::pair("TERM", SIGTERM));
  const scratch in;
  write_letters(in, 100);
  invocation how{extract(good, {"docs", "-o", "out.jsonl", "-o", "-"}), "", in.path()};
  // As nohup does it, and a shell without job control for what it starts in the background.
  how.shell = std::string("trap '' ") + name + "; exec \"$@\"";
  process run(how);
  run.wait_for_output();
  REQUIRE(::kill(run.pid(), signal) == 0);
  const finished end = run.wait();
  CHECK(end.status == 0);
  CHECK(lines_of(in.read("out.jsonl")).size() == 100);
}

TEST_CASE("a full disk leaves the earlier output, and the finished documents beside it") {
  const scratch in;
  write_letters(in, 400);
  const std::string whole = run_sheaf({extract(good, {"docs", "-o", "-"}), "", in.path()}).out;
  REQUIRE(whole.size() > 3'000'000);
  in.write("out.jsonl", "before\n");
  invocation how{extract(good, {"docs", "-o", "out.jsonl"}), "", in.path()};
  how.shell = "ulimit -f 3000; exec \"$@\"";  // blocks of 512 bytes
  const finished run = run_sheaf(how);
  CHECK(run.status == 2);
  CHECK(in.read("out.jsonl") == "before\n");
  const std::string kept = in.read("out.jsonl.partial");
  const std::size_t done = lines_of(kept).size();
  REQUIRE(done > 0);
  CHECK(kept == first_lines(whole, done));
  CHECK_THAT(run.err, Contains("[output-full]") && Contains("Free some space") &&
                          Contains("out.jsonl.partial holds the " + documents(done) + " done so far"));

  // The same at the very end: everything fits into one buffer, which is written only then.
  fs::remove(in.path() / "out.jsonl.partial");
  how.arguments = extract(good, {"docs/1000.txt", "docs/1001.txt", "-o", "out.jsonl"});
  how.shell = "ulimit -f " + std::to_string(3 * first_lines(whole, 1).size() / 2 / 512) + "; exec \"$@\"";
  const finished late = run_sheaf(how);
  CHECK(late.status == 2);
  CHECK_THAT(late.err, Contains("[output-full]") && Contains("holds the 1 document done so far"));
  CHECK(in.read("out.jsonl") == "before\n");
  CHECK(in.read("out.jsonl.partial") == first_lines(whole, 1));
}

TEST_CASE("a full disk never leaves half a workbook, whatever was being written then") {
  const scratch in;
  write_letters(in, 60);
  invocation how{extract(good, {"docs", "-o", "out.xlsx"}), "", in.path()};
  REQUIRE(run_sheaf(how).status == 0);
  const std::string whole = in.read("out.xlsx");
  in.write("out.xlsx", "before\n");
  // Temporary files, the parts of the workbook, the packed workbook and its copy in turn are too large.
  std::size_t failed = 0;
  for (int blocks = 2; blocks < 4096; blocks *= 2) {
    INFO(blocks);
    how.shell = "ulimit -f " + std::to_string(blocks) + "; exec \"$@\"";
    const finished run = run_sheaf(how);
    if (run.status == 0) {
      CHECK(in.read("out.xlsx") == whole);
      continue;
    }
    ++failed;
    CHECK(run.status == 2);
    CHECK_THAT(run.err, Contains("[output-full]") && Contains("Free some space"));
    CHECK(in.read("out.xlsx") == "before\n");
    CHECK_FALSE(fs::exists(in.path() / "out.xlsx.partial"));
  }
  CHECK(failed > 4);
}

TEST_CASE("standard output that cannot be written is an error, and the other outputs stay") {
  const scratch in;
  in.write("a.txt", letter("TESTGOOD"));
  in.write("out.jsonl", "before\n");
  for (const char* shell : {"exec \"$@\" >/dev/full", "exec \"$@\" >&-"}) {
    INFO(shell);
    invocation how{extract(good, {"a.txt", "-o", "-", "-o", "out.jsonl"}), "", in.path()};
    how.shell = shell;
    const finished run = run_sheaf(how);
    CHECK(run.status == 2);
    CHECK_THAT(run.err, Contains("[output-"));
    CHECK(in.read("out.jsonl") == "before\n");
  }
  for (const char* command : {"schema", "--version"}) {
    INFO(command);
    invocation how{{command}, "", in.path()};
    how.shell = "exec \"$@\" >/dev/full";
    const finished run = run_sheaf(how);
    CHECK(run.status == 2);
    CHECK_THAT(run.err, Contains("No space left"));
  }
}

TEST_CASE("standard error that cannot be written changes neither the outputs nor the exit status") {
  const scratch in;
  in.write("docs/a.txt", letter("TESTGOOD"));
  in.write("docs/b.txt", "");
  in.write("docs/c.txt", letter("TESTGOOD", "More."));
  const strings arguments = extract(good, {"docs", "-o", "out.jsonl", "-o", "out.db", "--fresh", "--progress=always"});
  REQUIRE(run_sheaf({arguments, "", in.path()}).status == 1);
  const std::string whole = in.read("out.jsonl");
  REQUIRE(summary(whole).size() == 3);
  for (const char* shell : {"exec \"$@\" 2>/dev/full", "exec \"$@\" 2>&-", "exec \"$@\""}) {
    INFO(shell);
    fs::remove(in.path() / "out.jsonl");
    invocation how{arguments, "", in.path()};
    how.shell = shell;
    how.error_is_read = false;
    CHECK(run_sheaf(how).status == 1);
    CHECK(in.read("out.jsonl") == whole);

    how.arguments = {"extract", "docs", "-o", "out.doc"};
    CHECK(run_sheaf(how).status == 2);
  }
}

TEST_CASE("a file that may not grow is an error for every command, and no signal ends it") {
  const scratch in;
  for (const char* command : {"schema", "--help"}) {
    INFO(command);
    invocation how{{command}, "", in.path()};
    how.shell = "ulimit -f 0; exec \"$@\" >out.txt";
    const finished run = run_sheaf(how);
    CHECK(run.status == 2);
    CHECK_THAT(run.err, Contains("File too large"));
  }
  in.write("docs/a.txt", letter("TESTGOOD"));
  invocation how{extract(good, {"docs", "-o", "-", "--log", "run.log"}), "", in.path()};
  how.shell = "ulimit -f 0; exec \"$@\"";
  const finished run = run_sheaf(how);
  CHECK(run.status == 0);
  CHECK_THAT(run.err, Contains("the log run.log is not complete from here on"));
  CHECK(summary(run.out) == strings{"docs/a.txt extracted"});
}

TEST_CASE("a log that standard error goes into has each message once") {
  const scratch in;
  in.write("docs/a.txt", letter("TESTGOOD"));
  in.write("docs/b.txt", "");
  invocation how{extract(good, {"docs", "-o", "out.jsonl", "--log", "run.log"}), "", in.path()};
  how.shell = "exec \"$@\" 2>>run.log";
  CHECK(run_sheaf(how).status == 1);
  const std::string log = in.read("run.log");
  const auto first = log.find("docs/b.txt");
  REQUIRE(first != std::string::npos);
  CHECK(log.find("docs/b.txt", first + 1) == std::string::npos);
  CHECK_THAT(log, Contains("docs/a.txt: extracted by"));
}

TEST_CASE("a log that can no longer be written is reported once and costs no output") {
  const scratch in;
  in.write("docs/a.txt", letter("TESTGOOD"));
  in.write("docs/b.txt", letter("TESTGOOD", "More."));
  const finished run = run_sheaf({extract(good, {"docs", "-o", "out.jsonl", "--log", "/dev/full"}), "", in.path()});
  CHECK(run.status == 0);
  CHECK(summary(in.read("out.jsonl")).size() == 2);
  const auto first = run.err.find("the log /dev/full is not complete from here on");
  CHECK(first != std::string::npos);
  CHECK(run.err.find("the log", first + 1) == std::string::npos);
}

TEST_CASE("names that differ only in bytes that are not UTF-8 are different documents") {
  const scratch in;
  for (const char* name : {"docs/caf\xE8.txt", "docs/caf\xE9.txt", "docs/caf\\xE9.txt", "docs/caf\xC3\xA9.txt"}) {
    in.write(name, letter("TESTGOOD", name));
  }
  const strings arguments = extract(good, {"docs", "-o", "out.db"});
  CHECK(run_sheaf({arguments, "", in.path()}).status == 0);
  CHECK_THAT(run_sheaf({arguments, "", in.path()}).err, Contains("4 documents are unchanged"));
  const finished lines = run_sheaf({extract(good, {"docs", "-o", "-"}), "", in.path()});
  CHECK(summary(lines.out) == strings{"docs/caf\\x5CxE9.txt extracted", "docs/caf\xC3\xA9.txt extracted",
                                      "docs/caf\\xE8.txt extracted", "docs/caf\\xE9.txt extracted"});
}

TEST_CASE("a finding with more measures than a report holds is kept, and the loss is reported") {
  const scratch in;
  std::string words;
  for (int i = 0; i < 10'500; ++i) words += "45% of them. ";
  in.write("a.txt", letter("TESTGOOD", words));
  const finished run = run_sheaf({extract(good, {"a.txt", "-o", "-"}), "", in.path()});
  CHECK(run.status == 0);
  REQUIRE(summary(run.out) == strings{"a.txt extracted"});
  const auto report = reports(run.out).at(0);
  std::size_t most = 0;
  for (const auto& finding : report.at("findings")) most = std::max(most, finding.at("measures").size());
  CHECK(most == 10'000);
  std::string messages;
  for (const auto& note : report.at("diagnostics")) {
    if (note.at("code") == "limit-reached") messages += note.at("message").get<std::string>();
  }
  CHECK_THAT(messages, Contains("measures left out: 500, of 1 finding"));
}
