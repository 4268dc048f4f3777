// SPDX-License-Identifier: AGPL-3.0-or-later
// Plain system calls, because each kind of failure must be recognised and explained.
#include "core/sinks/output_file.hpp"

#include "core/hash/sha256.hpp"
#include "core/machine/shortage.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <sheaf/utf8.hpp>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <new>
#include <optional>
#include <system_error>
#include <utility>

namespace sheaf::core {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t buffer_size = std::size_t{1} << 20U;

/// The file that a chain of symbolic links leads to, whether it is there or not, so that the link stays and its target
/// is replaced. Absolute.
fs::path target_of(const std::string& path) {
  constexpr int most_links = 40;
  std::error_code error;
  fs::path target = fs::absolute(path, error);
  for (int links = 0; links <= most_links; ++links) {
    auto whole = fs::weakly_canonical(target, error);
    if (error || whole.empty()) return target;
    target = std::move(whole);
    // A link that is left in a canonical path leads to nothing.
    if (!fs::is_symlink(target, error)) return target;
    const auto link = fs::read_symlink(target, error);
    if (error) return target;
    target = target.parent_path() / link;
  }
  return target;
}

bool is_alike_but_for_capitals(const std::string& one, const std::string& other) {
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [&](char left, char right) { return small(left) == small(right); });
}

std::optional<struct stat> stat_of(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return std::nullopt;
  return found;
}

bool is_same_folder(const fs::path& one, const fs::path& other) {
  std::error_code error;
  return fs::equivalent(one, other, error) && !error;
}

sink_error busy(const std::string& path, const std::string& partial) {
  return {"output-busy",
          fmt::format("{} is being written by another run, which holds {}. Wait until that run has ended, "
                      "or choose another place with -o.",
                      path, partial)};
}

sink_error not_ours(const std::string& path, const std::string& partial) {
  return {"output-unwritable",
          fmt::format("{} cannot be written: {} is there and is not a file of yours. Remove it, or "
                      "choose another place with -o.",
                      path, partial)};
}

/// Closes its descriptor where nobody takes it, as when memory runs out: a file that stays open stays locked.
struct owned_descriptor {
  int number = -1;

  explicit owned_descriptor(int opened) : number(opened) {}
  owned_descriptor(owned_descriptor&& other) noexcept : number(other.release()) {}
  owned_descriptor& operator=(owned_descriptor&&) = delete;
  ~owned_descriptor() {
    if (number >= 0) static_cast<void>(::close(number));
  }

  int release() { return std::exchange(number, -1); }
};

/// An open partial file with its lock, or the reason why there is none.
struct partial_file {
  owned_descriptor descriptor;
  bool is_new = false;
  bool try_again = false;  ///< another run moved or removed the file meanwhile
  std::optional<sink_error> error;
};

/// Locks an open partial file and makes sure that it still has its name and is a plain file of our own.
partial_file locked(int descriptor, bool is_new, const std::string& path, const std::string& partial) {
  partial_file result{owned_descriptor(descriptor), is_new, false, std::nullopt};
  // A file system that has no locks is no reason to refuse.
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    result.error = busy(path, partial);
    return result;
  }
  struct stat opened {};
  struct stat named {};
  if (::fstat(descriptor, &opened) != 0) {
    result.error = error_of(errno, path);
  } else if (::lstat(partial.c_str(), &named) != 0 || named.st_dev != opened.st_dev || named.st_ino != opened.st_ino) {
    result.try_again = true;
  } else if (!is_new && opened.st_nlink > 1) {
    // Someone has linked the file to another name in order to keep it, so it must not be emptied.
    result.try_again = true;
    if (::unlink(partial.c_str()) != 0) result.error = error_of(errno, path);
  } else if (!is_new && (!S_ISREG(opened.st_mode) || opened.st_uid != ::geteuid())) {
    result.error = not_ours(path, partial);
  }
  return result;
}

