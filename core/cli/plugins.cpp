// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf plugins`: what was found, where, whether it may run and loads, and what was refused and why; and the commands
// by which a user says whom to trust.
#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/plugin_inspection.hpp"
#include "core/cli/plugin_search.hpp"
#include "core/cli/publisher_command.hpp"
#include "core/cli/sharing_commands.hpp"
#include "core/cli/terminal.hpp"
#include "core/cli/trust_commands.hpp"
#include "core/engine/setup.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

bool is_used(const plugin_sighting& met) {
  return met.refusals.empty() && met.hidden_by.empty();
}

nlohmann::json as_json(const refusal& refused) {
  return {{"code", refused.code.name()},
          {"path", refused.path.string()},
          {"message", refused.message},
          {"text", to_string(refused)}};
}

nlohmann::json as_json(const std::vector<refusal>& refusals) {
  nlohmann::json list = nlohmann::json::array();
  for (const refusal& refused : refusals) list.push_back(as_json(refused));
  return list;
}

nlohmann::json or_null(const std::string& text) {
  return text.empty() ? nlohmann::json() : nlohmann::json(text);
}

int list_as_json(const plugin_inspection& found) {
  nlohmann::json plugins = nlohmann::json::array();
  for (const plugin_sighting& met : found.registry.sightings) {
    const auto reasons = found.reasons(met);
    plugins.push_back({{"id", or_null(met.id)},
                       {"version", or_null(met.version)},
                       {"abi", or_null(met.abi)},
                       {"document_types", met.document_types},
                       {"folder", met.folder.string()},
                       {"library", or_null(met.library.string())},
                       {"sha256", or_null(met.sha256)},
                       {"state", reasons.empty() ? met.state : "refused"},
                       {"loads", is_used(met) && found.loading.loaded.contains(met.id)},
                       {"reasons", as_json(reasons)}});
  }
  nlohmann::json searched = nlohmann::json::array();
  for (const auto& folder : found.registry.searched) searched.push_back(folder.string());
  const nlohmann::json all = {{"schema", "sheaf.plugins/1"},
                              {"searched", std::move(searched)},
                              {"plugins", std::move(plugins)},
                              {"refusals", as_json(found.refusals())},
                              {"problem", or_null(found.loading.problem)}};
  print_json(all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
  return found.all_well() ? exit_fine : exit_some_failed;
}

std::string abi_of(const plugin_manifest& manifest) {
  return fmt::format("{}.{}", manifest.abi_major, manifest.abi_minor);
}

/// Prints one plugin: one that may run, or one that is refused or hidden but whose id is known.
void print_sighting(const plugin_sighting& met, const std::string& name, bool loads, const painter& paint) {
  print_page(fmt::format("{} {}  {}\n", paint.bold(printable(met.id)), printable(met.version),
                         !met.refusals.empty() ? paint.bad("refused")
                         : !is_used(met)       ? paint.dim("hidden")
                         : loads               ? paint.good("loads")
                                               : paint.bad("does not load")));
  if (!name.empty()) print_page(fmt::format("  {}\n", printable(name)));
  std::string types;
  for (const std::string& type : met.document_types) types += (types.empty() ? "" : ", ") + type;
  print_page(fmt::format("  ABI {}; document types: {}\n", met.abi, printable(types)));
  print_page(fmt::format("  {}\n", printable(met.library.empty() ? met.folder.native() : met.library.native())));
  if (met.library.parent_path() != met.folder && !met.library.empty())
    print_page(fmt::format("  described in {}\n", printable(met.folder.native())));
  if (!met.sha256.empty()) print_page(fmt::format("  SHA-256 {}\n", met.sha256));
  print_page(fmt::format("  {}\n", printable(met.state)));
}

int list_plugins(const engine_options& options, bool json) {
  const plugin_inspection found = inspect_plugins(options);
  if (json) return list_as_json(found);
  const plugin_registry& registry = found.registry;
  const painter paint(STDOUT_FILENO);
  for (const plugin_candidate& plugin : registry.plugins) {
    const auto met = std::find_if(registry.sightings.begin(), registry.sightings.end(),
                                  [&](const auto& each) { return is_used(each) && each.id == plugin.manifest.id; });
    if (met != registry.sightings.end())
      print_sighting(*met, plugin.manifest.name, found.loading.loaded.contains(met->id), paint);
  }
  for (const plugin_sighting& met : registry.sightings) {
    if (!is_used(met) && !met.id.empty()) print_sighting(met, {}, false, paint);
  }
  if (!found.refusals().empty()) print_page(fmt::format("\n{}\n", paint.bold("Refused")));
  for (const refusal& refused : found.refusals())
    print_page(
        fmt::format("  {}\n", printable(to_string(refused))));  // not wrapped, so that the command in it can be copied
  const std::string& problem = found.loading.problem;
  if (!problem.empty()) tell(fmt::format("the plugins could not be loaded: {}", problem));
  if (registry.plugins.empty()) tell(why_no_plugins(registry, options));
  return found.all_well() ? exit_fine : exit_some_failed;
}

int show_plugin(engine_options options, const std::string& id) {
  options.plugin_only.clear();
  const plugin_registry registry = find_plugins(registry_of(options));
  const auto found = std::find_if(registry.plugins.begin(), registry.plugins.end(),
                                  [&](const plugin_candidate& plugin) { return plugin.manifest.id == id; });
  if (found == registry.plugins.end()) {
    for (const refusal& refused : registry.refusals) {
      if (refused.plugin_id == id) tell("plugin refused: " + to_string(refused));
    }
    options.plugin_only = id;
    tell(why_no_plugins({{}, {}, registry.searched, {}}, options));
    return exit_usage;
  }
  const plugin_manifest& manifest = found->manifest;
  const painter paint(STDOUT_FILENO);
  const std::size_t width = terminal_width(STDOUT_FILENO);
  const auto field = [&](std::string_view name, const std::string& value) {
    print_page(wrapped(printable(value), width, paint.dim(padded(name, 16)), std::string(16, ' ')));
  };
  print_page(
      fmt::format("{}\n", paint.bold(fmt::format("{} {}", printable(manifest.id), printable(manifest.version)))));
  field("name", manifest.name);
  field("licence", manifest.licence);
  field("ABI", abi_of(manifest));
  field("threshold", fmt::format("{:g}", manifest.threshold));
  field("library", found->library.native());
  if (found->library.parent_path() != found->folder) field("description", (found->folder / "plugin.yaml").native());
  // Of a description the two differ: its pin is about the manifest alone, its content has the library of Sheaf, too.
  if (found->content_hash != found->identity.sha256) field("content", found->content_hash);
  field("SHA-256", found->identity.sha256);
  field("state", to_string(found->trust));
  print_page(fmt::format("\n{}\n", paint.bold("Document types")));
  for (const manifest_document_type& type : manifest.document_types) {
    const std::string framework = type.framework.empty() ? "" : fmt::format(" ({})", type.framework);
    print_page(wrapped(printable(type.title + framework), width, fmt::format("  {}  ", padded(type.type, 22)),
                       std::string(26, ' ')));
  }
  print_page(fmt::format("\n{}\n", paint.bold("Vocabulary")));
  std::string path;
  for (const manifest_entry& entry : manifest.vocabulary) {
    if (entry.path != path) print_page(fmt::format("  {}\n", printable(entry.path)));
    path = entry.path;
    print_page(wrapped(printable(entry.value), width, "    ", "      "));
  }
  return exit_fine;
}

}  // namespace

