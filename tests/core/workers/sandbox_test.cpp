// SPDX-License-Identifier: AGPL-3.0-or-later
// What hostile plugins try in a worker, and what becomes of it. docs/security.md names these tests.
#include "core/workers/confine.hpp"
#include "core/workers/system_calls.hpp"
#include "tests/core/workers/pool_run.hpp"
#include "tests/support/instrumentation.hpp"
#include "tests/support/skip.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <filesystem>
#include <fstream>

using namespace sheaf::core;
using strings = std::vector<std::string>;

namespace {

bool is_missing_a_part() {
  if (sandbox_level() == full_sandbox) return false;
  sheaf::test::skip_test("the sandbox is not whole here: " + sandbox_level());
  return true;
}

/// What becomes of a plugin that tries this while it reads a document, between two harmless ones.
strings tried(const std::string& what) {
  run all;
  all.options.workers = 1;
  return all.with({"echo before", "in letters extract " + what, "echo after"}).summary();
}

strings refused(const std::string& call) {
  return {"done before", "violation the forbidden call " + call + " in letters/extract", "done after"};
}

/// Why a plugin that tries this while it is loaded is left out, and that the run goes on.
std::string left_out(const std::string& what) {
  run all;
  all.options.setup = "load letters " + what;
  all.with({"echo a"});
  CHECK(all.summary() == strings{"done a"});
  CHECK_FALSE(has_children());
  REQUIRE(all.pauses.size() == 1);
  CHECK(all.pauses[0].plugin == "letters");
  CHECK(all.pauses[0].phase == "load");
  return all.pauses[0].detail;
}

std::string greeting_of(const std::string& setup) {
  run all;
  all.options.setup = setup;
  std::string heard;
  all.options.greeted = [&](const std::string& greeting) { heard = greeting; };
  all.with({"echo a"});
  CHECK(all.summary() == strings{"done a"});
  return heard;
}

}  // namespace

TEST_CASE("the level of the sandbox is whole, or says what is missing and why") {
  const std::string& level = sandbox_level();
  CHECK((level == full_sandbox || (level.starts_with("no ") && level.find(": ") != std::string::npos)));
}

TEST_CASE("a plugin that opens a file fails its document, which names the call") {
  if (is_missing_a_part()) return;
  CHECK(tried("open") == refused("openat"));
}

TEST_CASE("a plugin that makes a file fails its document, and the file is not there") {
  if (is_missing_a_part()) return;
  CHECK(tried("create") == refused("openat"));
  CHECK_FALSE(std::filesystem::exists("/tmp/sheaf-job-worker"));
}

TEST_CASE("a plugin that makes a connection fails its document") {
  if (is_missing_a_part()) return;
  CHECK(tried("connect") == refused("socket"));
}

TEST_CASE("a plugin that starts a process, a program or a thread fails its document") {
  if (is_missing_a_part()) return;
  CHECK(tried("fork") == refused("clone"));
  CHECK(tried("exec") == refused("execve"));
  CHECK(tried("thread") == refused("clone"));
  CHECK_FALSE(has_children());
}

TEST_CASE("a plugin cannot write to descriptors that its worker has open") {
  if (is_missing_a_part()) return;
  CHECK(tried("write") == refused("write"));
}

TEST_CASE("a plugin cannot signal the supervisor, nor its worker") {
  if (is_missing_a_part()) return;
  CHECK(tried("signal") == refused("kill"));
  CHECK(tried("signal-worker") == refused("kill"));
}

TEST_CASE("a plugin cannot trace the supervisor or read its memory, and ends when it tries") {
  if (is_missing_a_part()) return;
  CHECK(tried("trace") == refused("ptrace"));
  CHECK(tried("peek") == refused("process_vm_readv"));
}

TEST_CASE("a plugin can leave neither its group nor its session, where it would outlive its worker") {
  if (is_missing_a_part()) return;
  CHECK(tried("own-group") == refused("setpgid"));
  CHECK(tried("own-session") == refused("setsid"));
}

TEST_CASE("the process of a document can ask for its own limits, but cannot set any") {
  if (is_missing_a_part()) return;
  CHECK(tried("ask-for-limit") == strings{"done before", "done fine", "done after"});
  CHECK(tried("limit-worker") == strings{"done before", "done EACCES", "done after"});
  CHECK(tried("limit-supervisor") == refused("prlimit64"));
}

