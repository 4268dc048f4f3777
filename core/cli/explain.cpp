// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf explain`: why a document was, or was not, recognised, and what became of each of its blocks.
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/explanation_layout.hpp"
#include "core/cli/file_watch.hpp"
#include "core/cli/interrupt.hpp"
#include "core/cli/terminal.hpp"
#include "core/codes/codes.hpp"
#include "core/engine/explanation.hpp"
#include "core/engine/failures.hpp"
#include "core/engine/setup.hpp"
#include "core/workers/input_files.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

struct explain_options {
  engine_options engine;
  std::string path;
  std::string plugin;  ///< a library to be tried, searched first
  bool as_json = false;
  bool watch = false;
};

int explain(const explain_options& options) {
  const plugin_registry registry = find_plugins(registry_of(options.engine));
  tell_refusals(registry);
  if (const std::string why = why_no_plugins(registry, options.engine); !why.empty()) {
    tell(why);
    return exit_usage;
  }
  source_info source;
  source.path = to_utf8(options.path);
  auto answer = run_on_file(options.engine, work_mode::explain, options.path);
  if (!answer && answer.error().code == "interrupted") return exit_interrupted;
  const std::string line = answer ? std::move(*answer) : explain_document(failed_report(source, answer.error()), {});
  try {
    const painter paint(STDOUT_FILENO);
    options.as_json ? print_json(indented(line))
                    : print_page(show_explanation(line, terminal_width(STDOUT_FILENO), paint));
    const auto parsed = nlohmann::json::parse(line);
    if (parsed.at("outcome") != "failed") return exit_fine;
    tell_failed(failed_report(source, {parsed.at("error").at("code").get<std::string>(),
                                       parsed.at("error").at("message").get<std::string>()}));
  } catch (const nlohmann::json::exception& error) {
    tell_failed(failed_report(
        source, {fault_code("worker-broken"), fmt::format("the worker's answer was refused: {}", error.what())}));
  }
  return exit_some_failed;
}

/// What decides the answer: the document, and the library and manifest of the plugin that is being written.
std::vector<std::filesystem::path> watched_files(const explain_options& options) {
  std::vector<std::filesystem::path> files = {options.path};
  if (!options.plugin.empty()) {
    files.emplace_back(options.plugin);
    files.push_back(std::filesystem::path(options.plugin).replace_filename("plugin.yaml"));
    return files;
  }
  for (const plugin_candidate& each : find_plugins(registry_of(options.engine)).plugins) {
    files.push_back(each.library);
    files.push_back(each.folder / "plugin.yaml");
  }
  return files;
}

/// Explains, and again whenever something changes, until interrupted.
int explain_and_watch(const explain_options& options) {
  auto watch = file_watch::on(watched_files(options));
  if (!watch) {
    tell(watch.error());
    return exit_usage;
  }
  const bool on_terminal = ::isatty(STDOUT_FILENO) != 0;
  for (;;) {
    if (on_terminal) clear_screen();
    static_cast<void>(explain(options));
    print_page("\n");
    std::fflush(stdout);
    const interrupt_guard interrupts;
    if (!watch->wait(interrupts.descriptor())) return exit_interrupted;
  }
}

int explain_with_plugin(explain_options options) {
  if (!options.plugin.empty()) {
    const auto folder = std::filesystem::path(options.plugin).parent_path();
    options.engine.plugin_directories.insert(options.engine.plugin_directories.begin(),
                                             folder.empty() ? "." : folder.string());
    options.engine.look_afresh = true;
  }
  return options.watch ? explain_and_watch(options) : explain(options);
}

}  // namespace

void add_explain_command(CLI::App& app, int& status) {
  auto options = std::make_shared<explain_options>();
  CLI::App* command = app.add_subcommand("explain", "Say how one document's report comes about");
  command->add_option("FILE", options->path, "The document")->required();
  command->add_flag("--json", options->as_json, "As JSON, for programs");
  command->add_option("--plugin", options->plugin, "The library of a plugin to be tried, its manifest beside it")
      ->type_name("FILE.so")
      ->check(CLI::ExistingFile);
  command->add_flag("--watch", options->watch, "Again whenever document, library or manifest changes");
  add_limit_options(*command, options->engine);
  add_plugin_options(*command, options->engine);
  command->callback([options, &status] { status = explain_with_plugin(*options); });
}

}  // namespace sheaf::core
