// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/file.hpp"

#include "core/machine/shortage.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace sheaf::core {
namespace {

tl::unexpected<file_problem> unusable(std::string words) {
  return tl::unexpected(file_problem{std::move(words)});
}

/// What the system said when it was asked to do `what`.
tl::unexpected<file_problem> failed(std::string_view what, int error) {
  auto problem = problem_of(error);
  problem.words = fmt::format("cannot be {}: {}", what, problem.words);
  return tl::unexpected(std::move(problem));
}

file_stamp stamp_from(const struct stat& facts) {
  return {facts.st_dev, facts.st_ino, static_cast<std::uint64_t>(facts.st_size), facts.st_ctim.tv_sec,
          facts.st_ctim.tv_nsec};
}

}  // namespace

file_problem problem_of(int error) {
  auto shortage = shortage_of_files(error);
  if (shortage) return {std::move(*shortage), true};
  return {std::generic_category().message(error), false};
}

open_file::~open_file() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

file_stamp stamp_of(const open_file& file) {
  struct stat facts {};
  return ::fstat(file.descriptor(), &facts) == 0 ? stamp_from(facts) : file_stamp{};
}

tl::expected<mapped_file, file_problem> mapped_file::open(const std::filesystem::path& path, std::uint64_t most_bytes) {
  // Without O_NONBLOCK, a pipe in place of the file would block the caller for ever.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (descriptor < 0) return failed("opened", errno);
  return of(std::make_shared<open_file>(descriptor), most_bytes);
}

tl::expected<mapped_file, file_problem> mapped_file::of(std::shared_ptr<open_file> file, std::uint64_t most_bytes) {
  const int descriptor = file->descriptor();
  mapped_file opened(std::move(file));
  struct stat facts {};
  if (::fstat(descriptor, &facts) != 0) return failed("read", errno);
  if (!S_ISREG(facts.st_mode)) return unusable("is not a regular file");
  opened.stamp_ = stamp_from(facts);
  const auto bytes = opened.stamp_.bytes;
  if (bytes > most_bytes)
    return unusable(fmt::format("has {} bytes, more than the {} that are read", bytes, most_bytes));
  if (bytes == 0) return opened;
  void* mapped = ::mmap(nullptr, static_cast<std::size_t>(bytes), PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (mapped == MAP_FAILED) return failed("read", errno);
  opened.bytes_ = {static_cast<const std::byte*>(mapped), static_cast<std::size_t>(bytes)};
  opened.guard_ = lost_pages_guard(opened.bytes_);
  if (!opened.guard_.holds()) return unusable("cannot be read: too many files are read at once");
  return opened;
}

bool write_all(const open_file& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(file.descriptor(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

tl::expected<void, std::string> replace_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode) {
  auto draft = path.string() + ".XXXXXX";
  const open_file made(::mkostemp(draft.data(), O_CLOEXEC));
  if (made.descriptor() < 0) return tl::make_unexpected(problem_of(errno).words);
  if (write_all(made, bytes) && ::fchmod(made.descriptor(), mode) == 0 && ::fsync(made.descriptor()) == 0 &&
      ::rename(draft.c_str(), path.c_str()) == 0)
    return {};
  auto why = problem_of(errno).words;
  ::unlink(draft.c_str());
  return tl::make_unexpected(std::move(why));
}

mapped_file::mapped_file(mapped_file&& other) noexcept
    : file_(std::move(other.file_)),
      stamp_(other.stamp_),
      bytes_(std::exchange(other.bytes_, {})),
      guard_(std::move(other.guard_)) {}

mapped_file::~mapped_file() {
  if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

}  // namespace sheaf::core
