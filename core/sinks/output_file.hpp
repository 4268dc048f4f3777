// SPDX-License-Identifier: AGPL-3.0-or-later
// A file that appears whole: written beside its place under another name and moved there at the end.
#pragma once

#include "core/sinks/sink.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Takes records and keeps whole ones only: what a full disk cuts off is taken back. Pipes and devices are written
/// directly. Destroying an unfinished file finishes it.
class output_file {
 public:
  static tl::expected<std::unique_ptr<output_file>, sink_error> open(const std::string& path);
  static std::unique_ptr<output_file> standard_output();

  output_file(const output_file&) = delete;
  output_file& operator=(const output_file&) = delete;
  ~output_file();

  /// Appends one record. After an error every call gives the same error.
  sink_result append(std::string_view record);

  /// Writes what is held back and moves the file to its place. A second call does nothing.
  sink_result finish();

 private:
  output_file(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}

  sink_result flush();
  sink_result fail(int error_number, const char* doing);

  std::string path_;       ///< where it shall stand, for messages as well
  std::string temporary_;  ///< empty where written directly
  int descriptor_ = -1;
  bool is_standard_output_ = false;
  bool finished_ = false;
  std::string buffer_;
  std::vector<std::size_t> ends_;  ///< of the records in the buffer
  std::uint64_t written_ = 0;      ///< bytes of whole records in the file
  sink_result state_;
};

/// What went wrong with an output, from errno.
[[nodiscard]] sink_error error_of(int error_number, const std::string& path);

/// What keeps a file from being written at `path`, before anything is opened: its folder is not there, it is a folder.
[[nodiscard]] sink_result check_place(const std::string& path);

}  // namespace sheaf::core
