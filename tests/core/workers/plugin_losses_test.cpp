// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/workers/plugin_losses.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;
using names = std::set<std::string>;

namespace {

void lose(plugin_losses& losses, const std::string& document, const std::string& name,
          const std::string& phase = "extract", fate how = fate::crashed) {
  job lost;
  lost.document = document;
  lost.name = name;
  job_result result;
  result.fate = how;
  result.plugin = "letters";
  result.phase = phase;
  result.detail = "SIGSEGV";
  losses.count(lost, result);
}

}  // namespace

TEST_CASE("plugin_losses: so many distinct documents pause a plugin, which is told once") {
  std::vector<plugin_pause> told;
  const pause_listener listener = [&](const plugin_pause& pause) { told.push_back(pause); };
  plugin_losses losses(2, listener);
  lose(losses, "a", "1.txt");
  lose(losses, "a", "2.txt");
  lose(losses, "b", "3.txt", "extract", fate::threw);
  lose(losses, "b", "3.txt", "extract", fate::too_large);
  CHECK(losses.paused().empty());
  lose(losses, "b", "4.txt");
  lose(losses, "c", "5.txt");
  CHECK(losses.paused() == names{"letters"});
  CHECK(losses.left_out().empty());
  REQUIRE(told.size() == 1);
  CHECK(told[0].losses == 2);
  CHECK(told[0].names == std::vector<std::string>{"1.txt", "4.txt"});
  CHECK(told[0].detail == "SIGSEGV");
}

TEST_CASE("plugin_losses: a plugin that is lost while it recognises is not loaded any more") {
  const pause_listener nobody;
  plugin_losses losses(1, nobody);
  lose(losses, "a", "1.txt", "recognise");
  CHECK(losses.paused() == names{"letters"});
  CHECK(losses.left_out() == names{"letters"});
}

TEST_CASE("plugin_losses: the second worker that is lost over its loading leaves a plugin out") {
  std::vector<plugin_pause> told;
  const pause_listener listener = [&](const plugin_pause& pause) { told.push_back(pause); };
  plugin_losses losses(5, listener);
  losses.count_start("letters", "SIGSEGV");
  CHECK(losses.left_out().empty());
  losses.count_start("letters", "SIGSEGV");
  CHECK(losses.left_out() == names{"letters"});
  CHECK(losses.paused() == names{"letters"});
  REQUIRE(told.size() == 1);
  CHECK(told[0].phase == "load");
}
