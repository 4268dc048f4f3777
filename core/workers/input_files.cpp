// SPDX-License-Identifier: AGPL-3.0-or-later
// Walks folders in a fixed order and opens files with care.
#include "core/workers/input_files.hpp"

#include "core/codes/codes.hpp"
#include "core/hash/sha256.hpp"
#include "core/machine/shortage.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sheaf/utf8.hpp>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <system_error>
#include <utility>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;

/// Folders within folders. No archive of documents is nested as deep.
constexpr std::size_t max_depth = 200;

report_error failed_to_open(const fs::path& path, int error) {
  if (path.empty()) return {fault_code("not-found"), "its path is empty: give the path of a file or folder"};
  if (error == ENOENT || error == ENOTDIR) {
    if (path.native().find("://") != std::string::npos) {
      return {fault_code("not-found"),
              "Sheaf fetches nothing from the web: save the document, then name the file or its folder"};
    }
    return {fault_code("not-found"), "there is no such file: check the path"};
  }
  if (error == EACCES || error == EPERM) {
    return {fault_code("unreadable"), fmt::format("no permission to read it: check the rights of {}", to_utf8(path))};
  }
  if (auto shortage = shortage_of_files(error)) return {fault_code("machine-limit"), std::move(*shortage)};
  return {fault_code("unreadable"), fmt::format("it cannot be opened: {}", std::strerror(error))};
}

report_error special_file(mode_t mode) {
  const char* kind = S_ISFIFO(mode)   ? "a named pipe"
                     : S_ISSOCK(mode) ? "a socket"
                     : S_ISDIR(mode)  ? "a folder"
                                      : "a device";
  return {fault_code("special-file"), fmt::format("it is {}, not a file: name a file with a document in it", kind)};
}

/// Whether a file begins like an expectation: with `sample:` or `rule:`, after comments. Only a file with the ending of
/// expectations is opened.
bool is_expectation(const fs::path& path) {
  if (path.extension() != expectation_ending) return false;
  const unique_fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  std::array<char, 4'096> room;
  const ssize_t got = file ? ::pread(file.get(), room.data(), room.size(), 0) : 0;
  std::string_view rest(room.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size() - 1);
    const auto line = rest.substr(0, end + 1);
    rest.remove_prefix(end + 1);
    if (line.starts_with('#') || line.find_first_not_of(" \t\r\n") == std::string_view::npos) continue;
    return line.starts_with("sample:") || line.starts_with("rule:");
  }
  return false;
}

bool by_bytes(const fs::path& left, const fs::path& right) {
  return left.native() < right.native();
}

constexpr std::size_t escape_size = 4;  // \xNN

/// Whether a text begins with what to_utf8() writes for one byte.
bool looks_like_escape(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  return text.size() >= escape_size && text.starts_with("\\x") && digits.find(text[2]) != std::string_view::npos &&
         digits.find(text[3]) != std::string_view::npos;
}

struct looked_at_path {
  struct stat what {};  ///< of what a link leads to
  bool is_link = false;
};

/// nullopt where there is nothing; errno then says why.
std::optional<looked_at_path> look_at(const fs::path& path) {
  looked_at_path seen;
  if (::lstat(path.c_str(), &seen.what) != 0) return std::nullopt;
  seen.is_link = S_ISLNK(seen.what.st_mode);
  if (seen.is_link && ::stat(path.c_str(), &seen.what) != 0) return std::nullopt;
  return seen;
}

std::int64_t now_in_seconds() {
  struct timespec now {};
  ::clock_gettime(CLOCK_REALTIME, &now);
  return now.tv_sec;
}

input_stamp stamp_from(const struct stat& what) {
  return {what.st_size, what.st_mtim.tv_sec, what.st_mtim.tv_nsec};
}

report_error too_large() {
  return {fault_code("too-large"),
          fmt::format("it is larger than {} MiB, the most that is read: split it", max_input_bytes >> 20U)};
}

/// Calls `take` with the file's pieces, from its beginning.
template <typename Take>
tl::expected<void, report_error> each_piece(int file, Take take) {
  std::array<char, std::size_t{128} << 10U> room;
  std::uint64_t offset = 0;
  for (;;) {
    const ssize_t got = ::pread(file, room.data(), room.size(), static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      return tl::unexpected(
          report_error{fault_code("unreadable"), fmt::format("it cannot be read: {}", std::strerror(errno))});
    }
    if (got == 0) return {};
    offset += static_cast<std::uint64_t>(got);
    // The file may have grown since its size was looked up.
    if (offset > max_input_bytes) return tl::unexpected(too_large());
    take(std::string_view(room.data(), static_cast<std::size_t>(got)));
  }
}

