// SPDX-License-Identifier: AGPL-3.0-or-later
// Remembers why plugins could not be loaded, so that a library known to be bad is not loaded again.
#pragma once

#include "core/host/registry.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace sheaf::core {

/// Keeps reasons by content hash, in a file in the user's cache folder. It keeps only reasons that depend on nothing
/// but the plugin's bytes and this build of Sheaf (refusal_code::of_bytes; "create-failed" only if a phrase of the
/// manifest is at fault). So a corrected plugin, which has another hash, is loaded again, and so is a plugin that
/// failed because memory or a library was missing. The file is ignored if others may write it, if it is malformed, or
/// if another build of Sheaf wrote it. It is replaced as a whole, so that two writers at once leave one complete file.
class refusal_cache {
 public:
  /// Reads `file`; `build` names this build of Sheaf.
  refusal_cache(std::filesystem::path file, std::string build);

  /// The reasons known for this content, with the path of this plugin; empty where none are known.
  [[nodiscard]] std::vector<refusal> find(const plugin_candidate& plugin) const;

  /// Remembers what loading this plugin showed: its refusals, or that it loads.
  void note(const plugin_candidate& plugin, const std::vector<refusal>& refusals);

  /// Writes the file if something has changed. If it cannot be written, the next run loads the plugins again.
  void save() const;

  /// Whether this reason is kept: it stays true until the plugin's files change.
  [[nodiscard]] static bool keeps(const refusal& refused);

  static constexpr std::size_t most_entries = 256;
  static constexpr std::size_t most_bytes = std::size_t{1} << 20U;

 private:
  struct entry {
    fault_code code;
    std::string message;
    std::string place;  ///< a file in the plugin's folder, with line and column; empty for the library
  };
  void read();

  std::filesystem::path file_;
  std::string build_;
  std::map<std::string, std::vector<entry>> entries_;
  bool changed_ = false;
};

}  // namespace sheaf::core
