// SPDX-License-Identifier: AGPL-3.0-or-later
// The documents with which a plugin is checked: its own samples, samples of other plugins, and documents of no type.
#pragma once

#include "core/document/document.hpp"
#include "core/workers/input_files.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

struct sample {
  std::string name;       ///< the file's name, for messages
  std::string path;       ///< path of the file; empty if there is none
  std::string owner;      ///< id of the plugin to which it belongs; empty if to none
  bool own = false;       ///< a sample of the plugin under test
  bool foreign = false;   ///< one of the plugin's samples, but not of its types, as its NAME.expect says
  std::string bytes{};    ///< the file's bytes; kept only for own samples
  std::string problem{};  ///< why it could not be read
  document read{};        ///< the document that a reader made of the file
};

/// Name of a file beside copied samples that lists the paths of the originals, one in each line. sheaf_add_plugin
/// writes it.
inline constexpr std::string_view sample_sources = ".sources";

/// Whether a file in a folder of samples is a sample or an expectation; its name decides.
[[nodiscard]] bool is_sample_file(const std::filesystem::path& path);

/// The documents in a folder, sorted by name, or `place` itself if it is a file. Expectations, JSON and YAML files,
/// read-me files and hidden files are left out.
[[nodiscard]] std::vector<std::filesystem::path> sample_files(const std::filesystem::path& place);

/// The expectation files in a folder, sorted by name, or `place` itself if it is one.
[[nodiscard]] std::vector<std::filesystem::path> expectation_files(const std::filesystem::path& place);

/// Reads the bytes of a sample's file. If that fails, the sample's `problem` says why.
void load_bytes(sample& of);

/// Makes the document of a sample whose bytes are loaded, unless they could not be. If that fails, its `problem` says
/// why.
void read_bytes(sample& of);

/// Documents of no type: invented prose, lists, tables, and an empty document.
[[nodiscard]] std::vector<sample> unrelated_documents();

[[nodiscard]] std::string pack_document(const document& read);
[[nodiscard]] std::optional<document> unpack_document(std::string_view bytes);
[[nodiscard]] std::string pack_samples(const std::vector<sample>& samples);
[[nodiscard]] std::optional<std::vector<sample>> unpack_samples(std::string_view bytes);

}  // namespace sheaf::core
