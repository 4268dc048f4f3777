// SPDX-License-Identifier: AGPL-3.0-or-later
// A plugin in one file, NAME-VERSION.sheafplugin: how it is made of a plugin's folder, and how it is read and checked
// before anything of it is used.
#pragma once

#include "core/host/refusal.hpp"
#include "core/sharing/plugin_archive.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

inline constexpr std::string_view plugin_file_ending = ".sheafplugin";

/// A plugin file whose entries are exactly those of its list, with their hashes. The plugin itself is not checked yet:
/// see stage_plugin().
struct plugin_file {
  std::filesystem::path path;
  std::string sha256;                 ///< of the whole file
  std::vector<archive_entry> files;   ///< "plugin.yaml", "ID.so", "plugin.sig", "samples/NAME"
  std::vector<std::string> left_out;  ///< samples of which the list has the hashes only

  [[nodiscard]] std::size_t samples() const;
};

/// Reads a plugin file. Codes: those of read_archive(), "plugin-file-name", "plugin-file-list" and
/// "plugin-file-changed".
[[nodiscard]] tl::expected<plugin_file, refusal> read_plugin_file(const std::filesystem::path& path);

struct packed_plugin {
  std::string name;   ///< "harbour_visit-1.0.0.sheafplugin"
  std::string bytes;  ///< the same for the same plugin, on every machine
  std::string id;
  std::string version;
  std::string key;                 ///< of the signature; empty where the plugin is not signed
  std::size_t samples = 0;         ///< that are in the file
  std::vector<std::string> notes;  ///< for people: what should be looked at before the file is handed on
};

/// Packs the plugin of a folder that passes every check but loading: manifest, library, signature, and its samples or,
/// if `with_samples` is false, their hashes. Nothing else of the folder goes along. No code of the plugin runs.
[[nodiscard]] tl::expected<packed_plugin, std::vector<refusal>> pack_plugin(const std::filesystem::path& folder,
                                                                            bool with_samples);

}  // namespace sheaf::core
