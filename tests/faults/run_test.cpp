// SPDX-License-Identifier: AGPL-3.0-or-later
// Signals, closed pipes, two runs at once, and a system that has no descriptors or processes left.
#include "tests/faults/fault_run.hpp"

#include <catch2/catch.hpp>
#include <signal.h>

#include <cerrno>
#include <string>

using namespace sheaf::test;
using Catch::Contains;

TEST_CASE("faults: an interrupted run says what it kept and how to go on") {
  if (!can_inject()) return;
  const int signal = GENERATE(SIGINT, SIGTERM, SIGHUP);
  const fault_place place(8);
  constexpr std::uint32_t kinds = sending_calls;
  const faulty_end counted = place.run({kinds, fault_action::none});
  // The last calls come when everything has been handed out, so there would be nothing left to interrupt.
  std::size_t interrupted = 0;
  for (const std::uint64_t at : spread(counted.calls / 2, points(4))) {
    INFO("signal " << signal << " at call " << at << " of " << counted.calls);
    place.clear();
    place.files().write("out.csv", "before\n");
    const faulty_end end = place.run({kinds, fault_action::send_signal, at, signal});
    INFO(end.err);
    CHECK(end.done == 1);
    if (end.status == 130) {
      ++interrupted;
      CHECK(place.files().read("out.csv") == "before\n");
      CHECK_THAT(end.err, Contains("interrupted: ") && Contains("out.csv was left as it was") &&
                              Contains("run the same command again"));
      CHECK(repeated_lines(end.err) == strings{});
      // Whole documents, the first ones, in their order.
      const std::string kept = place.files().read("out.jsonl.partial");
      CHECK(place.whole().at("out.jsonl").starts_with(kept));
      CHECK((kept.empty() || kept.back() == '\n'));
    } else {
      CHECK(end.status <= 1);
    }
    place.check_recovery();
  }
  CHECK(interrupted > 0);
}

TEST_CASE("faults: a reader that closes the output pipe ends the run, and the other outputs stay") {
  const fault_place place(8, {"out.jsonl", "out.db"});
  invocation how = place.undisturbed();
  how.arguments.insert(how.arguments.end(), {"-o", "-"});
  place.files().write("out.jsonl", "before\n");
  how.shell = "{ \"$@\"; echo \"status $?\" >&2; } | true";
  const finished end = run_sheaf(how);
  INFO(end.err);
  CHECK_THAT(end.err, Contains("status 2") && Contains("[output-closed]"));
  CHECK(repeated_lines(end.err) == strings{});
  CHECK(place.files().read("out.jsonl") == "before\n");
  place.check_recovery();
}

TEST_CASE("faults: two runs into one output, of which one is told to wait") {
  if (!can_inject()) return;
  for (const char* output : {"out.db", "out.jsonl", "out.xlsx"}) {
    INFO(output);
    const fault_place place(8, {output});
    // The first run stops itself in its middle, while it holds the output.
    const faulty_end counted = place.run({sending_calls, fault_action::none});
    place.clear();
    process first(place.with({sending_calls, fault_action::send_signal, counted.calls / 2, SIGSTOP}));
    first.wait_for_stop();
    const finished second = place.run();
    CHECK(second.status == 2);
    CHECK_THAT(second.err, Contains(std::string(output).ends_with(".db") ? "[database-busy]" : "[output-busy]") &&
                               Contains("Wait until that run has ended") && !Contains("no such table"));
    CHECK(lines_of(second.err).size() == 1);
    REQUIRE(::kill(first.pid(), SIGCONT) == 0);
    CHECK(first.wait().status <= 1);
    CHECK(place.content() == place.whole());
    place.check_recovery();
  }
}

TEST_CASE("faults: without descriptors the run ends or its documents say so, and the next run is whole") {
  if (!can_inject()) return;
  const fault_place place(6);
  const faulty_end counted = place.run({descriptor_calls, fault_action::none});
  for (const auto action : {fault_action::fail_once, fault_action::fail_from_now}) {
    for (const std::uint64_t at : spread(counted.calls, points(6))) {
      INFO("call " << at << " of " << counted.calls);
      place.clear();
      const faulty_end end = place.run({descriptor_calls, action, at, EMFILE});
      INFO(end.err);
      CHECK(end.done > 0);
      CHECK(end.status <= 2);
      CHECK(repeated_lines(end.err) == strings{});
      // Documents that could not be opened are told as failed, also in an output that was complete before another
      // failed.
      if (end.err.find("[machine-limit]") != std::string::npos) {
        const auto now = place.content();
        if (const auto lines = now.find("out.jsonl"); lines != now.end()) {
          CHECK(lines->second.ends_with("\n"));
          CHECK(lines->second.find("\"machine-limit\"") != std::string::npos);
        }
      } else if (end.status == 2) {
        CHECK_FALSE(end.err.empty());
        place.check_nothing_half({});
      }
      place.check_recovery();
    }
  }
}

TEST_CASE("faults: where no process can be started, the run says so and keeps what is there") {
  if (!can_inject()) return;
  const fault_place place(6);
  place.files().write("out.jsonl", "before\n");
  const faulty_end none = place.run({spawn_calls, fault_action::fail_from_now, 1, EAGAIN});
  INFO(none.err);
  CHECK(none.status == 2);
  CHECK_THAT(none.err, Contains("no worker can be started"));
  CHECK(repeated_lines(none.err) == strings{});
  CHECK(place.files().read("out.jsonl") == "before\n");
  place.check_recovery();
  place.clear();
  // The second worker is missing: the first does everything.
  const faulty_end one = place.run({spawn_calls, fault_action::fail_from_now, 2, EAGAIN});
  CHECK(one.status <= 1);
  CHECK(place.content() == place.whole());
}