partial_file open_and_lock(const std::string& path, const std::string& partial) {
  constexpr int flags = O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;
  int descriptor = ::open(partial.c_str(), flags | O_CREAT | O_EXCL, 0666);
  if (descriptor >= 0) return locked(descriptor, true, path, partial);
  if (errno == EEXIST) {
    descriptor = ::open(partial.c_str(), flags);
    if (descriptor >= 0) return locked(descriptor, false, path, partial);
    if (errno == ENOENT) return {owned_descriptor(-1), false, true, std::nullopt};
    if (errno == ELOOP || errno == ENXIO || errno == EISDIR)
      return {owned_descriptor(-1), false, false, not_ours(path, partial)};
    return {owned_descriptor(-1), false, false, error_of(errno, partial)};
  }
  return {owned_descriptor(-1), false, false, error_of(errno, path)};
}

}  // namespace

void synchronise_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  static_cast<void>(::fsync(descriptor));
  static_cast<void>(::close(descriptor));
}

sink_error error_of(int error_number, const std::string& path) {
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return {"output-full", fmt::format("There is no room left to write {}. Free some space, or choose another place "
                                         "with -o, then run again.",
                                         path)};
    case EPIPE:
      return {"output-closed",
              fmt::format("The program that reads {} has closed it; nothing more can be written.", path)};
    case EACCES:
    case EPERM:
    case EROFS:
      return {"output-unwritable", fmt::format("You may not write {}. Choose another place with -o, or have its "
                                               "permissions changed.",
                                               path)};
    default:
      if (const auto shortage = shortage_of_files(error_number)) {
        return {"output-unwritable", fmt::format("{} cannot be written: {}. Then run again.", path, *shortage)};
      }
      return {"output-unwritable", fmt::format("{} cannot be written: {}. Choose another place with -o.", path,
                                               std::generic_category().message(error_number))};
  }
}

std::string no_folder_message(const std::string& what, const fs::path& folder, std::string_view another) {
  return fmt::format("{} cannot be written: there is no folder {}. Create it first, or choose another place {}.", what,
                     folder.string(), another);
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
  if (!fs::is_directory(folder, ignored)) {
    // As the person wrote it, unless the folder is that of a link's target.
    const auto named = fs::path(path).parent_path();
    const auto missing = named.empty() || fs::is_directory(named, ignored) ? folder : named;
    return tl::unexpected(sink_error{"output-folder", no_folder_message(path, missing, "with -o")});
  }
  const auto name = target.filename().native();
  if (const auto longest = longest_name_beside(path); name.size() > longest) {
    return tl::unexpected(sink_error{
        "output-unwritable", fmt::format("{} cannot be written: its name has {} bytes, and a name in {} may have {}. "
                                         "Choose a shorter one with -o.",
                                         path, name.size(), folder.string(), longest)});
  }
  const auto present = stat_of(target.string());
  if (present && ::access(target.c_str(), W_OK) != 0) return tl::unexpected(error_of(errno, path));
  const bool needs_folder = !present || S_ISREG(present->st_mode);
  if (needs_folder && ::access(folder.c_str(), W_OK | X_OK) != 0) {
    return tl::unexpected(error_of(errno, folder.string()));
  }
  return {};
}

sink_result check_place_of_file(const std::string& path) {
  if (const auto present = stat_of(path); present && !S_ISREG(present->st_mode) && !S_ISDIR(present->st_mode)) {
    const char* kind = S_ISFIFO(present->st_mode)   ? "a named pipe"
                       : S_ISSOCK(present->st_mode) ? "a socket"
                                                    : "a device";
    return tl::unexpected(sink_error{
        "output-unwritable", fmt::format("{} is {}, and {} can only be a file. Choose another place with -o, or write "
                                         "JSON Lines (.jsonl) or CSV (.csv) there.",
                                         path, kind, fs::path(path).extension().string())});
  }
  return check_place(path);
}

std::string file_behind(const std::string& path) {
  return target_of(path).string();
}

