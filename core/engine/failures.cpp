// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/failures.hpp"

#include "core/codes/codes.hpp"
#include "core/machine/shortage.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <utility>

namespace sheaf::core {

report failed_report(source_info source, report_error error) {
  report failed;
  failed.source = std::move(source);
  failed.outcome = outcome::failed;
  failed.error = std::move(error);
  return failed;
}

double silence_of(const engine_options& options) {
  return options.silence > 0 ? options.silence : options.timeout / 2;
}

namespace {

std::string time_ran_out(const job_result& lost, const engine_options& options, const std::string& where) {
  const bool is_total = lost.clock == work_clock::total;
  const char* option = is_total ? "--timeout" : "--silence";
  std::string words = fmt::format("{} in {:g} s ({}){}", is_total ? "not done" : "no sign of progress",
                                  is_total ? options.timeout : silence_of(options), option, where);
  if (lost.lost_twice) words += ", twice, and most of that time went by in waiting";
  words += fmt::format(": try a longer {}", option);
  if (lost.lost_twice) return words + ", or fewer workers (-j)";
  return lost.plugin.empty() ? words : words + "; or the plugin loops, and --in-process under a debugger shows where";
}

std::string memory_ran_out(const engine_options& options, const std::string& where) {
  const std::uint64_t asked = options.memory_limit << 20U;
  const std::uint64_t granted = memory_in_force(asked);
  if (granted == asked) {
    return fmt::format("more than {} MiB of memory{}: try a higher --memory-limit", options.memory_limit, where);
  }
  return fmt::format(
      "more than {} MiB of memory{}: --memory-limit asks for {} MiB, but the session that Sheaf was started in grants "
      "no more (`ulimit -v`): raise that limit",
      granted >> 20U, where, options.memory_limit);
}

}  // namespace

report_error error_of(const job_result& lost, const engine_options& options) {
  const std::string where = lost.plugin.empty() ? std::string(" while it read the document")
                                                : fmt::format(" in plugin {} ({})", lost.plugin, lost.phase);
  switch (lost.fate) {
    case fate::timed_out:
      return {fault_code("timeout"), time_ran_out(lost, options, where)};
    case fate::out_of_memory:
      return {fault_code("memory-limit"), memory_ran_out(options, where)};
    case fate::violation:
      return {fault_code("sandbox-violation"),
              fmt::format("it was stopped by the sandbox{}: {}; {}", where, lost.detail,
                          lost.plugin.empty() ? "please report this, with the document"
                                              : "mend the plugin, or tell its author, if you trust it still")};
    case fate::threw:
      return {fault_code("worker-failed"), fmt::format("the worker gave up: {}", lost.detail)};
    case fate::too_large:
      return {fault_code("report-too-large"),
              fmt::format("its report would have {}, so nothing of it was taken: split the document; if it is no "
                          "longer than others, tell the author of its plugin",
                          lost.detail)};
    case fate::shortage:
      return {fault_code("machine-limit"), lost.detail};
    case fate::crashed:
    case fate::done:
      break;
  }
  if (lost.lost_twice) {
    return {fault_code("worker-crashed"),
            fmt::format("the worker was killed twice (SIGKILL){}, by another program, or by the system for want of "
                        "memory: use fewer workers (-j), and run again",
                        where)};
  }
  return {fault_code("worker-crashed"),
          fmt::format("the worker was lost by {}{}: {}", lost.detail, where,
                      lost.plugin.empty()
                          ? "please report this, with the document"
                          : "mend the plugin, or tell its author; --in-process under a debugger shows where it falls")};
}

}  // namespace sheaf::core
