// SPDX-License-Identifier: AGPL-3.0-or-later
// A list of plugin files, made once and given to others as a file: what each reads, who signed it, and by which titles
// it knows its documents. Nothing here looks at a network, and no code of any plugin runs.
#pragma once

#include "core/host/manifest.hpp"
#include "core/host/refusal.hpp"
#include "core/sharing/plugin_file.hpp"

#include <tl/expected.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

inline constexpr std::string_view index_name = "index.yaml";
/// The largest index, in bytes, and the largest number of plugins in one.
inline constexpr std::size_t max_index_bytes = std::size_t{16} << 20U;
inline constexpr std::size_t max_index_plugins = 2'000;

/// What an index says of one plugin.
struct listed_plugin {
  std::string id;
  std::string version;
  std::string name;     ///< for people
  std::string licence;  ///< SPDX expression
  std::string machine;  ///< "x86_64"; empty for a description, which has no library
  std::string file;     ///< name of the plugin file, in the index's folder
  std::string sha256;   ///< of that file
  std::string key;      ///< who signed the plugin; empty where nobody did
  std::vector<manifest_document_type> document_types;
  std::vector<std::string> titles;  ///< phrases; a document that begins with one is the plugin's
  std::vector<std::string> never;   ///< phrases; a document that begins with one is not
};

/// The name that the maker of an index knows a key by. Whoever reads the index has to find out whether it is true.
struct listed_publisher {
  std::string name;
  std::string key;
};

struct plugin_index {
  std::filesystem::path path;
  std::vector<listed_plugin> plugins;  ///< by id, then version
  std::vector<listed_publisher> publishers;

  /// The name for a key; empty where the index has none.
  [[nodiscard]] std::string publisher_of(std::string_view key) const;
};

/// What a plugin file says of itself. It may be for another machine. Codes: "manifest-broken", "signature-bad",
/// "not-a-library", "id-built-in".
[[nodiscard]] tl::expected<listed_plugin, refusal> describe(const plugin_file& file);

/// The text of an index; the same plugins give the same text.
[[nodiscard]] std::string to_yaml(const plugin_index& index);

/// Reads an index of unknown origin. Code: "index-broken".
[[nodiscard]] tl::expected<plugin_index, refusal> read_index(const std::filesystem::path& path);

/// Whether every one of the words, in any case, stands in what the index says of the plugin.
[[nodiscard]] bool is_about(const listed_plugin& plugin, std::string_view words);

}  // namespace sheaf::core
