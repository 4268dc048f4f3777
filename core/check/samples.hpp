// SPDX-License-Identifier: AGPL-3.0-or-later
// The documents a plugin is checked with: its own samples, those of other plugins, and some that are of no type.
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
  std::string name;       ///< for messages: the file's name
  std::string path;       ///< empty where it is no file
  std::string owner;      ///< id of the plugin it belongs to; empty where of none
  bool own = false;       ///< a sample of the plugin under test
  bool foreign = false;   ///< lies among a plugin's samples to show what is not of its types (NAME.expect says so)
  std::string bytes{};    ///< the file; only of own samples
  std::string problem{};  ///< why it could not be read
  document read{};
};

/// Beside copies of samples, the paths of the originals, a line each: sheaf_add_plugin writes it.
inline constexpr std::string_view sample_sources = ".sources";

/// Whether a file in a folder of samples is a sample or an expectation, by its name.
[[nodiscard]] bool is_sample_file(const std::filesystem::path& path);

/// The documents in a folder, by name; `place` itself where it is a file. Expectations, JSON files, read-me files and
/// hidden ones are none.
[[nodiscard]] std::vector<std::filesystem::path> sample_files(const std::filesystem::path& place);

/// The expectation files in a folder, by name; `place` itself where it is one.
[[nodiscard]] std::vector<std::filesystem::path> expectation_files(const std::filesystem::path& place);

/// Reads a document; a problem is left in it.
[[nodiscard]] sample read_sample(const std::filesystem::path& path);

/// Documents of no type: invented prose, lists, tables, and nothing at all.
[[nodiscard]] std::vector<sample> strangers();

[[nodiscard]] std::string pack_document(const document& read);
[[nodiscard]] std::optional<document> unpack_document(std::string_view bytes);
[[nodiscard]] std::string pack_samples(const std::vector<sample>& samples);
[[nodiscard]] std::optional<std::vector<sample>> unpack_samples(std::string_view bytes);

}  // namespace sheaf::core
