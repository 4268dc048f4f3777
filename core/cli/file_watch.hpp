// SPDX-License-Identifier: AGPL-3.0-or-later
// Watches files and folders, for `sheaf explain --watch` and `sheaf extract --watch`.
#pragma once

#include "core/workers/unique_fd.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace sheaf::core {

/// Notices when one of some files was written, replaced or moved into place. Their folders are watched, since editors
/// and linkers write a new file and rename it.
class file_watch {
 public:
  [[nodiscard]] static tl::expected<file_watch, std::string> on(const std::vector<std::filesystem::path>& files);

  /// Notices every change in these files and folders, and in all folders below them as they are now. A change may be
  /// one of which the caller thinks nothing: the caller looks what is there. What is gone is left out.
  [[nodiscard]] static tl::expected<file_watch, std::string> below(const std::vector<std::filesystem::path>& named);

  /// Waits for a change, and then until no more changes follow. False if `interrupt` became readable first.
  [[nodiscard]] bool wait(int interrupt);

 private:
  bool read_events();
  [[nodiscard]] tl::expected<void, std::string> add(const std::filesystem::path& folder, std::uint32_t events);

  unique_fd events_;
  bool any_name_ = false;        ///< every name counts
  std::set<std::string> names_;  ///< of the files, without their folders
};

}  // namespace sheaf::core