TEST_CASE("a plugin cannot make code, nor hide forbidden calls") {
  if (is_missing_a_part()) return;
  CHECK(tried("map-code") == refused("mmap"));
  CHECK(tried("own-handler") == refused("rt_sigaction"));
  CHECK(tried("block-signals") == refused("openat"));
  CHECK(tried("hide-open") == strings{"done before",
                                      "violation a forbidden call without a name: it had blocked the signal of such "
                                      "calls, or called as a 32-bit program does "
                                      "in letters/extract",
                                      "done after"});
}

TEST_CASE("a plugin can block signals, but for that of forbidden calls") {
  if (is_missing_a_part()) return;
  CHECK(tried("mask") == strings{"done before", "done fine", "done after"});
}

TEST_CASE("a document cannot be overwritten through its descriptor") {
  const auto file = std::filesystem::temp_directory_path() / ("sheaf-document-" + std::to_string(::getpid()));
  std::ofstream(file) << "the document";
  const auto outcome = [&](const std::string& payload) {
    run all;
    bool given = false;
    all.end = run_pool(
        all.options,
        [&]() -> std::optional<job> {
          if (std::exchange(given, true)) return std::nullopt;
          job one;
          one.payload = payload;
          one.file.reset(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
          return one;
        },
        [&](const job& done, job_result result) {
          all.results.push_back({done.payload, std::move(result)});
          return true;
        });
    return all.summary();
  };
  CHECK(outcome("in letters extract map-document") == strings{"done EACCES"});
  if (sandbox_level() == full_sandbox)
    CHECK(outcome("in letters extract reopen") == strings{"violation the forbidden call openat in letters/extract"});
  std::ifstream again(file);
  std::string words;
  std::getline(again, words);
  CHECK(words == "the document");
  std::filesystem::remove(file);
}

TEST_CASE("nothing that a document leaves in memory reaches the next one") {
  run all;
  all.options.workers = 1;
  CHECK(all.with({"keep secret", "recall"}).summary() == strings{"done kept", "done nothing"});
}

TEST_CASE("a plugin that writes a result of its own spoils its own document, not the next") {
  for (const std::string how : {"forge-result", "forge-left", "forge-noise", "forge-too-large"}) {
    CHECK(tried(how) == strings{"done before",
                                "violation a message to the supervisor that was not the host's in letters/extract",
                                "done after"});
  }
}

TEST_CASE("words that no host says are not passed on to people") {
  run all;
  all.with({"in letters \x1b[31m echo"});
  CHECK(all.summary() == strings{"violation a message to the supervisor that was not the host's"});
}

TEST_CASE("a plugin cannot say for itself that its work goes on") {
  run all;
  all.with({"in letters extract forge-progress"});
  CHECK(all.summary() == strings{"violation a message to the supervisor that was not the host's in letters/extract"});
}

TEST_CASE("a plugin that announces another and crashes is paused itself") {
  run all;
  all.options.workers = 1;
  strings payloads(5, "in letters extract forge-entering");
  payloads.insert(payloads.end(), {"in reports extract echo", "in letters extract echo"});
  all.with(payloads);
  const std::string spoilt = "violation a message to the supervisor that was not the host's in letters/extract";
  CHECK(all.summary() == strings{spoilt, spoilt, spoilt, spoilt, spoilt, "done fine", "done paused letters"});
  REQUIRE(all.pauses.size() == 1);
  CHECK(all.pauses[0].plugin == "letters");
}

TEST_CASE("a plugin that breaks the sandbox on five documents is paused") {
  if (is_missing_a_part()) return;
  run all;
  strings payloads(5, "in letters extract open");
  payloads.emplace_back("in letters extract echo");
  all.with(payloads);
  CHECK(all.summary().back() == "done paused letters");
  REQUIRE(all.pauses.size() == 1);
  CHECK(all.pauses[0].detail == "the forbidden call openat");
}

TEST_CASE("while plugins are loaded, only what was named can be read") {
  if (is_missing_a_part()) return;
  CHECK(greeting_of("look " SHEAF_SOURCE_DIR "/README.md") == "fine");
  CHECK(greeting_of("look /etc/passwd") == "EACCES");
}

TEST_CASE("a plugin that does something forbidden while it is loaded is left out") {
  if (is_missing_a_part()) return;
  CHECK(left_out("create") == "the forbidden call openat");
  CHECK(left_out("connect") == "the forbidden call socket");
  CHECK(left_out("exec") == "the forbidden call execve");
  CHECK(left_out("thread") == "the forbidden call clone");
  CHECK(left_out("signal") == "the forbidden call kill");
  CHECK(left_out("trace") == "the forbidden call ptrace");
  CHECK(left_out("own-session") == "the forbidden call setsid");
}

TEST_CASE("a plugin that reaches for other processes while it is loaded is left out") {
  if (is_missing_a_part()) return;
  CHECK(left_out("limit-supervisor") == "the forbidden call prlimit64");
  CHECK(left_out("own-signals") == "the forbidden call fcntl");
  CHECK(left_out("outlive") == "the forbidden call prctl");
  CHECK(left_out("unseen-process") == "the forbidden call clone");
}

TEST_CASE(
    "a plugin that changes its worker while it is loaded is left out, so that no other document meets the change") {
  if (is_missing_a_part()) return;
  CHECK(left_out("do-not-block") == "the forbidden call fcntl");
  for (const char* change : {"limit-worker", "filter", "replace-stream"})
    CHECK(left_out(change) ==
          "a change to its worker: to the limits, the filters of system calls or the open files that it shares with "
          "others");
}

TEST_CASE(
    "a plugin gets no memory to share among documents while it is loaded, no code to write, and no hold of a device") {
  if (is_missing_a_part()) return;
  CHECK(greeting_of("load letters share-memory") == "EACCES");
  CHECK(greeting_of("load letters control") == "ENOTTY");
  CHECK(left_out("writable-code") == "the forbidden call mmap");
  CHECK(tried("share-memory") == strings{"done before", "done EACCES", "done after"});
}

TEST_CASE("what a plugin has asked to be called at the start of a process is not called for documents") {
  if (sheaf::test::is_prevented_by_sanitizer(", whose own functions are called then")) return;
  CHECK(greeting_of("load letters at-fork") == "fine");
}

TEST_CASE("a plugin that leaves a process behind while it is loaded is left out, and the process is ended") {
  CHECK(left_out("fork") == "a process that was left behind");
}

TEST_CASE("a plugin that speaks for the host while it is loaded is left out") {
  CHECK(left_out("forge-ready") == "a message to the supervisor that was not the host's");
  CHECK(left_out("forge-entering") == "a message to the supervisor that was not the host's");
}

TEST_CASE("a worker that speaks for the host costs the plugin that it loaded last, and the run ends with a reason") {
  for (const char* how : {"inventive", "discouraging"}) {
    run all;
    all.options.command.arguments = {how};
    all.options.workers = 1;
    all.with({"echo a"});
    REQUIRE_FALSE(all.end);
    CHECK(all.end.error() ==
          "3 workers in a row ended before they were ready, the last with a worker that does not keep to its part");
    REQUIRE(all.pauses.size() == 1);
    CHECK(all.pauses[0].plugin == "letters");
  }
}

TEST_CASE("a worker that speaks unasked ends, and a run of such workers ends with a reason") {
  run all;
  all.options.command.arguments = {"noisy"};
  all.options.workers = 1;
  all.with({"echo a"});
  CHECK(all.results.empty());
  REQUIRE_FALSE(all.end);
  CHECK(all.end.error() ==
        "5 workers in a row were lost before they began a document, the last by a worker that does "
        "not keep to its part");
  CHECK_FALSE(has_children());
}

TEST_CASE("a worker that speaks of another task than its own is replaced, and no plugin is blamed") {
  run all;
  all.options.command.arguments = {"wrong-task"};
  all.options.workers = 1;
  all.with({"echo a", "echo b"});
  CHECK(all.summary() ==
        strings{"crashed a worker that does not keep to its part", "crashed a worker that does not keep to its part"});
  CHECK(all.pauses.empty());
  CHECK_FALSE(has_children());
}

TEST_CASE("a worker that is confined less than this machine allows ends the run") {
  run all;
  all.options.command.arguments = {"weak"};
  all.with({"echo a"});
  CHECK(all.results.empty());
  REQUIRE_FALSE(all.end);
  CHECK(all.end.error() == "a worker is confined otherwise (none) than this machine allows (" + sandbox_level() + ")");
}

TEST_CASE("the supervisor can be traced before and after a run, and not during it") {
  REQUIRE(::prctl(PR_GET_DUMPABLE) == 1);
  int during = -1;
  run all;
  all.with({"echo a"}, [&](const job&) {
    during = ::prctl(PR_GET_DUMPABLE);
    return true;
  });
  CHECK(during == 0);
  CHECK(::prctl(PR_GET_DUMPABLE) == 1);
}

TEST_CASE("calls have names, and those of other systems have numbers") {
  CHECK(name_of_call(SYS_write) == "write");
  CHECK(name_of_call(987'654) == "system call 987654");
}
