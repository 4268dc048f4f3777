// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf explain`: why a document was, or was not, recognised, and what became of each of its blocks.
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/explanation.hpp"
#include "core/cli/terminal.hpp"
#include "core/workers/input_files.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <string>
#include <utility>

namespace sheaf::core {
namespace {

struct explain_options {
  engine_options engine;
  std::string path;
  bool as_json = false;
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
  const std::string line =
      answer ? std::move(*answer) : explain_document(failed_report(source, answer.error()), nullptr, nullptr);
  try {
    const painter paint(STDOUT_FILENO);
    fmt::print("{}", options.as_json ? indented(line) : show_explanation(line, terminal_width(STDOUT_FILENO), paint));
    const auto parsed = nlohmann::json::parse(line);
    if (parsed.at("outcome") != "failed") return exit_fine;
    tell_failed(failed_report(source, {parsed.at("error").at("code").get<std::string>(),
                                       parsed.at("error").at("message").get<std::string>()}));
  } catch (const nlohmann::json::exception& error) {
    tell_failed(
        failed_report(source, {"worker-broken", fmt::format("the worker's answer was refused: {}", error.what())}));
  }
  return exit_some_failed;
}

}  // namespace

void add_explain_command(CLI::App& app, int& status) {
  auto options = std::make_shared<explain_options>();
  CLI::App* command = app.add_subcommand("explain", "Say how one document's report comes about");
  command->add_option("FILE", options->path, "The document")->required();
  command->add_flag("--json", options->as_json, "As JSON, for programs");
  add_limit_options(*command, options->engine);
  add_plugin_options(*command, options->engine);
  command->callback([options, &status] { status = explain(*options); });
}

}  // namespace sheaf::core
