// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/failures.hpp"

#include "core/codes/codes.hpp"

#include <fmt/format.h>

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

report_error error_of(const job_result& lost, const engine_options& options) {
  const std::string where = lost.plugin.empty() ? std::string(" while it read the document")
                                                : fmt::format(" in plugin {} ({})", lost.plugin, lost.phase);
  switch (lost.fate) {
    case fate::timed_out:
      return {fault_code("timeout"),
              fmt::format(
                  "not done in {:g} s{}: try a longer --timeout{}", options.timeout, where,
                  lost.plugin.empty() ? "" : "; or the plugin loops, and --in-process under a debugger shows where")};
    case fate::out_of_memory:
      return {fault_code("memory-limit"),
              fmt::format("more than {} MiB of memory{}: try a higher --memory-limit", options.memory_limit, where)};
    case fate::violation:
      return {fault_code("sandbox-violation"),
              fmt::format("it was stopped by the sandbox{}: {}; {}", where, lost.detail,
                          lost.plugin.empty() ? "please report this, with the document"
                                              : "mend the plugin, or tell its author, if you trust it still")};
    case fate::threw:
      return {fault_code("worker-failed"), fmt::format("the worker gave up: {}", lost.detail)};
    case fate::crashed:
    case fate::done:
      break;
  }
  return {fault_code("worker-crashed"),
          fmt::format("the worker was lost by {}{}: {}", lost.detail, where,
                      lost.plugin.empty()
                          ? "please report this, with the document"
                          : "mend the plugin, or tell its author; --in-process under a debugger shows where it falls")};
}

}  // namespace sheaf::core