std::size_t longest_name_beside(const std::string& path) {
  constexpr std::size_t usual = 255;
  const auto longest = ::pathconf(target_of(path).parent_path().c_str(), _PC_NAME_MAX);
  return longest > 0 ? static_cast<std::size_t>(longest) : usual;
}

std::string partial_place_of(const std::string& path) {
  const auto target = target_of(path);
  auto name = target.filename().native();
  const auto longest = longest_name_beside(path);
  if (name.size() + partial_ending.size() > longest) {
    constexpr std::size_t hash_size = 16;
    const auto mark = "~" + sha256_hex(name).substr(0, hash_size);
    const auto room = longest - std::min(longest, mark.size() + partial_ending.size());
    name = std::string(beginning_of(name, room)) + mark;
  }
  name += partial_ending;
  return (target.parent_path() / name).string();
}

bool is_same_file(const std::string& one, const std::string& other) {
  if (one == other) return true;
  const auto first = stat_of(one);
  const auto second = stat_of(other);
  if (first.has_value() != second.has_value()) return false;
  if (!first) {
    const auto here = target_of(one);
    const auto there = target_of(other);
    return is_alike_but_for_capitals(here.filename(), there.filename()) &&
           (here.parent_path() == there.parent_path() || is_same_folder(here.parent_path(), there.parent_path()));
  }
  // A device such as /dev/null may well be written to twice.
  return !S_ISCHR(first->st_mode) && first->st_dev == second->st_dev && first->st_ino == second->st_ino;
}

tl::expected<std::unique_ptr<output_file>, sink_error> output_file::open(const std::string& path) {
  if (auto place = check_place(path); !place) return tl::unexpected(std::move(place.error()));
  const auto target = target_of(path).string();
  const auto present = stat_of(target);
  if (!present || S_ISREG(present->st_mode)) return open_partial(path, target);
  const int descriptor = ::open(target.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) return tl::unexpected(error_of(errno, path));
  return std::unique_ptr<output_file>(new output_file(path, descriptor));
}

tl::expected<std::unique_ptr<output_file>, sink_error> output_file::open_partial(const std::string& path,
                                                                                 const std::string& target) {
  const auto partial = partial_place_of(target);
  constexpr int tries = 100;
  for (int i = 0; i < tries; ++i) {
    auto opened = open_and_lock(path, partial);
    if (opened.error || opened.try_again) {
      if (opened.error) return tl::unexpected(std::move(*opened.error));
      continue;
    }
    // The permissions of the file that is replaced stay; not being able to set them is no reason to fail.
    if (const auto present = stat_of(target)) {
      static_cast<void>(::fchmod(opened.descriptor.number, present->st_mode & 0777U));
    }
    std::unique_ptr<output_file> result(new output_file(path, opened.descriptor.number));
    opened.descriptor.release();
    result->target_ = target;
    result->partial_ = partial;
    result->is_new_ = opened.is_new;
    return result;
  }
  return tl::unexpected(busy(path, partial));
}

std::unique_ptr<output_file> output_file::standard_output() {
  std::unique_ptr<output_file> result(new output_file("standard output", STDOUT_FILENO));
  result->is_standard_output_ = true;
  return result;
}

output_file::~output_file() {
  try {
    if (!ended_) static_cast<void>(stop());
  } catch (const std::bad_alloc&) {
    release();  // the partial file stays
  }
}

sink_result output_file::fail(int error_number, const char* doing) {
  auto error = error_of(error_number, path_);
  if (error.code == "output-unwritable") error.message += fmt::format(" ({})", doing);
  state_ = tl::unexpected(std::move(error));
  return state_;
}

/// Empties the partial file of an earlier run just before the first bytes of this run are written.
sink_result output_file::begin() {
  if (begun_ || partial_.empty()) return {};
  begun_ = true;
  if (::ftruncate(descriptor_, 0) != 0) return fail(errno, "while emptying the partial file");
  return {};
}

void output_file::note_whole_records(std::size_t bytes) {
  std::size_t whole = 0;
  for (const auto& end : ends_) {
    if (end.at > bytes) break;
    whole = end.at;
    whole_documents_ = end.documents;
  }
  written_ += whole;
}

