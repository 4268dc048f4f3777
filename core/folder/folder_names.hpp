// SPDX-License-Identifier: AGPL-3.0-or-later
// The names that a folder holds. std::filesystem::directory_iterator of GCC's library ends the process where memory
// runs out while a folder is opened; this throws std::bad_alloc.
#pragma once

#include <dirent.h>

#include <filesystem>
#include <optional>
#include <system_error>

namespace sheaf::core {

/// Gives the names one by one, as the file system has them ordered, without "." and "..".
class folder_names {
 public:
  /// Where the folder cannot be opened, there are no names, and error() says why.
  explicit folder_names(const std::filesystem::path& folder);
  ~folder_names();
  folder_names(const folder_names&) = delete;
  folder_names& operator=(const folder_names&) = delete;

  /// The next name; nullopt after the last one and after an error.
  [[nodiscard]] std::optional<std::filesystem::path> next();

  [[nodiscard]] const std::error_code& error() const { return error_; }

 private:
  DIR* folder_ = nullptr;
  std::error_code error_;
};

}  // namespace sheaf::core
