// SPDX-License-Identifier: AGPL-3.0-or-later
// Remembers why plugins could not be loaded, so that a library known to be bad is not loaded again.
#pragma once

#include "core/host/registry.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace sheaf::core {

/// Reasons by content hash, in a file of the user's cache folder. Only those reasons are kept that follow from the
/// plugin's bytes and this build of Sheaf alone (refusal_code::of_bytes; "create-failed" only where a phrase of the
/// manifest is at fault). So a mended plugin, which has another hash, is looked at afresh, and so is a plugin that
/// failed for want of memory or of a library. The file is ignored where others may write it, where it is malformed, and
/// where another build of Sheaf wrote it. It is replaced as a whole, so that two writers at once leave one complete
/// file.
class refusal_cache {
 public:
  /// Reads `file`; `build` names this build of Sheaf.
  refusal_cache(std::filesystem::path file, std::string build);

  /// The reasons known for this content, with the path of this plugin; empty where none are known.
  [[nodiscard]] std::vector<refusal> find(const plugin_candidate& plugin) const;

  /// Remembers what loading this plugin showed: its refusals, or that it loads.
  void note(const plugin_candidate& plugin, const std::vector<refusal>& refusals);

  /// Writes the file where something has changed. Where it cannot be written, the next run looks at the plugins again.
  void save() const;

  static constexpr std::size_t most_entries = 256;
  static constexpr std::size_t most_bytes = std::size_t{1} << 20U;

 private:
  struct entry {
    fault_code code;
    std::string message;
    std::string place;  ///< a file in the plugin's folder, with line and column; empty where the library is meant
  };
  void read();

  std::filesystem::path file_;
  std::string build_;
  std::map<std::string, std::vector<entry>> entries_;
  bool changed_ = false;
};

}  // namespace sheaf::core
