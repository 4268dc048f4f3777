// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that are checked and used later: held open, mapped, and known by a stamp.
#pragma once

#include "core/host/lost_pages.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace sheaf::core {

/// An open file. It is closed together with its last owner.
class open_file {
 public:
  explicit open_file(int descriptor) : descriptor_(descriptor) {}
  ~open_file();
  open_file(const open_file&) = delete;
  open_file& operator=(const open_file&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

/// The state of a file, by which a change is noticed.
struct file_stamp {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t bytes = 0;
  std::int64_t changed_seconds = 0;
  std::int64_t changed_nanoseconds = 0;
  friend bool operator==(const file_stamp&, const file_stamp&) = default;
};

/// Why a file cannot be read.
struct file_problem {
  std::string words;         ///< continue a sentence that begins with the path
  bool is_shortage = false;  ///< of this machine or session: the file is not at fault
};

/// What the system's `error` (an errno) says; of a shortage, what to do about it.
[[nodiscard]] file_problem problem_of(int error);

/// The bytes of a regular file, read through the descriptor it keeps. If somebody cuts the file short meanwhile, zeros
/// stand in place of what is gone; whoever uses bytes twice takes a copy.
class mapped_file {
 public:
  /// Never blocks, whatever lies at the path.
  [[nodiscard]] static tl::expected<mapped_file, file_problem> open(const std::filesystem::path& path,
                                                                    std::uint64_t most_bytes);
  /// Maps an open file again, with the bytes that it has now.
  [[nodiscard]] static tl::expected<mapped_file, file_problem> of(std::shared_ptr<open_file> file,
                                                                  std::uint64_t most_bytes);

  mapped_file(mapped_file&& other) noexcept;
  mapped_file& operator=(mapped_file&&) = delete;
  mapped_file(const mapped_file&) = delete;
  mapped_file& operator=(const mapped_file&) = delete;
  ~mapped_file();

  [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }
  [[nodiscard]] std::string_view text() const { return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()}; }
  [[nodiscard]] const std::shared_ptr<open_file>& file() const { return file_; }
  [[nodiscard]] const file_stamp& stamp() const { return stamp_; }

 private:
  explicit mapped_file(std::shared_ptr<open_file> file) : file_(std::move(file)) {}

  std::shared_ptr<open_file> file_;
  file_stamp stamp_;
  std::span<const std::byte> bytes_;
  lost_pages_guard guard_;
};

/// The present stamp of an open file; a stamp of zeros where it cannot be read.
[[nodiscard]] file_stamp stamp_of(const open_file& file);

/// Writes all bytes; false, with errno, where that fails.
[[nodiscard]] bool write_all(const open_file& file, std::string_view bytes);

/// Puts a file with these bytes in the place of `path`, as a whole: it is written beside it, brought to the disk and
/// renamed. On failure nothing has changed and nothing is left over. The error is the reason.
[[nodiscard]] tl::expected<void, std::string> replace_file(const std::filesystem::path& path, std::string_view bytes,
                                                           unsigned mode);

}  // namespace sheaf::core
