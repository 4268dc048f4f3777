// SPDX-License-Identifier: AGPL-3.0-or-later
// Finds plugins in folders and checks all that can be checked before any of their code runs.
#pragma once

#include "core/host/elf_note.hpp"
#include "core/host/file.hpp"
#include "core/host/manifest.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Why a plugin is not used. Each code has a page in docs/reference/errors.
struct refusal {
  std::string code;            ///< stable, kebab-case
  std::filesystem::path path;  ///< the file or folder at fault
  std::string plugin_id;       ///< where it could be told
  std::string message;         ///< what was found, what was wanted, why, and what to do; follows "PATH: "
};

/// "PATH: MESSAGE [CODE]": the one line a person sees, the same everywhere.
[[nodiscard]] std::string to_string(const refusal& refused);

/// A plugin that passed every check short of being loaded.
struct plugin_candidate {
  plugin_manifest manifest;
  plugin_note note;
  std::filesystem::path folder;
  std::filesystem::path library;     ///< of a description, the built-in library that reads its documents
  std::vector<std::string> exports;  ///< as library_facts has them; more than one is worth a word by `sheaf check`
  std::string content_hash;          ///< SHA-256 over library and manifest, hexadecimal: changes when either does
  std::shared_ptr<open_file> file;   ///< the library as it was verified; what the loader loads
  file_stamp stamp;
  std::string library_hash;  ///< SHA-256 of the library alone, by which a change after the check is told
};

struct registry_options {
  std::vector<std::filesystem::path> directories;  ///< searched first, in this order
  bool default_directories = true;
  std::string only;  ///< id of the one plugin wanted; empty: all
};

struct plugin_registry {
  std::vector<plugin_candidate> plugins;  ///< by id
  std::vector<refusal> refusals;          ///< in search order; one plugin may have several
  std::vector<std::filesystem::path> searched;
};

/// Largest library that is looked at.
inline constexpr std::uint64_t max_library_bytes = std::uint64_t{1} << 30U;

/// Where plugins lie in a build tree and in an install prefix, relative to the running program:
/// <bin>/../lib/sheaf/plugins and <bin>/../lib/<multiarch>/sheaf/plugins. Only those that exist.
[[nodiscard]] std::vector<std::filesystem::path> default_plugin_directories();

/// Where a library that comes with the program lies, beside the folder of plugins: <lib>/sheaf/libraries/NAME/NAME.so.
/// Empty where it is not there.
[[nodiscard]] std::filesystem::path built_in_library(std::string_view name);

/// A directory is searched for folders that hold a plugin.yaml with a library beside it; it may be such a folder
/// itself. Of two plugins with one id the first usable one in search order is taken. No code of any plugin runs.
[[nodiscard]] plugin_registry find_plugins(const registry_options& options);

/// All that find_plugins checks, for one folder, for a library with its manifest beside it or for a manifest (`sheaf
/// check`).
[[nodiscard]] tl::expected<plugin_candidate, std::vector<refusal>> check_plugin(const std::filesystem::path& path);

}  // namespace sheaf::core
