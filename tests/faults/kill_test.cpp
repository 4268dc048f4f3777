// SPDX-License-Identifier: AGPL-3.0-or-later
// SIGKILL to the supervisor, to a worker, to the process of a document, at points that are spread over the whole run.
#include "tests/faults/fault_run.hpp"

#include <catch2/catch.hpp>
#include <signal.h>

#include <map>
#include <set>
#include <string>

using namespace sheaf::test;
using Catch::Contains;

namespace {

constexpr std::uint32_t with_workers = waiting_calls | sending_calls;
constexpr std::uint32_t whatever = storage_calls | spawn_calls | descriptor_calls | with_workers;

/// Kills the supervisor at `count` points of its run into `place`, and checks each time what is there afterwards.
void kill_supervisor(const fault_place& place, std::uint32_t kinds, std::size_t count) {
  const faulty_end counted = place.run({kinds, fault_action::none});
  REQUIRE(counted.calls > count);
  std::size_t killed = 0;
  for (const std::uint64_t at : spread(counted.calls, count)) {
    INFO("call " << at << " of " << counted.calls);
    place.clear();
    std::map<std::string, std::string> before;
    // Every other time there are outputs of an earlier run.
    if (at % 2 == 0) {
      for (const std::string& name : place.outputs()) {
        if (name.ends_with(".db")) continue;
        place.files().write(name, "before\n");
        before[name] = "before\n";
      }
    }
    const faulty_end end = place.run({kinds, fault_action::kill_supervisor, at});
    // How often the supervisor waits for its workers differs from run to run, so the last point may lie behind the end.
    if (end.done == 0) {
      CHECK(end.status <= 1);
    } else {
      ++killed;
      CHECK(end.status == 128 + SIGKILL);
    }
    place.check_nothing_half(before);
    place.check_recovery();
  }
  CHECK(killed >= count / 2);
  WARN("supervisor killed at " << killed << " points of " << counted.calls << " calls");
}

/// Kills a worker at `count` points. Only the document that it had may differ.
void kill_workers(const fault_place& place, fault_action who, std::size_t count) {
  const faulty_end counted = place.run({with_workers, fault_action::none});
  std::size_t killed = 0;
  std::size_t lost = 0;
  for (const std::uint64_t at : spread(counted.calls, count)) {
    INFO("call " << at << " of " << counted.calls);
    place.clear();
    const faulty_end end = place.run({with_workers, who, at});
    CHECK(end.status <= 1);
    killed += end.done;
    std::set<std::string> whole;
    for (const std::string& line : lines_of(place.whole().at("out.jsonl"))) whole.insert(line);
    const strings made = lines_of(place.files().read("out.jsonl"));
    CHECK(made.size() == whole.size());
    std::size_t others = 0;
    for (const std::string& line : made) {
      if (whole.count(line) != 0) continue;
      ++others;
      CHECK_THAT(line, Contains("\"outcome\":\"failed\"") && Contains("worker-crashed"));
    }
    CHECK(others <= end.done);
    lost += others;
    place.check_recovery();
  }
  CHECK(killed > 0);
  WARN(killed << " workers killed, " << lost << " documents lost until the next run");
}

}  // namespace

TEST_CASE("faults: a supervisor that is killed anywhere loses nothing that the next run does not bring") {
  if (!can_inject()) return;
  kill_supervisor(fault_place(8), whatever, points(14));
}

TEST_CASE("faults: a supervisor that is killed between two calls for its files leaves no half output") {
  if (!can_inject()) return;
  kill_supervisor(fault_place(3), storage_calls, points(16));
}

TEST_CASE("faults: a database whose run was killed holds whole batches, and the next run goes on after them") {
  if (!can_inject()) return;
  const fault_place place(300, {"out.db"});  // one whole batch of 256 documents, and a part of another
  const faulty_end counted = place.run({storage_calls, fault_action::none});
  for (const std::uint64_t at : spread(counted.calls, is_heavy() ? points(4) : 3)) {
    INFO("call " << at << " of " << counted.calls);
    place.clear();
    const faulty_end end = place.run({storage_calls, fault_action::kill_supervisor, at});
    CHECK(end.done == 1);
    place.check_recovery();
  }
}

TEST_CASE("faults: a worker that is killed costs its document at most, and that until the next run") {
  if (!can_inject()) return;
  kill_workers(fault_place(8), fault_action::kill_worker, points(8));
}

TEST_CASE("faults: a document's process that is killed costs this document at most") {
  if (!can_inject()) return;
  kill_workers(fault_place(8), fault_action::kill_reader, points(8));
}
