// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/setup.hpp"

#include "core/engine/build_identity.hpp"
#include "core/engine/loading.hpp"
#include "core/host/packed_manifest.hpp"
#include "core/host/refusal_cache.hpp"
#include "core/host/trust_file.hpp"
#include "core/workers/frame.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
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

std::string packed_numbers(const std::vector<std::uint64_t>& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(std::uint64_t)};
}

/// Of packed_numbers(), if there are so many.
std::optional<std::vector<std::uint64_t>> unpack_numbers(std::string_view bytes, std::size_t count) {
  if (bytes.size() != count * sizeof(std::uint64_t)) return std::nullopt;
  std::vector<std::uint64_t> numbers(count);
  std::memcpy(numbers.data(), bytes.data(), bytes.size());
  return numbers;
}

/// The members of a candidate that loading needs.
std::string pack_candidate(const plugin_candidate& plugin) {
  const plugin_note& note = plugin.note;
  const std::string sizes(reinterpret_cast<const char*>(&note.sizes), sizeof note.sizes);
  const file_stamp& stamp = plugin.stamp;
  const std::string numbers = packed_numbers({note.abi_major, note.abi_minor, stamp.device, stamp.inode, stamp.bytes,
                                              static_cast<std::uint64_t>(stamp.changed_seconds),
                                              static_cast<std::uint64_t>(stamp.changed_nanoseconds)});
  return pack({pack_manifest(plugin.manifest), note.header_hash, note.id, note.version, sizes, numbers,
               plugin.folder.string(), plugin.library.string(), plugin.content_hash, plugin.library_hash});
}

std::optional<plugin_candidate> unpack_candidate(std::string_view bytes) {
  auto parts = unpack(bytes);
  if (!parts || parts->size() != 10) return std::nullopt;
  auto& part = *parts;
  auto manifest = unpack_manifest(part[0]);
  const auto numbers = unpack_numbers(part[5], 7);
  plugin_candidate made;
  if (!manifest || !numbers || part[4].size() != sizeof made.note.sizes) return std::nullopt;
  made.manifest = std::move(*manifest);
  made.note = {static_cast<std::uint32_t>((*numbers)[0]),
               static_cast<std::uint32_t>((*numbers)[1]),
               std::move(part[1]),
               std::move(part[2]),
               std::move(part[3]),
               {}};
  std::memcpy(&made.note.sizes, part[4].data(), part[4].size());
  made.stamp = {(*numbers)[2], (*numbers)[3], (*numbers)[4], static_cast<std::int64_t>((*numbers)[5]),
                static_cast<std::int64_t>((*numbers)[6])};
  made.folder = std::move(part[6]);
  made.library = std::move(part[7]);
  made.content_hash = std::move(part[8]);
  made.library_hash = std::move(part[9]);
  return made;
}

std::string pack_registry(const plugin_registry& found) {
  std::vector<std::string> parts = {pack_refusals(found.refusals)};
  for (const plugin_candidate& plugin : found.plugins) parts.push_back(pack_candidate(plugin));
  return pack(parts);
}

std::optional<plugin_registry> unpack_registry(std::string_view bytes) {
  const auto parts = unpack(bytes);
  if (!parts || parts->empty()) return std::nullopt;
  plugin_registry found;
  found.refusals = unpack_refusals(parts->front());
  for (std::size_t i = 1; i < parts->size(); ++i) {
    auto plugin = unpack_candidate((*parts)[i]);
    if (!plugin) return std::nullopt;
    found.plugins.push_back(std::move(*plugin));
  }
  return found;
}

/// Opens the libraries. False where one is not the file that was checked.
bool open_libraries(plugin_registry& found) {
  return std::all_of(found.plugins.begin(), found.plugins.end(), [](plugin_candidate& plugin) {
    const auto opened = mapped_file::open(plugin.library, max_library_bytes);
    if (!opened || !(opened->stamp() == plugin.stamp)) return false;
    plugin.file = opened->file();
    return true;
  });
}

}  // namespace

std::filesystem::path config_in_use(const engine_options& options) {
  return options.config.empty() ? user_config_file() : std::filesystem::path(options.config);
}

registry_options registry_of(const engine_options& options) {
  return registry_of(setup_of(options));
}

std::string pack_setup(const engine_options& options, const plugin_registry& found, bool only_plugins) {
  const setup made = setup_of(options);
  return pack({made.only, pack(made.named), pack(made.found), made.config, made.cache, pack_registry(found),
               only_plugins ? "only plugins" : ""});
}

std::optional<worker_setup> unpack_setup(std::string_view bytes) {
  const auto parts = unpack(bytes);
  if (!parts || parts->size() != 7) return std::nullopt;
  const auto named = unpack((*parts)[1]);
  const auto found = unpack((*parts)[2]);
  auto registry = unpack_registry((*parts)[5]);
  if (!named || !found || !registry) return std::nullopt;
  if (!open_libraries(*registry))
    registry = find_plugins(registry_of(setup{(*parts)[0], *named, *found, (*parts)[3], (*parts)[4]}));
  return worker_setup{std::move(*registry), !(*parts)[6].empty()};
}

}  // namespace sheaf::core