/// Whether `name` is that of an output, or of what SQLite and this program put beside it. Both are paths, or both only
/// the last part of one.
bool belongs_to_output(std::string_view name, std::string_view output) {
  constexpr std::array<std::string_view, 5> endings = {"", "-journal", "-wal", "-shm", ".partial"};
  return name.starts_with(output) &&
         std::find(endings.begin(), endings.end(), name.substr(output.size())) != endings.end();
}

}  // namespace

input_walk::input_walk(std::vector<fs::path> named, const std::vector<fs::path>& outputs) : named_(std::move(named)) {
  // Outputs are in the order of the files, and two runs over the same files are to write the same bytes.
  std::sort(named_.begin(), named_.end(), by_bytes);
  const auto same = [](const fs::path& left, const fs::path& right) { return left.native() == right.native(); };
  named_.erase(std::unique(named_.begin(), named_.end(), same), named_.end());
  given_.resize(named_.size());
  for (const fs::path& output : outputs) {
    std::error_code error;
    // Made absolute first, because a path would stay relative if no part of it exists yet.
    const fs::path whole = fs::weakly_canonical(fs::absolute(output, error), error);
    if (!error) outputs_.insert(whole);
  }
}

std::optional<input_file> input_walk::next() {
  while (!folders_.empty() || next_named_ < named_.size()) {
    auto file = folders_.empty() ? visit_named(next_named_++) : visit_next_name();
    if (file) return file;
  }
  return std::nullopt;
}

std::optional<input_file> input_walk::visit_named(std::size_t number) {
  const fs::path& path = named_[number];
  root_ = nullptr;
  if (path.native().find('\0') != std::string::npos) {
    return given_once(path, report_error{fault_code("not-found"),
                                         "there is a NUL character in the name: separate paths by NUL only with -0"});
  }
  const auto seen = look_at(path);
  if (!seen) return given_once(path, failed_to_open(path, errno));
  const auto& what = seen->what;
  if (S_ISDIR(what.st_mode)) {
    root_ = &path;
    return enter(path, {what.st_dev, what.st_ino});
  }
  if (S_ISREG(what.st_mode) && is_output(path, seen->is_link)) {
    notes_.push_back(fmt::format("{} is not read, because this run writes to it", to_utf8(path)));
    return std::nullopt;
  }
  return visit_file(path, what.st_mode);
}

std::optional<input_file> input_walk::visit_next_name() {
  entered_folder& in = folders_.back();
  if (in.next == in.names.size()) {
    folders_.pop_back();
    return std::nullopt;
  }
  const fs::path name = in.names[in.next++];
  fs::path path = in.path == "." ? name : in.path / name;
  const auto seen = look_at(path);
  if (!seen) {
    auto error = failed_to_open(path, errno);
    return given_once(std::move(path), std::move(error));
  }
  const auto& what = seen->what;
  if (S_ISDIR(what.st_mode)) return enter(path, {what.st_dev, what.st_ino});
  if (S_ISREG(what.st_mode) && (is_expectation(path) || is_output(path, seen->is_link))) return std::nullopt;
  return visit_file(std::move(path), what.st_mode);
}

std::optional<input_file> input_walk::visit_file(fs::path path, unsigned mode) {
  if (!S_ISREG(mode)) return given_once(std::move(path), special_file(mode));
  return given_once(std::move(path), std::nullopt);
}

std::optional<input_file> input_walk::enter(const fs::path& folder, std::pair<std::uint64_t, std::uint64_t> identity) {
  const auto [known, is_new] = entered_.emplace(identity, to_utf8(folder));
  if (!is_new) {
    // A folder that the user named twice needs no note.
    if (known->second != to_utf8(folder)) {
      notes_.push_back(
          fmt::format("{} is the folder {} again: not entered a second time", to_utf8(folder), known->second));
    }
    return std::nullopt;
  }
  if (folders_.size() > max_depth) {
    return given_once(
        folder, report_error{fault_code("unreadable"), fmt::format("it lies more than {} folders deep", max_depth)});
  }
  sorted_names names(folder, [](std::string_view name) { return !name.starts_with('.'); });
  const std::error_code error = names.error();
  folders_.push_back({folder, std::move(names)});
  return error ? given_once(folder, failed_to_open(folder, error.value())) : std::nullopt;
}

/// Only a path that was named can come twice, since no folder is entered twice.
std::optional<input_file> input_walk::given_once(fs::path path, std::optional<report_error> error) {
  const auto named = std::lower_bound(named_.begin(), named_.end(), path, by_bytes);
  if (named != named_.end() && named->native() == path.native()) {
    const auto number = static_cast<std::size_t>(named - named_.begin());
    if (given_[number]) return std::nullopt;
    given_[number] = true;
  }
  std::size_t name_begins = 0;
  if (root_ != nullptr && *root_ != "." && path != *root_) {
    name_begins = std::min(path.native().find_first_not_of('/', root_->native().size()), path.native().size());
  }
  return input_file{std::move(path), std::move(error), name_begins};
}

