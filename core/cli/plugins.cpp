// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf plugins`: what was found, where, whether it loads, and what was refused and why.
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/terminal.hpp"
#include "core/host/suggest.hpp"
#include "core/workers/frame.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace sheaf::core {
namespace {

/// What loading the plugins in a worker showed.
struct load_check {
  std::set<std::string> loaded;
  std::vector<std::string> refusals;  ///< all, those of the registry among them
  std::string problem;                ///< why nothing could be loaded
};

load_check check_loading(const engine_options& options) {
  load_check found;
  auto answer = run_on_file(options, work_mode::plugins, {});
  if (!answer) {
    found.problem = answer.error().message;
    return found;
  }
  const auto parts = unpack(*answer);
  if (!parts) return found;
  const auto between = std::find(parts->begin(), parts->end(), std::string());
  found.loaded.insert(parts->begin(), between);
  if (between != parts->end()) found.refusals.assign(between + 1, parts->end());
  return found;
}

std::string types_of(const plugin_manifest& manifest) {
  std::string list;
  for (const manifest_document_type& type : manifest.document_types) list += (list.empty() ? "" : ", ") + type.type;
  return list;
}

std::string abi_of(const plugin_manifest& manifest) {
  return fmt::format("{}.{}", manifest.abi_major, manifest.abi_minor);
}

int list_plugins(const engine_options& options) {
  const plugin_registry registry = find_plugins(registry_of(options));
  const painter paint(STDOUT_FILENO);
  load_check check;
  if (!registry.plugins.empty()) check = check_loading(options);
  for (const plugin_candidate& plugin : registry.plugins) {
    const plugin_manifest& manifest = plugin.manifest;
    const bool loads = check.loaded.contains(manifest.id);
    fmt::print("{} {}  {}\n", paint.bold(printable(manifest.id)), printable(manifest.version),
               loads ? paint.good("loads") : paint.bad("does not load"));
    fmt::print("  {}\n  ABI {}; document types: {}\n  {}\n", printable(manifest.name), abi_of(manifest),
               printable(types_of(manifest)), printable(plugin.library.native()));
  }
  std::vector<std::string> refusals = check.refusals;
  if (refusals.empty()) {
    for (const refusal& refused : registry.refusals) refusals.push_back(to_string(refused));
  }
  if (!refusals.empty()) fmt::print("\n{}\n", paint.bold("Refused"));
  for (const std::string& line : refusals) {
    fmt::print("{}", wrapped(printable(line), terminal_width(STDOUT_FILENO), "  ", "    "));
  }
  if (!check.problem.empty()) tell(printable(fmt::format("the plugins could not be loaded: {}", check.problem)));
  if (registry.plugins.empty()) tell(why_no_plugins(registry, options));
  const bool all_load = check.loaded.size() == registry.plugins.size();
  return all_load && refusals.empty() && !registry.plugins.empty() ? exit_fine : exit_some_failed;
}

int show_plugin(engine_options options, const std::string& id) {
  options.plugin_only.clear();
  const plugin_registry registry = find_plugins(registry_of(options));
  const auto found = std::find_if(registry.plugins.begin(), registry.plugins.end(),
                                  [&](const plugin_candidate& plugin) { return plugin.manifest.id == id; });
  if (found == registry.plugins.end()) {
    for (const refusal& refused : registry.refusals) {
      if (refused.plugin_id == id) tell(printable("plugin refused: " + to_string(refused)));
    }
    options.plugin_only = id;
    tell(why_no_plugins({{}, {}, registry.searched}, options));
    return exit_usage;
  }
  const plugin_manifest& manifest = found->manifest;
  const painter paint(STDOUT_FILENO);
  const std::size_t width = terminal_width(STDOUT_FILENO);
  const auto field = [&](std::string_view name, const std::string& value) {
    fmt::print("{}", wrapped(printable(value), width, paint.dim(padded(name, 16)), std::string(16, ' ')));
  };
  fmt::print("{}\n", paint.bold(fmt::format("{} {}", printable(manifest.id), printable(manifest.version))));
  field("name", manifest.name);
  field("licence", manifest.licence);
  field("ABI", abi_of(manifest));
  field("threshold", fmt::format("{:g}", manifest.threshold));
  field("library", found->library.native());
  field("content", found->content_hash);
  fmt::print("\n{}\n", paint.bold("Document types"));
  for (const manifest_document_type& type : manifest.document_types) {
    const std::string framework = type.framework.empty() ? "" : fmt::format(" ({})", type.framework);
    fmt::print("{}", wrapped(printable(type.title + framework), width, fmt::format("  {}  ", padded(type.type, 22)),
                             std::string(26, ' ')));
  }
  fmt::print("\n{}\n", paint.bold("Vocabulary"));
  std::string path;
  for (const manifest_entry& entry : manifest.vocabulary) {
    if (entry.path != path) fmt::print("  {}\n", printable(entry.path));
    path = entry.path;
    fmt::print("{}", wrapped(printable(entry.value), width, "    ", "      "));
  }
  return exit_fine;
}

}  // namespace

void add_plugins_command(CLI::App& app, int& status) {
  auto options = std::make_shared<engine_options>();
  auto id = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("plugins", "Say which plugins there are");
  add_plugin_options(*command, *options);
  command->require_subcommand(0, 1)->fallthrough();
  const CLI::App* list = command->add_subcommand("list", "What was found, and what was refused and why");
  CLI::App* info = command->add_subcommand("info", "All that a plugin says of itself");
  info->add_option("ID", *id, "The plugin")->required();
  static_cast<void>(list);
  command->callback(
      [options, id, info, &status] { status = info->parsed() ? show_plugin(*options, *id) : list_plugins(*options); });
}

}  // namespace sheaf::core
