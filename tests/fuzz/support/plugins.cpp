// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/fuzz/support/plugins.hpp"

#include "core/annotate/annotator.hpp"
#include "core/host/checked_sink.hpp"
#include "core/host/host.hpp"
#include "core/installation/built_in.hpp"
#include "core/model/bounds.hpp"
#include "core/model/json.hpp"
#include "core/self_checks/checks.hpp"
#include "tests/fuzz/support/target.hpp"

#include <functional>
#include <list>
#include <map>

namespace sheaf::fuzz {
namespace {

namespace fs = std::filesystem;

core::loaded_plugin& only_plugin(const core::registry_options& wanted) {
  static std::list<core::plugin_host> hosts;
  const auto& host = hosts.emplace_back(core::find_plugins(wanted));
  std::string why = "the plugin does not load";
  for (const auto& refused : host.refusals()) why += "\n  " + core::to_string(refused);
  require(host.plugins().size() == 1, why);
  return *host.plugins().front();
}

const core::annotator& annotator() {
  static const core::annotator made = [] {
    auto words = core::load_vocabulary(core::default_vocabulary_directory());
    if (!words) breach(core::to_string(words.error()));
    return core::annotator(std::move(*words));
  }();
  return made;
}

/// The breaches that the sink recorded, as lines.
std::string errors_of(const core::report& made) {
  std::string lines;
  for (const auto& each : made.diagnostics) {
    if (each.level == core::severity::error) lines += "\n  " + each.code + ": " + each.message;
  }
  return lines;
}

void require_recognises(core::loaded_plugin& plugin, const core::document_view& view, std::string_view type) {
  const auto answer = plugin.recognise(view, type);
  require(answer.problem.empty(), "recognition failed: " + answer.problem);
}

}  // namespace

std::vector<std::string> built_in_ids() {
  std::vector<std::string> ids;
  for (const auto& each : core::built_in_plugins()) ids.emplace_back(each.id);
  return ids;
}

core::loaded_plugin& built_in_plugin(std::string_view id) {
  static std::map<std::string, core::loaded_plugin*, std::less<>> loaded;
  const auto known = loaded.find(id);
  if (known != loaded.end()) return *known->second;
  core::registry_options wanted;
  wanted.only = id;
  return *loaded.emplace(id, &only_plugin(wanted)).first->second;
}

core::loaded_plugin& plugin_in(const fs::path& folder) {
  core::registry_options wanted;
  wanted.directories = {folder};
  wanted.default_directories = false;
  return only_plugin(wanted);
}

core::report report_by(core::loaded_plugin& plugin, const core::document& read) {
  const core::document_view view(read);
  const auto& types = plugin.manifest().document_types;
  for (const auto& each : types) require_recognises(plugin, view, each.type);

  core::checked_sink sink(read, plugin.manifest());
  const auto fault = plugin.extract(view, types.front().type, *sink.c_sink());
  core::report made;
  sink.finish(made);
  require(fault.empty(), "extraction failed: " + fault + errors_of(made));
  require(sink.breaches() == 0, "the sink refused something:" + errors_of(made));
  made.outcome = core::outcome::extracted;
  made.document_type = types.front().type;
  made.plugin_id = plugin.id();
  made.plugin_version = plugin.manifest().version;
  return made;
}

void require_sound(const core::document& read, core::report made) {
  auto found = core::run_checks(read, made);
  made.diagnostics.insert(made.diagnostics.end(), found.begin(), found.end());
  annotator().annotate(made);
  core::keep_within(made);
  const auto line = core::to_json(made);
  const auto again = core::from_json(line);
  if (!again) breach("the report is refused: " + again.error().field + ": " + again.error().message);
  require(core::to_json(*again) == line, "the report changes on its way through JSON");
}

}  // namespace sheaf::fuzz
