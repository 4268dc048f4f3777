// SPDX-License-Identifier: AGPL-3.0-or-later
// Finds plugins in folders and checks all that can be checked before any of their code runs.
#pragma once

#include "core/host/file.hpp"
#include "core/host/library_facts.hpp"
#include "core/host/manifest.hpp"
#include "core/host/refusal.hpp"
#include "core/host/trust.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// A plugin that passed every check except loading.
struct plugin_candidate {
  plugin_manifest manifest;
  plugin_note note;
  std::filesystem::path folder;
  std::filesystem::path library;     ///< for a description: the built-in library that reads its documents
  std::vector<std::string> exports;  ///< as in library_facts; `sheaf check` reports more than one
  std::string content_hash;          ///< SHA-256 over library and manifest, hexadecimal: changes when either does
  std::shared_ptr<open_file> file;   ///< the library as it was verified; what the loader loads
  file_stamp stamp;
  std::string library_hash;  ///< SHA-256 of the library alone, which shows a change after the check
  plugin_identity identity;  ///< what pins and signatures are about
  std::string signature;     ///< plugin.sig's text; empty where there is none
  trust_verdict trust;       ///< why it may run; find_plugins sets it
};

/// Remembered reasons of plugins that would not load: see core/host/refusal_cache.hpp.
class refusal_cache;

struct registry_options {
  std::vector<std::filesystem::path> directories;  ///< named for this run: searched first, in this order, and allowed
  bool default_directories = true;
  std::string only;  ///< id of the one plugin wanted; empty: all
  /// Searched after `directories`: $SHEAF_PLUGINS, the user's folder. Their plugins run only when `trust` has them.
  std::vector<std::filesystem::path> found_directories;
  trust_settings trust;                  ///< its directories and the folders of its pins are searched last of these
  std::optional<refusal> trust_problem;  ///< why `trust` could not be read; nothing is allowed then
  std::shared_ptr<const refusal_cache> known_bad;  ///< its plugins are not loaded again; may be null
};

/// A plugin that the search found, usable or not. `sheaf plugins` lists them.
struct plugin_sighting {
  std::string id;  ///< empty where the manifest does not say
  std::string version;
  std::string abi;  ///< "1.0"
  std::vector<std::string> document_types;
  std::filesystem::path folder;
  std::filesystem::path library;
  std::string sha256;               ///< plugin_identity::sha256; empty where there is no library to hash
  std::string state;                ///< to_string(trust_verdict), "refused" or "hidden by FOLDER"
  std::filesystem::path hidden_by;  ///< folder named for this run whose plugin of the same id is used instead
  std::vector<refusal> refusals;    ///< why it is refused
};

struct plugin_registry {
  std::vector<plugin_candidate> plugins;  ///< by id
  std::vector<refusal> refusals;          ///< in search order; one plugin may have several
  std::vector<std::filesystem::path> searched;
  std::vector<plugin_sighting> sightings;  ///< all, in search order
};

/// Largest library that is looked at.
inline constexpr std::uint64_t max_library_bytes = std::uint64_t{1} << 30U;

/// Where plugins lie in a build tree and in an install prefix, relative to the running program:
/// <bin>/../lib/sheaf/plugins and <bin>/../lib/<multiarch>/sheaf/plugins. Only those that exist.
[[nodiscard]] std::vector<std::filesystem::path> default_plugin_directories();

/// Whether the folder of a plugin is one of the program's own.
[[nodiscard]] bool is_in_own_prefix(const std::filesystem::path& plugin_folder);

/// Where a library that comes with the program lies, beside the folder of plugins: <lib>/sheaf/libraries/NAME/NAME.so.
/// Empty where it is not there.
[[nodiscard]] std::filesystem::path built_in_library(std::string_view name);

/// The folders in which these libraries lie, whether they are there or not.
[[nodiscard]] std::vector<std::filesystem::path> built_in_library_folders();

/// A directory is searched for folders that hold a plugin.yaml with a library beside it; it may be such a folder
/// itself. Of two plugins with one id the first usable one in search order is taken; the other is refused or, where the
/// first was named for this run and the other was not, hidden. What is not built in, named or allowed is refused. No
/// code of any plugin runs.
[[nodiscard]] plugin_registry find_plugins(const registry_options& options);

/// Checks everything that find_plugins checks, for one folder, for a library with its manifest beside it, or for a
/// manifest (`sheaf check`).
[[nodiscard]] tl::expected<plugin_candidate, std::vector<refusal>> check_plugin(const std::filesystem::path& path);

/// The same, and also gives the sighting, for `sheaf plugins allow` and `sign`.
[[nodiscard]] tl::expected<plugin_candidate, std::vector<refusal>> check_plugin(const std::filesystem::path& path,
                                                                                plugin_sighting& met);

}  // namespace sheaf::core
