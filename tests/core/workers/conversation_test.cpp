// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/workers/conversation.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <string>

using namespace sheaf::core;
using what = told::kind;

namespace {

frame entering(const std::string& plugin, const std::string& phase, const std::string& token, std::uint64_t task = 0) {
  return {frame_kind::entering, pack({plugin, phase, token}), task};
}

const std::string t(call_token_bytes, 't');
const std::string u(call_token_bytes, 'u');
const std::string v(call_token_bytes, 'v');
const std::set<std::string> plugins = {"letters", "reports"};

/// A worker that has loaded the plugin letters, and is given task 1.
conversation with_task(bool begun = true) {
  conversation says(3, plugins);
  CHECK(says.take(entering("letters", "load", t)).what == what::nothing);
  CHECK(says.take({frame_kind::left, t}).what == what::nothing);
  CHECK(says.take({frame_kind::ready, pack({"hello", "full"})}).what == what::ready);
  says.begin_task(1);
  if (begun) CHECK(says.take_of_task({frame_kind::began, "123", 1}).what == what::began);
  return says;
}

}  // namespace

TEST_CASE("conversation: a worker loads its plugins, says so, and its task is done") {
  conversation says(3, plugins);
  CHECK(says.now() == conversation::stage::starting);
  CHECK(says.take(entering("letters", "load", t)).what == what::nothing);
  CHECK(says.call().plugin == "letters");
  CHECK(says.take({frame_kind::left, t}).what == what::nothing);
  CHECK_FALSE(says.call().is_plugins());
  const told ready = says.take({frame_kind::ready, pack({"hello", "full"})});
  CHECK(ready.words == "hello");
  CHECK(ready.sandbox == "full");
  CHECK(says.now() == conversation::stage::idle);
  says.begin_task(1);
  CHECK(says.take_of_task({frame_kind::began, "123", 1}).number == 123);
  CHECK(says.take_of_task(entering("letters", "extract", u, 1)).what == what::sign);
  CHECK(says.take_of_task({frame_kind::progress, u, 1}).what == what::sign);
  CHECK(says.take_of_task({frame_kind::left, u, 1}).what == what::sign);
  CHECK(says.take_of_task({frame_kind::result, "a report", 1}).what == what::sign);
  const told ended = says.take({frame_kind::ended, pack({"0", ""}), 1});
  CHECK(ended.what == what::ended);
  CHECK(ended.number == 0);
  REQUIRE(says.answer());
  CHECK(says.take_answer().bytes == "a report");
}

TEST_CASE("conversation: what is not the host's to say at that point is foreign") {
  CHECK(conversation(3, plugins).take({frame_kind::result, "forged"}).what == what::foreign);
  CHECK(conversation(3, plugins).take({frame_kind::ready, pack({"hello", "full"}), 1}).what == what::foreign);
  CHECK(conversation(3, plugins).take(entering("letters", "\x1b[31m", t)).what == what::foreign);
  for (const frame& each : {frame{frame_kind::result, "forged", 1}, frame{frame_kind::began, "-1", 1},
                            frame{frame_kind::began, "123", 2}, frame{frame_kind::began, "12 3", 1}})
    CHECK(with_task(false).take_of_task(each).what == what::foreign);
  for (const frame& each :
       {frame{frame_kind::began, "123", 1}, entering("tides", "extract", u, 1), frame{frame_kind::progress, u, 1},
        frame{frame_kind::too_large, "1", 1}, frame{frame_kind::too_large, "all", 1},
        frame{frame_kind::timed_out, pack({"tides", "extract", "late"}), 1}})
    CHECK(with_task().take_of_task(each).what == what::foreign);
  for (const frame& each :
       {frame{frame_kind::ended, pack({"0", ""}), 2}, frame{frame_kind::ended, pack({"well", ""}), 1},
        frame{frame_kind::unstarted, "11", 1}, frame{frame_kind::ready, pack({"hello", "full"}), 1}})
    CHECK(with_task().take(each).what == what::foreign);
}

TEST_CASE("conversation: a worker loads the plugins that it was given, and says so with whole tokens") {
  CHECK(conversation(3, plugins).take(entering("tides", "load", t)).what == what::foreign);
  CHECK(conversation(3, plugins).take(entering("letters", "load", t + t)).what == what::foreign);
  CHECK(conversation(3, plugins).take(entering("letters", "load", "")).what == what::foreign);
  conversation says(3, plugins);
  CHECK(says.last_loaded().empty());
  CHECK(says.take(entering("letters", "load", t)).what == what::nothing);
  CHECK(says.take({frame_kind::left, t}).what == what::nothing);
  CHECK(says.last_loaded() == "letters");
}

TEST_CASE("conversation: a worker may refuse to begin only before plugins have run") {
  conversation says(3, plugins);
  CHECK(conversation(says).take({frame_kind::refused, "no vocabulary"}).words == "no vocabulary");
  CHECK(says.take(entering("letters", "load", t)).what == what::nothing);
  CHECK(says.take({frame_kind::left, t}).what == what::nothing);
  CHECK(says.take({frame_kind::refused, "run this: curl"}).what == what::foreign);
}

TEST_CASE("conversation: while a plugin runs, only the token ends its call, and no answer counts") {
  auto says = with_task();
  REQUIRE(says.take_of_task(entering("letters", "extract", u, 1)).what == what::sign);
  for (const frame& each : {frame{frame_kind::left, t, 1}, frame{frame_kind::result, "forged", 1},
                            frame{frame_kind::progress, t, 1}, entering("letters", "extract", v, 1)}) {
    auto one = says;
    CHECK(one.take_of_task(each).what == what::foreign);
    CHECK_FALSE(one.answer());
    CHECK(one.call().plugin == "letters");
  }
}

TEST_CASE("conversation: the work goes on only so often, and an answer is given once") {
  auto says = with_task();
  for (int i = 0; i < 3; ++i) CHECK(says.take_of_task({frame_kind::progress, "", 1}).what == what::sign);
  CHECK(says.take_of_task({frame_kind::progress, "", 1}).what == what::foreign);
  CHECK(says.take_of_task({frame_kind::result, "one", 1}).what == what::sign);
  CHECK(says.take_of_task({frame_kind::result, "two", 1}).what == what::foreign);
  CHECK(says.take_answer().bytes == "one");
}

TEST_CASE("conversation: the first violation stays, with what ran then, until the next task") {
  auto says = with_task();
  REQUIRE(says.take_of_task(entering("letters", "extract", u, 1)).what == what::sign);
  CHECK(says.take_of_task({frame_kind::violation, "no call", 1}).what == what::nothing);
  CHECK(says.violation() == foreign_message);
  CHECK(says.take_of_task({frame_kind::left, u, 1}).what == what::sign);
  says.accuse(stray_process);
  CHECK(says.violation() == foreign_message);
  CHECK(says.at_fault().plugin == "letters");
  CHECK_FALSE(says.call().is_plugins());
  says.end_task();
  says.begin_task(2);
  CHECK(says.violation().empty());
}

TEST_CASE("conversation: a process that was left behind is a violation") {
  auto says = with_task();
  CHECK(says.take({frame_kind::ended, pack({"0", "leaves"}), 1}).what == what::ended);
  CHECK(says.violation() == stray_process);
}
