// SPDX-License-Identifier: AGPL-3.0-or-later
// Watches files and folders, for `sheaf explain --watch` and `sheaf extract --watch`.
#pragma once

#include "core/workers/unique_fd.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace sheaf::core {

/// A file as it stands: what a change of it changes.
struct watched_file {
  std::filesystem::path path;
  std::filesystem::file_time_type written;
  std::uintmax_t bytes = 0;

  bool operator==(const watched_file&) const = default;
};

/// A file that is not there has no bytes.
[[nodiscard]] watched_file as_it_stands(const std::filesystem::path& file);

/// Notices when something in some folders was written, replaced, made or removed. Folders are watched and not files,
/// since editors and linkers write a new file and rename it.
class file_watch {
 public:
  /// Watches these files' folders, these folders, and all folders below them as they are now. What is not there is
  /// watched for in the nearest folder above it that is, and a link that was named is watched itself. A change may be
  /// one of which the caller thinks nothing: the caller looks what is there.
  [[nodiscard]] static tl::expected<file_watch, std::string> below(const std::vector<std::filesystem::path>& named);

  /// Waits for a change, and then until no more changes follow. False if `interrupt` became readable first.
  [[nodiscard]] bool wait(int interrupt);

 private:
  [[nodiscard]] bool read_events() const;
  [[nodiscard]] tl::expected<void, std::string> add(const std::filesystem::path& folder) const;

  unique_fd events_;
};

}  // namespace sheaf::core
