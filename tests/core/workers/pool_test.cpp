// SPDX-License-Identifier: AGPL-3.0-or-later
// The pool with real processes that crash, hang, run out of memory and are killed.
#include "core/workers/pool.hpp"

#include "tests/core/workers/pool_run.hpp"
#include "tests/support/instrumentation.hpp"
#include "tests/support/skip.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <signal.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <functional>
#include <limits>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace sheaf::core;

TEST_CASE("results come in the order of the jobs, whatever the number of workers") {
  std::vector<std::string> payloads;
  std::vector<std::string> wanted;
  for (int number = 0; number < 200; ++number) {
    payloads.push_back("echo " + std::to_string(number));
    wanted.push_back("done " + std::to_string(number));
  }
  for (const unsigned workers : {1U, 2U, 5U}) {
    run all;
    all.options.workers = workers;
    CHECK(all.with(payloads).summary() == wanted);
    CHECK(all.end == pool_end::complete);
    CHECK_FALSE(has_children());
  }
}

TEST_CASE("a job comes back with its caller's name, which no worker sees") {
  const auto named = [](std::size_t number) {
    job one;
    one.payload = "echo the same";
    one.name = std::to_string(100 - number);
    if (number == 1) one.ready = "not read";
    return one;
  };
  for (const bool in_process : {false, true}) {
    std::vector<std::pair<std::string, std::string>> delivered;
    std::size_t next = 0;
    const job_source source = [&]() -> std::optional<job> {
      if (next == 3) return std::nullopt;
      return named(next++);
    };
    const job_delivery deliver = [&](const job& done, const job_result& result) {
      delivered.emplace_back(done.name, result.bytes);
      return true;
    };
    if (in_process) {
      CHECK(run_in_process([](const task&) { return std::string("the same"); }, -1, source, deliver) ==
            pool_end::complete);
    } else {
      CHECK(run_pool(run().options, source, deliver) == pool_end::complete);
    }
    CHECK(delivered == std::vector<std::pair<std::string, std::string>>{
                           {"100", "the same"}, {"99", "not read"}, {"98", "the same"}});
  }
}

TEST_CASE("one worker serves all jobs that follow, even behind one that crashed") {
  run all;
  all.options.workers = 1;
  const auto lines = all.with({"worker", "crash", "worker"}).summary();
  REQUIRE(lines.size() == 3);
  CHECK(lines[0] == lines[2]);
}

TEST_CASE("a job that stops when its time is nearly up counts as timed out, and costs no worker") {
  run all;
  all.options.workers = 1;
  const auto lines = all.with({"worker", "late", "worker"}).summary();
  REQUIRE(lines.size() == 3);
  CHECK(lines[1] == "timed out in tides/extract");
  CHECK(lines[0] == lines[2]);
}

TEST_CASE("a worker knows how much time the supervisor allows") {
  run all;
  all.options.timeout = std::chrono::hours(1);
  CHECK(all.with({"hurry"}).summary() == std::vector<std::string>{"done there is time"});
}

TEST_CASE("the first worker's greeting is passed on, once") {
  run all;
  std::vector<std::string> greetings;
  all.options.greeted = [&](const std::string& words) { greetings.push_back(words); };
  all.with({"echo a", "crash", "echo b"});
  CHECK(greetings == std::vector<std::string>{"hello"});
}

TEST_CASE("no job, no worker") {
  run none;
  none.options.command.program = "/nonexistent/worker";
  CHECK(none.with({}).end == pool_end::complete);
}

TEST_CASE("a lost worker costs exactly its own document") {
  for (const unsigned workers : {1U, 3U}) {
    run all;
    all.options.workers = workers;
    all.with({"echo a", "crash", "echo b", "kill", "abort", "exit", "end", "echo c", "throw", "echo d"});
    CHECK(all.summary() == std::vector<std::string>{"done a", "crashed SIGSEGV", "done b", "crashed SIGKILL",
                                                    "crashed SIGABRT", "crashed exit status 3",
                                                    "crashed its end (exit status 0) before it had answered", "done c",
                                                    "threw thrown on purpose", "done d"});
    CHECK(all.end == pool_end::complete);
    CHECK_FALSE(has_children());
  }
}

