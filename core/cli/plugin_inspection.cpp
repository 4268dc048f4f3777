// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/plugin_inspection.hpp"

#include "core/cli/commands.hpp"
#include "core/engine/loading.hpp"
#include "core/engine/setup.hpp"

#include <algorithm>
#include <utility>

namespace sheaf::core {
namespace {

load_check check_loading(const engine_options& options, const plugin_registry& registry) {
  load_check found;
  auto answer = run_on_file(options, work_mode::plugins, {}, &registry);
  if (!answer) {
    found.problem = answer.error().message;
    return found;
  }
  auto result = unpack_loading(*answer);
  if (!result) {
    found.problem = "the worker's answer is broken";
    return found;
  }
  found.loaded.insert(result->loaded.begin(), result->loaded.end());
  found.refusals = std::move(result->refusals);
  found.done = true;
  return found;
}

}  // namespace

std::vector<refusal> plugin_inspection::reasons(const plugin_sighting& met) const {
  std::vector<refusal> own = met.refusals;
  if (!own.empty() || !met.hidden_by.empty()) return own;
  const auto told_by_registry = [&](const refusal& refused) {
    const std::string line = to_string(refused);
    return std::any_of(registry.refusals.begin(), registry.refusals.end(),
                       [&](const refusal& other) { return to_string(other) == line; });
  };
  for (const refusal& refused : loading.refusals) {
    if (refused.plugin_id == met.id && !told_by_registry(refused)) own.push_back(refused);
  }
  return own;
}

plugin_inspection inspect_plugins(engine_options options) {
  options.look_afresh = true;
  plugin_inspection found;
  found.registry = find_plugins(registry_of(options));
  if (!found.registry.plugins.empty()) found.loading = check_loading(options, found.registry);
  if (found.loading.done) remember_loading(found.registry, found.loading.refusals);
  return found;
}

}  // namespace sheaf::core
