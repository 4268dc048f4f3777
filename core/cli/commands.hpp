// SPDX-License-Identifier: AGPL-3.0-or-later
// The commands of `sheaf`, each in a file of its own.
#pragma once

#include "core/engine/document_task.hpp"
#include "core/engine/options.hpp"
#include "core/host/registry.hpp"
#include "core/model/report.hpp"

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

class declared_command;

/// Each adds one command to `app`; when it is the one that was asked for, it runs and leaves its exit status in
/// `status`, which outlives `app`.
void add_extract_command(declared_command& app, int& status);
void add_show_command(declared_command& app, int& status);
void add_explain_command(declared_command& app, int& status);
void add_plugins_command(declared_command& app, int& status);
void add_new_command(declared_command& app, int& status);
void add_query_command(declared_command& app, int& status);
void add_schema_command(declared_command& app, int& status);
void add_score_command(declared_command& app, int& status);
void add_merge_command(declared_command& app, int& status);
void add_diff_command(declared_command& app, int& status);
void add_search_command(declared_command& app, int& status);
void add_trace_command(declared_command& app, int& status);
void add_compare_command(declared_command& app, int& status);
void add_doctor_command(declared_command& app, int& status);
void add_completions_command(declared_command& app, int& status);
void add_manpages_command(declared_command& app, int& status);
/// `sheaf check`, and the processes its tests run in.
void add_check_command(declared_command& app, int& status);
/// The worker processes' own, not for people.
void add_worker_command(declared_command& app, int& status);

/// Adds `--plugins DIR`, whose values go into `into`. The path of a plugin's library or manifest means its folder.
void add_plugins_option(declared_command& command, std::vector<std::string>& into, const std::string& what);
/// What a command does with the file that --config names.
enum class settings_file {
  gives_options,  ///< it reads its own options there, and which plugins may run
  is_read,        ///< it reads which plugins may run
  is_written      ///< it may write there which plugins may run
};

/// Options that say which plugins are used. A file of settings must be there, unless the command may write it.
void add_plugin_options(declared_command& command, engine_options& options, settings_file settings);
/// Options that say what a document may cost, and --in-process.
void add_limit_options(declared_command& command, engine_options& options);

/// One message on standard error, and in the log where one is open: "sheaf: MESSAGE". The message may quote anything:
/// what a terminal would take for a command is spelt out here.
void tell(std::string_view message);
/// "sheaf: PATH: MESSAGE [CODE]"
void tell_failed(const report& failed);

/// Says why nothing can be read: these options give no plugin, or not every one could be looked at; empty if it can.
[[nodiscard]] std::string why_no_plugins(const plugin_registry& registry, const engine_options& options);
/// One message for each plugin that was refused.
void tell_refusals(const std::vector<refusal>& refusals);
/// The same for those that the registry refused.
void tell_refusals(const plugin_registry& registry);
/// The same for each plugin that a worker could not load, as its greeting says.
void tell_greeting(const std::string& greeting);

/// Runs one job on one document for `show` and `explain`, in a worker or in this process. Returns the worker's answer,
/// or why there is none. `found` is what find_plugins() found with these options; nullptr: they are looked for.
[[nodiscard]] tl::expected<std::string, report_error> run_on_file(const engine_options& options, work_mode mode,
                                                                  const std::string& path,
                                                                  const plugin_registry* found = nullptr);

}  // namespace sheaf::core