/// Another program may have made a pipe or terminal that it shares with this one non-blocking.
static void wait_until_writable(int descriptor) {
  pollfd watched{descriptor, POLLOUT, 0};
  static_cast<void>(::poll(&watched, 1, -1));
}

sink_result output_file::flush() {
  if (auto begun = begin(); !begun) return begun;
  std::size_t done = 0;
  int error_number = 0;
  while (done < buffer_.size() && error_number == 0) {
    const auto count = ::write(descriptor_, buffer_.data() + done, buffer_.size() - done);
    if (count >= 0) {
      done += static_cast<std::size_t>(count);
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      wait_until_writable(descriptor_);
    } else if (errno != EINTR) {
      error_number = errno;
    }
  }
  note_whole_records(done);
  buffer_.clear();
  ends_.clear();
  if (error_number == 0) return {};
  // Half a record would spoil the file. In a pipe it cannot be taken back.
  if (!partial_.empty()) {
    [[maybe_unused]] const int also_failed = ::ftruncate(descriptor_, static_cast<off_t>(written_));
  }
  return fail(error_number, "while writing");
}

sink_result output_file::take(std::string_view record) {
  if (!state_) return state_;
  buffer_ += record;
  ends_.push_back({buffer_.size(), documents_});
  if (is_standard_output_ || buffer_.size() >= buffer_size) return flush();
  return {};
}

sink_result output_file::append_header(std::string_view header) {
  return take(header);
}

sink_result output_file::append(std::string_view record, std::size_t documents) {
  documents_ += documents;
  return take(record);
}

sink_result output_file::synchronise() {
  if (partial_.empty() || ::fsync(descriptor_) == 0) return {};
  if (errno == EINVAL || errno == ENOTSUP) return {};  // a file system that cannot
  return fail(errno, "while bringing it to the disk");
}

/// Closes a copy of the descriptor, because a network file system then reports what it could not write. The descriptor
/// itself stays open, because its lock must outlast the move.
sink_result output_file::close_copy() {
  const int copy = ::dup(descriptor_);
  if (copy < 0 || ::close(copy) == 0 || errno == EINTR) return {};
  return fail(errno, "while closing it");
}

void output_file::release() {
  if (descriptor_ >= 0 && !is_standard_output_) static_cast<void>(::close(descriptor_));
  descriptor_ = -1;
}

sink_result output_file::move_to_place() {
  if (partial_.empty()) return {};
  if (std::rename(partial_.c_str(), target_.c_str()) != 0) return fail(errno, "while moving it to its place");
  moved_ = true;
  synchronise_folder(fs::path(target_).parent_path());
  return {};
}

sink_result output_file::finish() {
  if (std::exchange(ended_, true)) return state_;
  if (state_ && flush() && synchronise() && close_copy()) static_cast<void>(move_to_place());
  release();
  return state_;
}

kept_output output_file::stop() {
  if (moved_) return {};
  if (!std::exchange(ended_, true) && state_ && documents_ > 0 && flush() && synchronise()) {
    static_cast<void>(close_copy());
  }
  kept_output kept;
  if (partial_.empty()) {
    kept = {path_, whole_documents_, false};
  } else if (whole_documents_ > 0) {
    kept = {partial_, whole_documents_, false};
  } else if (is_new_ || begun_) {
    // There is nothing in it. One that an earlier run left stays, as long as this run has not emptied it.
    static_cast<void>(::unlink(partial_.c_str()));
    is_new_ = begun_ = false;
  }
  release();
  return kept;
}

void output_file::give_up() {
  if (moved_ || descriptor_ < 0) return;
  ended_ = true;
  if (!partial_.empty() && (is_new_ || begun_)) static_cast<void>(::unlink(partial_.c_str()));
  is_new_ = begun_ = false;
  whole_documents_ = 0;
  release();
}

}  // namespace sheaf::core