void add_plugins_command(declared_command& app, int& status) {
  auto options = std::make_shared<engine_options>();
  auto id = std::make_shared<std::string>();
  declared_command* command = app.add_subcommand("plugins", "Say which plugins there are");
  add_plugin_options(*command, *options, settings_file::is_written);
  command->require_subcommand(0, 1)->fallthrough();
  auto json = std::make_shared<bool>(false);
  command->add_flag("--json", *json, "As JSON, for programs");
  const declared_command* list = command->add_subcommand("list", "What was found, and what was refused and why");
  declared_command* info = command->add_subcommand("info", "All that a plugin says of itself");
  info->add_option("ID", *id, "The plugin")->required();
  static_cast<void>(list);
  auto others = add_trust_commands(*command, options, status);
  others.push_back(add_publisher_command(*command, options, status));
  for (const declared_command* each : add_sharing_commands(*command, options, status)) others.push_back(each);
  others.push_back(add_plugin_search_command(*command, options, json, status));
  command->callback([options, id, info, json, others, &status] {
    if (std::any_of(others.begin(), others.end(), [](const declared_command* each) { return each->parsed(); })) return;
    status = info->parsed() ? show_plugin(*options, *id) : list_plugins(*options, *json);
  });
}

}  // namespace sheaf::core
