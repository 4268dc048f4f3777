// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/failures.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;

namespace {

std::string error_in_words(fate how, const engine_options& options, work_clock clock = work_clock::total,
                           bool twice = false, const std::string& plugin = "harbour") {
  job_result lost;
  lost.fate = how;
  lost.detail = "SIGKILL";
  lost.plugin = plugin;
  lost.phase = "extract";
  lost.clock = clock;
  lost.lost_twice = twice;
  const report_error error = error_of(lost, options);
  return error.code + ": " + error.message;
}

}  // namespace

TEST_CASE("silence is half of the whole time, unless it is asked for") {
  engine_options options;
  CHECK(silence_of(options) == 30);
  options.timeout = 10;
  CHECK(silence_of(options) == 5);
  options.silence = 7;
  CHECK(silence_of(options) == 7);
}

TEST_CASE("an error of time names its clock, and whether the time went by in waiting") {
  const engine_options options;
  CHECK(
      error_in_words(fate::timed_out, options) ==
      "timeout: not done in 60 s (--timeout) in plugin harbour (extract): try a longer --timeout; or the plugin loops, "
      "and --in-process under a debugger shows where");
  CHECK(error_in_words(fate::timed_out, options, work_clock::silence, false, "") ==
        "timeout: no sign of progress in 30 s (--silence) while it read the document: try a longer --silence");
  CHECK(error_in_words(fate::timed_out, options, work_clock::total, true) ==
        "timeout: not done in 60 s (--timeout) in plugin harbour (extract), twice, and most of that time went by in "
        "waiting: try a longer --timeout, or fewer workers (-j)");
}

TEST_CASE("an error of the machine does not blame the document or its plugin") {
  const engine_options options;
  CHECK(error_in_words(fate::shortage, options) == "machine-limit: SIGKILL");
  CHECK(error_in_words(fate::crashed, options, work_clock::total, true) ==
        "worker-crashed: the worker was killed twice (SIGKILL) in plugin harbour (extract), by another program, or by "
        "the "
        "system for want of memory: use fewer workers (-j), and run again");
}

TEST_CASE("a report over the limit is told with what was asked for and what is granted") {
  job_result lost;
  lost.fate = fate::too_large;
  lost.detail = "268435457 bytes, and a worker sends at most 268435456";
  const report_error error = error_of(lost, {});
  CHECK(error.code == "report-too-large");
  CHECK(
      error.message ==
      "its report would have 268435457 bytes, and a worker sends at most 268435456, so nothing of it was taken: split "
      "the document; if it is no longer than others, tell the author of its plugin");
}
