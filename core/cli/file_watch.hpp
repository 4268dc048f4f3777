// SPDX-License-Identifier: AGPL-3.0-or-later
// Watches files, for `sheaf explain --watch`.
#pragma once

#include "core/workers/unique_fd.hpp"

#include <tl/expected.hpp>

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

  /// Waits for a change, and then until no more changes follow. False if `interrupt` became readable first.
  [[nodiscard]] bool wait(int interrupt);

 private:
  bool read_events();

  unique_fd events_;
  std::set<std::string> names_;  ///< of the files, without their folders
};

}  // namespace sheaf::core
