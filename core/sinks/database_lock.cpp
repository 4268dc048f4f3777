// SPDX-License-Identifier: AGPL-3.0-or-later
// An open-file-description lock, which Linux gives to this descriptor alone: SQLite's locks, which belong to the whole
// process, neither meet it nor end it.
#include "core/sinks/database_lock.hpp"

#include "core/sinks/output_file.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <utility>

namespace sheaf::core {

namespace {

sink_error busy(const std::string& path) {
  return {"database-busy",
          fmt::format("{} is in use: another run of Sheaf writes to it. Wait until that run has ended, "
                      "or write to another file with -o.",
                      path)};
}

/// SQLite locks bytes from the first GiB on; this one it never touches.
constexpr off_t locked_byte = (off_t{1} << 30) + 4096;

struct flock lock_on_that_byte() {
  struct flock one {};
  one.l_type = F_WRLCK;
  one.l_whence = SEEK_SET;
  one.l_start = locked_byte;
  one.l_len = 1;
  return one;
}

bool is_taken_by_another(int descriptor) {
  struct flock one = lock_on_that_byte();
  // A file system that has no locks is no reason to refuse.
  return ::fcntl(descriptor, F_OFD_SETLK, &one) != 0 && (errno == EAGAIN || errno == EACCES);
}

bool is_still_named(int descriptor, const std::string& file) {
  struct stat opened {};
  struct stat named {};
  return ::fstat(descriptor, &opened) == 0 && ::stat(file.c_str(), &named) == 0 && opened.st_dev == named.st_dev &&
         opened.st_ino == named.st_ino;
}

}  // namespace

tl::expected<database_lock, sink_error> database_lock::take(const std::string& path) {
  auto file = file_behind(path);
  constexpr int flags = O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
  constexpr int tries = 100;
  for (int i = 0; i < tries; ++i) {
    int descriptor = ::open(file.c_str(), flags | O_CREAT | O_EXCL, 0644);
    const bool made_file = descriptor >= 0;
    if (!made_file && errno == EEXIST) descriptor = ::open(file.c_str(), flags);
    if (descriptor < 0) {
      if (errno == ENOENT) continue;  // removed meanwhile
      return tl::unexpected(error_of(errno, path));
    }
    if (is_taken_by_another(descriptor)) {
      static_cast<void>(::close(descriptor));
      return tl::unexpected(busy(path));
    }
    // Moved, so that no lack of memory can come between an open descriptor and who closes it.
    if (is_still_named(descriptor, file)) return database_lock(std::move(file), descriptor, made_file);
    static_cast<void>(::close(descriptor));
  }
  return tl::unexpected(busy(path));
}

bool database_lock::is_taken(const std::string& path) {
  const int descriptor = ::open(file_behind(path).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0) return false;
  struct flock one = lock_on_that_byte();
  const bool taken = ::fcntl(descriptor, F_OFD_GETLK, &one) == 0 && one.l_type != F_UNLCK;
  static_cast<void>(::close(descriptor));
  return taken;
}

database_lock::database_lock(database_lock&& other) noexcept
    : file_(std::move(other.file_)), descriptor_(std::exchange(other.descriptor_, -1)), made_file_(other.made_file_) {}

database_lock::~database_lock() {
  if (descriptor_ < 0) return;
  struct stat now {};
  if (made_file_ && ::fstat(descriptor_, &now) == 0 && now.st_size == 0) remove_file();
  static_cast<void>(::close(descriptor_));
}

void database_lock::remove_file() {
  if (is_still_named(descriptor_, file_)) static_cast<void>(::unlink(file_.c_str()));
}

}  // namespace sheaf::core
