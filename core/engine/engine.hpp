// SPDX-License-Identifier: AGPL-3.0-or-later
// What the workers of Sheaf do: read, recognise, extract. The one place where command line, workers and host meet.
#pragma once

#include "core/engine/query_answer.hpp"
#include "core/host/registry.hpp"
#include "core/model/report.hpp"
#include "core/workers/pool.hpp"
#include "core/workers/worker.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sheaf::core {

/// Options of every command that runs plugins.
struct engine_options {
  std::vector<std::string> plugin_directories;  ///< searched first, in this order
  std::string plugin_only;                      ///< id; empty: all
  std::string config;                           ///< configuration file; empty: the user's own
  bool look_afresh = false;                     ///< load what is known not to load, too
  unsigned workers = 1;
  double timeout = 60;                ///< seconds a document
  std::uint64_t memory_limit = 2048;  ///< MiB a worker
  bool in_process = false;
};

/// What a worker is asked to do with a document.
enum class work_mode {
  extract,  ///< answer: the report as JSON
  explain,  ///< answer: how the report came about, as JSON (see explanation.hpp)
  query,    ///< answer: the passages of a rule, as JSON (see query.hpp)
  plugins,  ///< no document; answer: pack() of pack() of the loaded plugins' ids, and pack_refusals()
};

struct document_task {
  work_mode mode = work_mode::extract;
  std::string path;    ///< for the report
  std::string sha256;  ///< of the bytes the supervisor saw
  query_wish query{};  ///< for work_mode::query
};

[[nodiscard]] std::string to_payload(const document_task& task);
[[nodiscard]] std::optional<document_task> from_payload(std::string_view payload);

/// Where plugins are looked for, which are wanted and which may run: the command line, $SHEAF_PLUGINS, the
/// configuration in use.
[[nodiscard]] registry_options registry_of(const engine_options& options);

/// The configuration in use: that of --config, or the user's own; empty where there is neither.
[[nodiscard]] std::filesystem::path config_in_use(const engine_options& options);

/// Keeps what loading in a worker showed of these plugins: `refusals` of those that did not load.
void remember_loading(const plugin_registry& registry, const std::vector<refusal>& refusals);

/// Refusals as a worker sends them, and back.
[[nodiscard]] std::string pack_refusals(const std::vector<refusal>& refusals);
[[nodiscard]] std::vector<refusal> unpack_refusals(std::string_view bytes);

/// Pool options for these: command, setup, limits.
[[nodiscard]] pool_options pool_of(const engine_options& options);

/// The start function of worker processes (`sheaf worker`) and of runs in one process.
[[nodiscard]] tl::expected<started_worker, std::string> start_engine(const std::string& setup,
                                                                     const std::vector<std::string>& without,
                                                                     const entering_function& entering);

/// Who is told what happens beside the jobs; each may be empty.
struct run_listeners {
  std::function<void(const std::string&)> greeted;  ///< the first worker's greeting
  pause_listener paused;
};

/// Runs the jobs of `source` in worker processes or, where the options say so, in this one. Ends early when `interrupt`
/// becomes readable. The error, for people: no worker can be started.
[[nodiscard]] tl::expected<pool_end, std::string> run_jobs(const engine_options& options, int interrupt,
                                                           const job_source& source, const job_delivery& deliver,
                                                           const run_listeners& listeners = {});

/// Everything but the document that a report's content depends on, as one SHA-256: this program's build and, since a
/// document's recognition depends on all of them, every plugin's library (its grammar is in it) and manifest (its
/// vocabulary is in it); and the vocabulary of themes and evaluation.
[[nodiscard]] std::string engine_hash(const plugin_registry& registry);

/// The report of a document that did not come through.
[[nodiscard]] report failed_report(source_info source, report_error error);

/// The error of a job that was lost, for people; with the plugin's name where it is known.
[[nodiscard]] report_error error_of(const job_result& lost, const engine_options& options);

/// The version of Sheaf.
[[nodiscard]] std::string sheaf_version();

}  // namespace sheaf::core
