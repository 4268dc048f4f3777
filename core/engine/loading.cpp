// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/loading.hpp"

#include "core/codes/codes.hpp"
#include "core/engine/build_identity.hpp"
#include "core/host/refusal_cache.hpp"
#include "core/host/trust_file.hpp"
#include "core/workers/frame.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace sheaf::core {

std::string pack_loading(const loading_result& result) {
  return pack({pack(result.loaded), pack_refusals(result.refusals)});
}

std::optional<loading_result> unpack_loading(std::string_view bytes) {
  const auto parts = unpack(bytes);
  if (!parts || parts->size() != 2) return std::nullopt;
  auto loaded = unpack((*parts)[0]);
  if (!loaded) return std::nullopt;
  return loading_result{std::move(*loaded), unpack_refusals((*parts)[1])};
}

std::string pack_refusals(const std::vector<refusal>& refusals) {
  std::vector<std::string> parts;
  parts.reserve(refusals.size());
  for (const refusal& refused : refusals)
    parts.push_back(pack({refused.code, refused.path.string(), refused.plugin_id, refused.message}));
  return pack(parts);
}

std::vector<refusal> unpack_refusals(std::string_view bytes) {
  std::vector<refusal> refusals;
  const auto parts = unpack(bytes);
  if (!parts) return refusals;
  for (const std::string& part : *parts) {
    auto fields = unpack(part);
    if (!fields || fields->size() != 4) continue;
    const auto code = fault_code::find((*fields)[0]);
    if (code) refusals.push_back({*code, std::move((*fields)[1]), std::move((*fields)[2]), std::move((*fields)[3])});
  }
  return refusals;
}

void remember_loading(const plugin_registry& registry, const std::vector<refusal>& refusals) {
  refusal_cache cache(refusal_cache_file(), build_name());
  const auto is_foreign = [](const plugin_candidate& plugin) { return !is_in_own_prefix(plugin.folder); };
  const auto foreign = std::count_if(registry.plugins.begin(), registry.plugins.end(), is_foreign);
  for (const plugin_candidate& plugin : registry.plugins) {
    if (foreign > (is_foreign(plugin) ? 1 : 0)) continue;
    std::vector<refusal> own;
    std::copy_if(refusals.begin(), refusals.end(), std::back_inserter(own),
                 [&](const refusal& refused) { return refused.plugin_id == plugin.manifest.id; });
    cache.note(plugin, own);
  }
  cache.save();
}

}  // namespace sheaf::core
