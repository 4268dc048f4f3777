// SPDX-License-Identifier: AGPL-3.0-or-later
// What was learnt by loading plugins that did not come to life, so that a known-bad library is not loaded again.
#pragma once

#include "core/host/registry.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace sheaf::core {

/// Reasons by content hash, in a file of the user's cache folder. Only what the plugin's bytes and this build of Sheaf
/// decide alone is kept (refusal_code::of_bytes; of "create-failed" only where a phrase of the manifest is at fault),
/// so a mended plugin, having another hash, is never held to an old reason, nor one that only wanted memory or a
/// library. The file counts for nothing where others may write it, where it is malformed, and where another build of
/// Sheaf wrote it; it is replaced as a whole, so that of two writers at once one is complete.
class refusal_cache {
 public:
  /// Reads `file`; `build` names this build of Sheaf.
  refusal_cache(std::filesystem::path file, std::string build);

  /// The reasons known of this content, with its own path; empty where none are.
  [[nodiscard]] std::vector<refusal> find(const plugin_candidate& plugin) const;

  /// Notes what loading this plugin showed: refusals, or that it loads.
  void note(const plugin_candidate& plugin, const std::vector<refusal>& refusals);

  /// Writes what was noted, where something was. A cache that cannot be written costs a second look, no more.
  void save() const;

  static constexpr std::size_t most_entries = 256;
  static constexpr std::size_t most_bytes = std::size_t{1} << 20U;

 private:
  struct entry {
    fault_code code;
    std::string message;
    std::string place;  ///< file in the plugin's folder, with line and column; empty: its library
  };
  void read();

  std::filesystem::path file_;
  std::string build_;
  std::map<std::string, std::vector<entry>> entries_;
  bool changed_ = false;
};

}  // namespace sheaf::core
