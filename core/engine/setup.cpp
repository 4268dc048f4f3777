// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/setup.hpp"

#include "core/engine/build_identity.hpp"
#include "core/host/refusal_cache.hpp"
#include "core/host/trust_file.hpp"
#include "core/workers/frame.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

/// $SHEAF_PLUGINS, folders between colons, and the user's own folder where there is one.
std::vector<std::filesystem::path> found_directories() {
  std::vector<std::filesystem::path> found;
  if (const char* listed = std::getenv("SHEAF_PLUGINS"); listed != nullptr) {
    std::string_view rest = listed;
    while (!rest.empty()) {
      const auto end = std::min(rest.find(':'), rest.size());
      if (end > 0) found.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  std::error_code unimportant;
  if (auto own = user_plugin_directory(); !own.empty() && std::filesystem::is_directory(own, unimportant))
    found.push_back(std::move(own));
  return found;
}

void read_trust_into(registry_options& wanted, const std::filesystem::path& file) {
  auto trust = read_trust(file);
  if (trust)
    wanted.trust = std::move(*trust);
  else
    wanted.trust_problem = std::move(trust).error();
  wanted.trust.file = file;
}

}  // namespace

std::filesystem::path config_in_use(const engine_options& options) {
  return options.config.empty() ? user_config_file() : std::filesystem::path(options.config);
}

registry_options registry_of(const engine_options& options) {
  registry_options wanted;
  wanted.directories.assign(options.plugin_directories.begin(), options.plugin_directories.end());
  wanted.only = options.plugin_only;
  wanted.found_directories = found_directories();
  read_trust_into(wanted, config_in_use(options));
  if (!options.look_afresh) wanted.known_bad = std::make_shared<refusal_cache>(refusal_cache_file(), build_name());
  return wanted;
}

std::string pack_setup(const engine_options& options) {
  std::vector<std::string> found;
  for (const auto& directory : found_directories()) found.push_back(directory.string());
  const std::string cache = options.look_afresh ? std::string() : refusal_cache_file().string();
  return pack(
      {options.plugin_only, pack(options.plugin_directories), pack(found), config_in_use(options).string(), cache});
}

std::optional<registry_options> unpack_setup(std::string_view bytes) {
  const auto parts = unpack(bytes);
  if (!parts || parts->size() != 5) return std::nullopt;
  const auto named = unpack((*parts)[1]);
  const auto found = unpack((*parts)[2]);
  if (!named || !found) return std::nullopt;
  registry_options wanted;
  wanted.only = (*parts)[0];
  wanted.directories.assign(named->begin(), named->end());
  wanted.found_directories.assign(found->begin(), found->end());
  read_trust_into(wanted, (*parts)[3]);
  if (!(*parts)[4].empty()) wanted.known_bad = std::make_shared<refusal_cache>((*parts)[4], build_name());
  return wanted;
}

}  // namespace sheaf::core
