// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/setup.hpp"

#include "core/engine/build_identity.hpp"
#include "core/host/known_hashes.hpp"
#include "core/host/refusal_cache.hpp"
#include "core/host/trust_file.hpp"
#include "core/workers/frame.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <sstream>
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

/// What supervisor and workers look for plugins with. A worker has no environment of its own, so all of it travels.
struct setup {
  std::string only;                ///< id of the one plugin that is wanted; empty: all
  std::vector<std::string> named;  ///< folders of the command line
  std::vector<std::string> found;  ///< folders of the environment and of the user
  std::string config;
  std::string cache;  ///< of refusals; empty: look afresh
};

setup setup_of(const engine_options& options) {
  setup made{options.plugin_only, options.plugin_directories, {}, config_in_use(options).string(), {}};
  for (const auto& directory : found_directories()) made.found.push_back(directory.string());
  if (!options.look_afresh) made.cache = refusal_cache_file().string();
  return made;
}

registry_options registry_of(const setup& from) {
  registry_options wanted;
  wanted.only = from.only;
  wanted.directories.assign(from.named.begin(), from.named.end());
  wanted.found_directories.assign(from.found.begin(), from.found.end());
  read_trust_into(wanted, from.config);
  if (!from.cache.empty()) wanted.known_bad = std::make_shared<refusal_cache>(from.cache, build_name());
  return wanted;
}

/// What this process has hashed, so that its workers do not hash it again.
std::string packed_hashes() {
  std::vector<std::string> parts;
  for (const known_hash& each : known_hashes()) {
    const auto& stamp = each.stamp;
    parts.push_back(fmt::format("{} {} {} {} {} {}", stamp.device, stamp.inode, stamp.bytes, stamp.changed_seconds,
                                stamp.changed_nanoseconds, each.sha256));
  }
  return pack(parts);
}

/// False if the bytes do not have the form that packed_hashes() writes.
bool learn_hashes(std::string_view packed) {
  const auto parts = unpack(packed);
  if (!parts) return false;
  for (const std::string& part : *parts) {
    std::istringstream words(part);
    known_hash told;
    auto& stamp = told.stamp;
    words >> stamp.device >> stamp.inode >> stamp.bytes >> stamp.changed_seconds >> stamp.changed_nanoseconds >>
        told.sha256;
    if (!words) return false;
    learn_hash(std::move(told));
  }
  return true;
}

}  // namespace

std::filesystem::path config_in_use(const engine_options& options) {
  return options.config.empty() ? user_config_file() : std::filesystem::path(options.config);
}

registry_options registry_of(const engine_options& options) {
  return registry_of(setup_of(options));
}

std::string pack_setup(const engine_options& options) {
  const setup made = setup_of(options);
  return pack({made.only, pack(made.named), pack(made.found), made.config, made.cache, packed_hashes()});
}

std::optional<registry_options> unpack_setup(std::string_view bytes) {
  const auto parts = unpack(bytes);
  if (!parts || parts->size() != 6) return std::nullopt;
  const auto named = unpack((*parts)[1]);
  const auto found = unpack((*parts)[2]);
  if (!named || !found || !learn_hashes((*parts)[5])) return std::nullopt;
  return registry_of(setup{(*parts)[0], *named, *found, (*parts)[3], (*parts)[4]});
}

}  // namespace sheaf::core