namespace {

/// Runs a job that waits for ever in its first try and not in its second. `meddle` is told the worker's process while
/// the first waits.
void run_drained(run& all, const std::function<void(pid_t worker)>& meddle) {
  // A counter that is full: whoever adds to it waits until the job has read it. The second try reads the 1.
  const unique_fd full(::eventfd(0, EFD_CLOEXEC));
  REQUIRE(::eventfd_write(full.get(), std::numeric_limits<std::uint64_t>::max() - 1) == 0);
  std::thread meddler;
  all.options.workers = 1;
  all.options.tried_again = [&](const job& lost, const std::string& why) {
    all.again.push_back(lost.payload + ": " + why);
  };
  std::size_t next = 0;
  const std::vector<std::string> payloads = {"worker", "drain", "echo after", "echo more"};
  all.end = run_pool(
      all.options,
      [&]() -> std::optional<job> {
        if (next == payloads.size()) return std::nullopt;
        job one;
        one.payload = payloads[next++];
        if (one.payload == "drain") one.file.reset(::fcntl(full.get(), F_DUPFD_CLOEXEC, 0));
        return one;
      },
      [&](const job& done, job_result result) {
        if (done.payload == "worker") {
          meddler = std::thread([&full, &meddle, worker = std::stoi(result.bytes)] {
            if (::eventfd_write(full.get(), 1) == 0) meddle(worker);
          });
        }
        all.results.push_back({done.payload, std::move(result)});
        return true;
      });
  meddler.join();
  CHECK(all.end == pool_end::complete);
  REQUIRE(all.results.size() == 4);
  all.results.erase(all.results.begin());
  CHECK_FALSE(has_children());
}

/// The process that reads a document for a worker; 0 where the kernel does not list children.
pid_t process_of_task(pid_t worker) {
  std::ifstream children("/proc/" + std::to_string(worker) + "/task/" + std::to_string(worker) + "/children");
  pid_t child = 0;
  children >> child;
  return child;
}

}  // namespace

TEST_CASE("a document whose worker is killed from outside is tried again") {
  run all;
  all.options.timeout = std::chrono::minutes(5);
  run_drained(all, [](pid_t worker) { ::kill(worker, SIGKILL); });
  CHECK(all.summary() == std::vector<std::string>{"done drained", "done after", "done more"});
  CHECK(all.again ==
        std::vector<std::string>{"drain: it was killed (SIGKILL) by another program, or by the system for memory"});
}

TEST_CASE("a document whose own process is killed from outside is tried again, by the same worker") {
  run all;
  all.options.timeout = std::chrono::minutes(5);
  bool listed = true;
  run_drained(all, [&](pid_t worker) {
    const pid_t child = process_of_task(worker);
    listed = child > 0;
    ::kill(listed ? child : worker, SIGKILL);
  });
  if (!listed) return sheaf::test::skip_test("this kernel does not list the children of a process");
  CHECK(all.summary() == std::vector<std::string>{"done drained", "done after", "done more"});
  CHECK(all.again.size() == 1);
}

TEST_CASE("a document whose process was stopped until its time ran out is tried again") {
  run all;
  all.options.timeout = std::chrono::seconds(2);
  bool listed = true;
  run_drained(all, [&](pid_t worker) {
    const pid_t child = process_of_task(worker);
    listed = child > 0;
    if (listed) ::kill(child, SIGSTOP);
  });
  if (!listed) return sheaf::test::skip_test("this kernel does not list the children of a process");
  CHECK(all.summary() == std::vector<std::string>{"done drained", "done after", "done more"});
  CHECK(all.again == std::vector<std::string>{"drain: its time ran out, and most of it had gone by in waiting"});
}

TEST_CASE("a document that waits all its time is tried twice, and one that works all its time once") {
  run waiting;
  waiting.options.timeout = std::chrono::milliseconds(200);
  std::size_t again = 0;
  waiting.options.tried_again = [&](const job&, const std::string&) { ++again; };
  waiting.with({"in letters extract hang"});
  CHECK(waiting.summary() == std::vector<std::string>{"timed out in letters/extract"});
  CHECK(waiting.results.front().result.lost_twice);
  CHECK(again == 1);

  run working;
  working.options.timeout = std::chrono::milliseconds(200);
  working.options.tried_again = [&](const job&, const std::string&) { ++again; };
  working.with({"in letters extract loop"});
  CHECK(working.summary() == std::vector<std::string>{"timed out in letters/extract"});
  CHECK_FALSE(working.results.front().result.lost_twice);
  CHECK(again == 1);
}

TEST_CASE("a job that gives no sign of progress is ended before its whole time is over") {
  run all;
  all.options.timeout = std::chrono::hours(1);
  all.options.silence = std::chrono::milliseconds(200);
  all.with({"in letters extract loop", "echo after"});
  CHECK(all.summary() == std::vector<std::string>{"timed out in letters/extract", "done after"});
  CHECK(all.results.front().result.clock == work_clock::silence);
  CHECK(all.results.front().result.detail == "no sign of progress in 0.2 s");
}

