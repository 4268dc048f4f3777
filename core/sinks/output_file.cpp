// SPDX-License-Identifier: AGPL-3.0-or-later
// Plain system calls, since every failing one must be told apart and put into words.
#include "core/sinks/output_file.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

namespace sheaf::core {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t buffer_size = std::size_t{1} << 20U;

/// The file that a chain of symbolic links means, so that the link stays and its target is replaced.
fs::path target_of(const std::string& path) {
  std::error_code ignored;
  auto target = fs::weakly_canonical(path, ignored);
  return ignored || target.empty() ? fs::path(path) : target;
}

}  // namespace

sink_error error_of(int error_number, const std::string& path) {
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return {"output-full", fmt::format("There is no room left to write {}. Free some space or choose another place "
                                         "with -o, then run again; the documents written so far are kept.",
                                         path)};
    case EPIPE:
      return {"output-closed",
              fmt::format("The program that reads {} has closed it; nothing more can be written.", path)};
    case EACCES:
    case EPERM:
    case EROFS:
      return {"output-unwritable", fmt::format("{} may not be written by you. Choose another place with -o, or have "
                                               "its permissions changed.",
                                               path)};
    default:
      return {"output-unwritable", fmt::format("{} cannot be written: {}. Choose another place with -o.", path,
                                               std::generic_category().message(error_number))};
  }
}

sink_result check_place(const std::string& path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) {
    return tl::unexpected(
        sink_error{"output-unwritable", fmt::format("{} is a folder. Give the name of a file in it, for instance {}.",
                                                    path, (fs::path(path) / "findings.jsonl").string())});
  }
  const auto target = target_of(path);
  const auto folder = target.parent_path();
  if (!folder.empty() && !fs::is_directory(folder, ignored)) {
    return tl::unexpected(sink_error{"output-folder", fmt::format("{} cannot be written: there is no folder {}. Create "
                                                                  "it first, or choose another place with -o.",
                                                                  path, folder.string())});
  }
  if (fs::exists(target, ignored) && ::access(target.c_str(), W_OK) != 0) {
    return tl::unexpected(error_of(errno, path));
  }
  return {};
}

tl::expected<std::unique_ptr<output_file>, sink_error> output_file::open(const std::string& path) {
  if (auto place = check_place(path); !place) return tl::unexpected(std::move(place.error()));
  const auto target = target_of(path);
  struct stat present {};
  const bool exists = ::stat(target.c_str(), &present) == 0;
  if (exists && !S_ISREG(present.st_mode)) {
    const int descriptor = ::open(target.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) return tl::unexpected(error_of(errno, path));
    return std::unique_ptr<output_file>(new output_file(path, descriptor));
  }
  constexpr int tries = 100;
  for (int i = 0; i < tries; ++i) {
    const auto name = fmt::format(".{}.{}-{}.part", target.filename().string(), ::getpid(), i);
    const auto temporary = target.parent_path() / name;
    const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0 && errno == EEXIST) continue;
    if (descriptor < 0) return tl::unexpected(error_of(errno, path));
    // The permissions of the file that is replaced stay; not being able to set them is no reason to fail.
    if (exists) static_cast<void>(::fchmod(descriptor, present.st_mode & 0777U));
    std::unique_ptr<output_file> result(new output_file(path, descriptor));
    result->path_ = target.string();
    result->temporary_ = temporary.string();
    return result;
  }
  return tl::unexpected(error_of(EEXIST, path));
}

std::unique_ptr<output_file> output_file::standard_output() {
  std::unique_ptr<output_file> result(new output_file("standard output", STDOUT_FILENO));
  result->is_standard_output_ = true;
  return result;
}

output_file::~output_file() {
  static_cast<void>(finish());
}

sink_result output_file::fail(int error_number, const char* doing) {
  auto error = error_of(error_number, path_);
  if (error.code == "output-unwritable") error.message += fmt::format(" ({})", doing);
  state_ = tl::unexpected(std::move(error));
  return state_;
}

sink_result output_file::flush() {
  std::size_t done = 0;
  while (done < buffer_.size()) {
    const auto count = ::write(descriptor_, buffer_.data() + done, buffer_.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      const int error_number = errno;
      std::size_t whole = 0;
      for (const auto end : ends_) {
        if (end <= done) whole = end;
      }
      written_ += whole;
      // A record that was cut off would spoil the file; where it cannot be taken back (a pipe) there is no more to do.
      if (!temporary_.empty()) static_cast<void>(::ftruncate(descriptor_, static_cast<off_t>(written_)));
      buffer_.clear();
      ends_.clear();
      return fail(error_number, "while writing");
    }
    done += static_cast<std::size_t>(count);
  }
  written_ += done;
  buffer_.clear();
  ends_.clear();
  return {};
}

sink_result output_file::append(std::string_view record) {
  if (!state_) return state_;
  buffer_ += record;
  ends_.push_back(buffer_.size());
  if (is_standard_output_ || buffer_.size() >= buffer_size) return flush();
  return {};
}

sink_result output_file::finish() {
  if (finished_) return state_;
  finished_ = true;
  if (state_) static_cast<void>(flush());
  if (is_standard_output_) return state_;
  if (!temporary_.empty() && ::fsync(descriptor_) != 0 && errno != EINVAL && state_) {
    static_cast<void>(fail(errno, "while bringing it to the disk"));
  }
  if (::close(descriptor_) != 0 && errno != EINTR && state_) static_cast<void>(fail(errno, "while closing it"));
  if (!temporary_.empty() && std::rename(temporary_.c_str(), path_.c_str()) != 0) {
    const int error_number = errno;
    if (state_) {
      static_cast<void>(fail(error_number, "while moving it to its place"));
      state_.error().message += fmt::format(" What was written is in {}.", temporary_);
    }
  }
  return state_;
}

}  // namespace sheaf::core
