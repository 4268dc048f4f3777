// SPDX-License-Identifier: AGPL-3.0-or-later
// The names of a folder in order, held in little memory: a folder may hold a million files.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace sheaf::core {

/// The names of one folder, sorted by their bytes.
class sorted_names {
 public:
  /// Takes the names that `wanted` accepts. Where the folder cannot be read to its end, error() says why, and the names
  /// are those that were read by then.
  sorted_names(const std::filesystem::path& folder, const std::function<bool(std::string_view)>& wanted);

  [[nodiscard]] std::size_t size() const { return begins_.size(); }
  /// The name with a number below size(). The view ends with these names.
  [[nodiscard]] std::string_view operator[](std::size_t number) const { return at(begins_[number]); }

  [[nodiscard]] const std::error_code& error() const { return error_; }

 private:
  [[nodiscard]] std::string_view at(std::size_t begin) const { return bytes_.c_str() + begin; }

  std::string bytes_;  ///< the names, each with a NUL behind it
  std::vector<std::size_t> begins_;
  std::error_code error_;
};

}  // namespace sheaf::core