TEST_CASE("a job that gives signs of progress for ever is ended when its whole time is over") {
  run all;
  all.options.timeout = std::chrono::seconds(3);
  all.options.silence = std::chrono::seconds(2);
  all.with({"advance", "echo after"});
  CHECK(all.summary() == std::vector<std::string>{"timed out", "done after"});
  CHECK(all.results.front().result.clock == work_clock::total);
}

TEST_CASE("a job that was given to a worker which is gone goes to another, and nobody is blamed") {
  run all;
  all.options.workers = 1;
  all.with({"worker", "echo after"}, [&](const job& done) {
    if (done.payload == "worker") ::kill(std::stoi(all.results.front().result.bytes), SIGKILL);
    return true;
  });
  REQUIRE(all.results.size() == 2);
  CHECK(all.summary()[1] == "done after");
  CHECK_FALSE(has_children());
}

TEST_CASE("a job that does not come back is killed when its time is up") {
  run all;
  all.options.timeout = std::chrono::seconds(1);
  all.with({"echo a", "in letters recognise loop", "echo b"});
  CHECK(all.summary() == std::vector<std::string>{"done a", "timed out in letters/recognise", "done b"});
  CHECK(all.results[1].result.detail == "no answer in 1 s");
  CHECK_FALSE(has_children());
}

TEST_CASE("a job that takes more memory than is allowed ends as out of memory") {
  if (sheaf::test::has_unlimited_workers()) return;
  run all;
  all.options.memory = std::uint64_t{256} << 20U;
  all.with({"echo a", "in letters extract alloc", "alloc", "echo b"});
  CHECK(all.summary() == std::vector<std::string>{"done a", "memory in letters/extract", "memory", "done b"});
}

TEST_CASE("an answer that is larger than a worker may send costs its job only, and says how large it was") {
  run all;
  all.options.workers = 1;
  all.with({"echo a", "overflow", "echo b"});
  CHECK(all.summary() == std::vector<std::string>{
                             "done a", "too large: 268435457 bytes, and a worker sends at most 268435456", "done b"});
}

TEST_CASE("the plugin that was running is named, but not one that has returned") {
  run all;
  all.with({"in letters extract crash", "in letters extract echo", "crash"});
  CHECK(all.summary() ==
        std::vector<std::string>{"crashed SIGSEGV in letters/extract", "done fine", "crashed SIGSEGV"});
}

TEST_CASE("a plugin that loses workers on five documents is paused from the next document on") {
  std::vector<std::string> payloads;
  std::vector<std::string> wanted;
  for (int number = 0; number < 30; ++number) {
    const bool bad = number % 4 == 1;
    payloads.push_back(bad ? "in letters extract crash" : "in reports extract echo");
    wanted.push_back(!bad ? "done fine" : number <= 17 ? "crashed SIGSEGV in letters/extract" : "done paused letters");
  }
  for (const unsigned workers : {1U, 2U, 6U}) {
    run all;
    all.options.workers = workers;
    CHECK(all.with(payloads).summary() == wanted);
    REQUIRE(all.pauses.size() == 1);
    CHECK(all.pauses[0].plugin == "letters");
    CHECK(all.pauses[0].losses == 5);
    CHECK(all.pauses[0].names == std::vector<std::string>{"1", "5", "9", "13", "17"});
  }
}

TEST_CASE("the same document five times is no reason to pause a plugin") {
  run all;
  std::size_t next = 0;
  all.end = run_pool(
      all.options,
      [&]() -> std::optional<job> {
        if (next++ == 6) return std::nullopt;
        job one;
        one.payload = "in letters extract crash";
        one.document = "always the same";
        return one;
      },
      [&](const job& done, job_result result) {
        all.results.push_back({done.payload, std::move(result)});
        return true;
      },
      [&](const plugin_pause& pause) { all.pauses.push_back(pause); });
  CHECK(all.summary() == std::vector<std::string>(6, "crashed SIGSEGV in letters/extract"));
  CHECK(all.pauses.empty());
}

TEST_CASE("a plugin that crashes when it is loaded is left out and the run goes on") {
  run all;
  all.options.setup = "load letters crash";
  all.with({"echo a", "echo b"});
  CHECK(all.summary() == std::vector<std::string>{"done a", "done b"});
  REQUIRE(all.pauses.size() == 1);
  CHECK(all.pauses[0].plugin == "letters");
  CHECK(all.pauses[0].phase == "load");
}

