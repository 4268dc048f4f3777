// SPDX-License-Identifier: AGPL-3.0-or-later
// Keeps the database of a run for this run alone, from before SQLite opens it until after SQLite has closed it.
#pragma once

#include "core/sinks/sink.hpp"

#include <string>

namespace sheaf::core {

/// A lock on the file of a database. SQLite's own lock is given up at the end of each transaction, so that a second run
/// could come in between two batches. It ends with the process, however that ends. Other programs may read meanwhile,
/// and are only kept from writing by SQLite.
class database_lock {
 public:
  /// Locks the file that `path` means, and makes an empty one where there is none. Errors: "database-busy" at once
  /// where another run holds it, "output-unwritable", "output-full".
  static tl::expected<database_lock, sink_error> take(const std::string& path);

  /// Whether a run holds the lock at this moment. Call it before SQLite opens the file: to close a file ends SQLite's
  /// own locks on it.
  [[nodiscard]] static bool is_taken(const std::string& path);

  database_lock(database_lock&& other) noexcept;
  database_lock& operator=(database_lock&& other) = delete;
  database_lock(const database_lock&) = delete;
  database_lock& operator=(const database_lock&) = delete;

  /// Removes the file again if this run made it and it is still empty.
  ~database_lock();

  /// Whether there was no file before.
  [[nodiscard]] bool made_file() const { return made_file_; }

  /// Removes the file while nobody else can have it.
  void remove_file();

 private:
  database_lock(std::string file, int descriptor, bool made_file)
      : file_(std::move(file)), descriptor_(descriptor), made_file_(made_file) {}

  std::string file_;
  int descriptor_ = -1;
  bool made_file_ = false;
};

}  // namespace sheaf::core