bool input_walk::is_output(const fs::path& path, bool is_link) const {
  if (outputs_.empty()) return false;
  // A file that is no link has its own name, whatever the folders on the way to it are. Resolving them costs a dozen
  // calls.
  const std::string name = path.filename().native();
  const bool may_be = std::any_of(outputs_.begin(), outputs_.end(), [&](const fs::path& output) {
    return belongs_to_output(name, output.filename().native());
  });
  if (!may_be && !is_link) return false;
  std::error_code error;
  const fs::path whole = fs::weakly_canonical(path, error);
  return !error && std::any_of(outputs_.begin(), outputs_.end(), [&](const fs::path& output) {
    return belongs_to_output(whole.native(), output.native());
  });
}

input_list list_inputs(const std::vector<fs::path>& named, const std::vector<fs::path>& outputs) {
  input_walk walk(named, outputs);
  input_list all;
  while (auto file = walk.next()) all.files.push_back(std::move(*file));
  all.notes = walk.notes();
  return all;
}

std::string settled_mark(const struct stat& what, std::int64_t now) {
  constexpr std::int64_t time_to_settle = 2;
  const auto last = std::max<std::int64_t>(what.st_mtim.tv_sec, what.st_ctim.tv_sec);
  if (!S_ISREG(what.st_mode) || last + time_to_settle > now) return {};
  return fmt::format("{}:{}:{}:{}.{:09}:{}.{:09}", what.st_dev, what.st_ino, what.st_size, what.st_mtim.tv_sec,
                     what.st_mtim.tv_nsec, what.st_ctim.tv_sec, what.st_ctim.tv_nsec);
}

std::string settled_mark_of(const fs::path& path) {
  struct stat what {};
  return ::stat(path.c_str(), &what) == 0 ? settled_mark(what, now_in_seconds()) : std::string();
}

tl::expected<opened_file, report_error> open_input(const fs::path& path) {
  struct stat what {};
  if (::stat(path.c_str(), &what) != 0) return tl::unexpected(failed_to_open(path, errno));
  if (!S_ISREG(what.st_mode)) return tl::unexpected(special_file(what.st_mode));
  opened_file opened;
  // Somebody may have put a pipe in the file's place meanwhile: without O_NONBLOCK the whole run would wait for it.
  opened.file.reset(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!opened.file) return tl::unexpected(failed_to_open(path, errno));
  if (::fstat(opened.file.get(), &what) != 0) return tl::unexpected(failed_to_open(path, errno));
  if (!S_ISREG(what.st_mode)) return tl::unexpected(special_file(what.st_mode));
  if (static_cast<std::uint64_t>(what.st_size) > max_input_bytes) return tl::unexpected(too_large());
  opened.stamp = stamp_from(what);
  opened.mark = settled_mark(what, now_in_seconds());
  sha256_hash hash;
  auto read = each_piece(opened.file.get(), [&](std::string_view piece) {
    hash.add(piece);
    opened.bytes += piece.size();
  });
  if (!read) return tl::unexpected(std::move(read).error());
  opened.sha256 = std::move(hash).hexadecimal();
  return opened;
}

tl::expected<opened_file, report_error> open_input(const input_file& file) {
  if (file.error) return tl::unexpected(*file.error);
  return open_input(file.path);
}

std::optional<input_stamp> input_stamp_of(int file) {
  struct stat what {};
  if (::fstat(file, &what) != 0) return std::nullopt;
  return stamp_from(what);
}

tl::expected<std::string, report_error> read_input(int file) {
  std::string bytes;
  struct stat what {};
  if (::fstat(file, &what) == 0 && what.st_size > 0 && static_cast<std::uint64_t>(what.st_size) <= max_input_bytes) {
    bytes.reserve(static_cast<std::size_t>(what.st_size));
  }
  auto read = each_piece(file, [&](std::string_view piece) { bytes += piece; });
  if (!read) return tl::unexpected(std::move(read).error());
  return bytes;
}

std::string to_utf8(const fs::path& path) {
  const std::string_view bytes = path.native();
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const auto character = first_character(bytes.substr(at));
    if (!character.valid || character.code == 0 || looks_like_escape(bytes.substr(at))) {
      text += fmt::format("\\x{:02X}", static_cast<unsigned char>(bytes[at]));
      ++at;
    } else {
      text += bytes.substr(at, character.size);
      at += character.size;
    }
  }
  return text;
}

}  // namespace sheaf::core