TEST_CASE("workers that cannot start end the run with a reason, never in a loop") {
  run refused;
  refused.options.setup = "refuse";
  refused.with({"echo a"});
  REQUIRE_FALSE(refused.end);
  CHECK(refused.end.error() == "there is nothing to load");

  run dying;
  dying.options.setup = "exit";
  dying.with({"echo a"});
  REQUIRE_FALSE(dying.end);
  CHECK(dying.end.error() == "3 workers in a row ended before they were ready, the last with exit status 3");

  run hanging;
  hanging.options.setup = "hang";
  hanging.options.start_timeout = std::chrono::milliseconds(100);
  hanging.with({"echo a"});
  REQUIRE_FALSE(hanging.end);
  CHECK(hanging.end.error().ends_with("the last with no answer in 0.1 s"));

  run missing;
  missing.options.command.program = "/nonexistent/worker";
  missing.with({"echo a"});
  REQUIRE_FALSE(missing.end);
  CHECK(missing.end.error().find("/nonexistent/worker") != std::string::npos);
  CHECK_FALSE(has_children());
}

TEST_CASE("an interruption finishes what is in hand and begins no more") {
  const unique_fd interrupt(::eventfd(0, EFD_CLOEXEC));
  run all;
  all.options.workers = 1;
  all.options.interrupt = interrupt.get();
  std::size_t in_hand = 0;
  all.options.interrupted = [&](std::size_t jobs) { in_hand = jobs; };
  // The first job is given to the worker as soon as it has greeted, before anything is listened to.
  all.options.greeted = [&](const std::string&) { ::eventfd_write(interrupt.get(), 1); };
  all.with({"echo a", "hang"});
  CHECK(all.end == pool_end::interrupted);
  CHECK(in_hand == 1);
  CHECK(all.summary() == std::vector<std::string>{"done a"});
  CHECK_FALSE(has_children());
}

TEST_CASE("a delivery can end the run") {
  run all;
  all.with({"echo a", "echo b", "hang"}, [&](const job& done) { return done.payload != "echo b"; });
  CHECK(all.end == pool_end::stopped);
  CHECK(all.summary() == std::vector<std::string>{"done a", "done b"});
  CHECK_FALSE(has_children());
}

TEST_CASE("a worker gets the open document, and ready results need none") {
  run all;
  std::size_t next = 0;
  all.end = run_pool(
      all.options,
      [&]() -> std::optional<job> {
        job one;
        switch (next++) {
          case 0:
            one.ready = "it was not there";
            return one;
          case 1:
            one.payload = "file";
            one.file.reset(::open(SHEAF_SOURCE_DIR "/tests/core/workers/pool_test.cpp", O_RDONLY | O_CLOEXEC));
            return one;
          default:
            return std::nullopt;
        }
      },
      [&](const job& done, job_result result) {
        all.results.push_back({done.payload, std::move(result)});
        return true;
      });
  const auto lines = all.summary();
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == "done it was not there");
  CHECK(lines[1].starts_with("done // SPDX-License-Identifier"));
}

TEST_CASE("few results are held back behind a slow document") {
  // The first job hangs until its time is up; the others must not all be taken from the source meanwhile.
  run all;
  all.options.timeout = std::chrono::seconds(1);
  std::size_t taken = 0;
  std::size_t taken_at_first_delivery = 0;
  all.end = run_pool(
      all.options,
      [&]() -> std::optional<job> {
        if (taken == 5000) return std::nullopt;
        job one;
        one.payload = taken++ == 0 ? "hang" : "echo x";
        return one;
      },
      [&](const job&, const job_result&) {
        if (taken_at_first_delivery == 0) taken_at_first_delivery = taken;
        return true;
      });
  CHECK(all.end == pool_end::complete);
  CHECK(taken == 5000);
  CHECK(taken_at_first_delivery < 100);
}

TEST_CASE("without processes the same jobs give the same results") {
  std::vector<std::string> answers;
  std::size_t next = 0;
  const auto end = run_in_process(
      [](const task& todo) -> std::string {
        if (todo.payload == "1") throw std::runtime_error("thrown on purpose");
        return "did " + todo.payload;
      },
      -1,
      [&]() -> std::optional<job> {
        if (next == 3) return std::nullopt;
        job one;
        one.payload = std::to_string(next++);
        return one;
      },
      [&](const job&, const job_result& result) {
        answers.push_back(result.bytes + result.detail);
        return true;
      });
  CHECK(end == pool_end::complete);
  CHECK(answers == std::vector<std::string>{"did 0", "thrown on purpose", "did 2"});
}
