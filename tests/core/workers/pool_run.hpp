// SPDX-License-Identifier: AGPL-3.0-or-later
// A run of the pool with job_worker, and what became of its jobs.
#pragma once

#include "core/workers/pool.hpp"

#include <sys/wait.h>

#include <cerrno>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::core {

struct delivered {
  std::string payload;
  job_result result;
};

struct run {
  pool_options options;
  std::vector<delivered> results;
  std::vector<plugin_pause> pauses;
  std::vector<std::string> again;  ///< jobs that were tried again, where a test asks for them
  tl::expected<pool_end, std::string> end = pool_end::complete;

  run() {
    options.command = {SHEAF_JOB_WORKER, {}};
    options.setup = "fine";
    options.plugins = {"letters", "reports", "tides"};
    options.workers = 2;
  }

  run& with(const std::vector<std::string>& payloads, const std::function<bool(const job&)>& after = {}) {
    std::size_t next = 0;
    end = run_pool(
        options,
        [&]() -> std::optional<job> {
          if (next == payloads.size()) return std::nullopt;
          job one;
          one.payload = payloads[next];
          one.document = std::to_string(next);
          one.name = std::to_string(next++);
          return one;
        },
        [&](const job& done, job_result result) {
          results.push_back({done.payload, std::move(result)});
          return !after || after(done);
        },
        [&](const plugin_pause& pause) { pauses.push_back(pause); });
    return *this;
  }

  [[nodiscard]] std::vector<std::string> summary() const {
    std::vector<std::string> lines;
    for (const delivered& one : results) {
      const job_result& result = one.result;
      switch (result.fate) {
        case fate::done:
          lines.push_back("done " + result.bytes);
          break;
        case fate::threw:
          lines.push_back("threw " + result.detail);
          break;
        case fate::crashed:
          lines.push_back("crashed " + result.detail);
          break;
        case fate::timed_out:
          lines.push_back("timed out");
          break;
        case fate::out_of_memory:
          lines.push_back("memory");
          break;
        case fate::too_large:
          lines.push_back("too large: " + result.detail);
          break;
        case fate::shortage:
          lines.push_back("shortage " + result.detail);
          break;
        case fate::violation:
          lines.push_back("violation " + result.detail);
          break;
      }
      if (!result.plugin.empty()) lines.back() += " in " + result.plugin + "/" + result.phase;
    }
    return lines;
  }
};

inline bool has_children() {
  int status = 0;
  return !(::waitpid(-1, &status, WNOHANG) < 0 && errno == ECHILD);
}

}  // namespace sheaf::core
