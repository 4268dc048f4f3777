// SPDX-License-Identifier: AGPL-3.0-or-later
// What several commands share.
#include "core/cli/commands.hpp"

#include "core/cli/command_line.hpp"
#include "core/cli/interrupt.hpp"
#include "core/cli/log.hpp"
#include "core/cli/named_plugins.hpp"
#include "core/cli/terminal.hpp"
#include "core/codes/codes.hpp"
#include "core/engine/failures.hpp"
#include "core/engine/loading.hpp"
#include "core/engine/run.hpp"
#include "core/engine/setup.hpp"
#include "core/workers/input_files.hpp"

#include <fmt/format.h>
#include <sheaf/nearest.hpp>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

namespace sheaf::core {

namespace {

/// Puts a folder in place of a plugin's library or manifest. Returns what is wrong with the path, for people.
std::string to_plugin_folder(std::string& given) {
  const std::filesystem::path path = given;
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return {};
  if (!std::filesystem::exists(path, error))
    return fmt::format("{}: there is no such folder; name one that holds plugins, or one plugin's", given);
  if (path.extension() != ".so" && path.filename() != "plugin.yaml")
    return fmt::format("{}: it is a file; name a folder that holds plugins, or a plugin's folder or library", given);
  given = path.has_parent_path() ? path.parent_path().string() : ".";
  return {};
}

/// What is wrong with a file of settings that somebody names.
std::string why_no_settings(const std::string& given) {
  std::error_code error;
  return std::filesystem::exists(given, error) ? std::string() : given + ": there is no such file; check its path";
}

}  // namespace

void add_plugins_option(declared_command& command, std::vector<std::string>& into, const std::string& what) {
  command.add_option("--plugins", into, what)
      ->type_name("DIR")
      ->group("Plugins")
      ->allow_extra_args(false)
      ->transform(to_plugin_folder);
}

declared_option* add_plugin_folder_option(declared_command& command, const std::string& name, std::string& into,
                                          const std::string& what) {
  return command.add_option(name, into, what)->type_name("DIR")->take_last()->transform(to_plugin_folder);
}

void add_plugin_options(declared_command& command, engine_options& options, settings_file settings) {
  add_plugins_option(command, options.plugin_directories, "Folder to search for plugins first (repeatable)");
  declared_option* config =
      command
          .add_option("--config", options.config,
                      settings == settings_file::gives_options
                          ? "YAML file with values for these options, under the same names, and with the plugins that "
                            "may run; without it, plugins are those of the user's own sheaf.yaml"
                          : "YAML file that says which plugins may run; without it, the user's own sheaf.yaml")
          ->type_name("FILE")
          ->group("Plugins")
          ->take_last();
  if (settings != settings_file::is_written) config->check(why_no_settings);
  command.add_option("--plugin-only", options.plugin_only, "Use this plugin and no other")
      ->type_name("ID")
      ->group("Plugins")
      ->take_last();
}

void add_limit_options(declared_command& command, engine_options& options) {
  command.add_option("--timeout", options.timeout, "Seconds that a document may take")
      ->type_name("SECONDS")
      ->group("Limits")
      ->capture_default_str()
      ->take_last()
      ->check_range(0.001, 86'400.0);
  command
      .add_option("--silence", options.silence,
                  "Seconds that a document may take without a sign of progress; without it, half of --timeout")
      ->type_name("SECONDS")
      ->group("Limits")
      ->take_last()
      ->check_range(0.001, 86'400.0);
  command.add_option("--memory-limit", options.memory_limit, "Mebibytes of memory that a worker may take")
      ->type_name("MIB")
      ->group("Limits")
      ->capture_default_str()
      ->take_last()
      ->check_range(std::uint64_t{64}, std::uint64_t{1} << 20U);
  command.add_flag("--in-process", options.in_process, "Without worker processes, for debugging")->group("Limits");
  command
      .add_flag("--require-sandbox", options.require_sandbox,
                "Do not run at all where the sandbox of worker processes is not whole")
      ->group("Limits");
}

void tell(std::string_view message) {
  const std::string safe = printable(message);
  write_message(STDERR_FILENO, fmt::format("sheaf: {}\n", safe));
  log_message(safe);
}

void tell_failed(const report& failed) {
  tell(fmt::format("{}: {} [{}]", failed.source.path, failed.error.message, failed.error.code));
}

void tell_refusals(const std::vector<refusal>& refusals) {
  for (const refusal& refused : refusals) tell("plugin refused: " + to_string(refused));
}

void tell_refusals(const plugin_registry& registry) {
  tell_refusals(registry.refusals);
}

void tell_greeting(const std::string& greeting) {
  tell_refusals(unpack_refusals(greeting));
}

std::string why_not_loaded(const engine_options& options, const std::vector<std::string>& ids) {
  engine_options one = options;
  one.workers = 1;
  const auto answer = run_on_file(one, work_mode::plugins, {});
  // Nothing has begun that would have to be ended in order.
  if (!answer && answer.error().code == "interrupted") static_cast<void>(std::raise(SIGINT));
  if (!answer) return fmt::format("{} [{}]", answer.error().message, answer.error().code);
  const auto result = unpack_loading(*answer);
  if (!result) return "the worker's answer about the plugins was refused";
  std::string lost;
  for (const std::string& id : ids) {
    if (std::find(result->loaded.begin(), result->loaded.end(), id) != result->loaded.end()) continue;
    for (const refusal& refused : result->refusals)
      if (refused.plugin_id == id) tell("plugin refused: " + to_string(refused));
    lost += fmt::format("{}`{}`", lost.empty() ? "" : ", ", id);
  }
  return lost.empty() ? lost : fmt::format("plugin {} was asked for by name and cannot run: no document is read", lost);
}

std::string why_no_plugins(const plugin_registry& registry, const engine_options& options) {
  const auto is_shortage = [](const refusal& refused) { return refused.code == fault_code("machine-limit"); };
  if (std::any_of(registry.refusals.begin(), registry.refusals.end(), is_shortage))
    return "not every plugin could be looked at, and its documents would be missing: no document is read";
  if (!registry.plugins.empty())
    return options.plugin_only.empty() ? std::string() : why_not_loaded(options, {options.plugin_only});
  std::string places;
  for (const auto& folder : registry.searched) places += (places.empty() ? "" : ", ") + printable(folder.native());
  if (places.empty()) places = "no folder at all";
  if (options.plugin_only.empty()) {
    return fmt::format("no plugin to read documents with (searched: {}); name a folder with --plugins", places);
  }
  engine_options all = options;
  all.plugin_only.clear();
  const plugin_registry every = find_plugins(registry_of(all));
  std::vector<std::string_view> ids;
  for (const plugin_candidate& plugin : every.plugins) ids.emplace_back(plugin.manifest.id);
  const std::string_view near = nearest(options.plugin_only, ids);
  return fmt::format("no plugin `{}` (searched: {}){}", printable(options.plugin_only), places,
                     near.empty() ? std::string() : fmt::format("; did you mean `{}`?", near));
}

tl::expected<std::string, report_error> run_on_file(const engine_options& options, work_mode mode,
                                                    const std::string& path, const plugin_registry* found) {
  job one;
  document_task wanted{mode, to_utf8(path), {}};
  if (mode != work_mode::plugins) {
    auto opened = open_input(path);
    if (!opened) return tl::unexpected(opened.error());
    wanted.sha256 = opened->sha256;
    one.file = std::move(opened->file);
  }
  one.payload = to_payload(wanted);
  one.document = wanted.sha256;

  const interrupt_guard interrupts;
  bool taken = false;
  job_result result;
  const job_source source = [&]() -> std::optional<job> {
    if (std::exchange(taken, true)) return std::nullopt;
    return std::move(one);
  };
  const job_delivery deliver = [&](const job&, job_result done) {
    result = std::move(done);
    return true;
  };
  run_listeners listeners;
  if (mode != work_mode::plugins) listeners.greeted = tell_greeting;
  listeners.paused = [](const plugin_pause& pause) {
    tell(fmt::format("plugin {} is left out: it was lost by {} while it was loaded", pause.plugin, pause.detail));
  };
  listeners.tried_again = [&](const job&, const std::string& why) {
    tell(fmt::format("{}: tried again, since {}", printable(wanted.path), why));
  };
  const auto end =
      run_jobs(options, interrupts.descriptor(), source, deliver, listeners, {found, mode == work_mode::plugins});
  if (!end) return tl::unexpected(report_error{fault_code("worker-failed"), end.error()});
  if (*end != pool_end::complete) return tl::unexpected(report_error{fault_code("interrupted"), "interrupted"});
  if (result.fate != fate::done) return tl::unexpected(error_of(result, options));
  return std::move(result.bytes);
}

}  // namespace sheaf::core
