// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/file_watch.hpp"

#include "core/cli/terminal.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <set>
#include <system_error>
#include <utility>

namespace sheaf::core {
namespace {

constexpr int quiet_milliseconds = 100;  // a linker's or an editor's writes come in bursts

/// The folder that holds the path, or the nearest one above it that is there.
std::filesystem::path nearest_folder(const std::filesystem::path& path) {
  std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  std::error_code error;
  while (!std::filesystem::is_directory(folder, error) && folder.has_parent_path() && folder != folder.parent_path())
    folder = folder.parent_path();
  if (!std::filesystem::is_directory(folder, error)) folder = ".";
  return folder;
}

}  // namespace

watched_file as_it_stands(const std::filesystem::path& file) {
  std::error_code error;
  watched_file made{file, std::filesystem::last_write_time(file, error), 0};
  const auto bytes = std::filesystem::file_size(file, error);
  if (!error) made.bytes = bytes;
  return made;
}

tl::expected<void, std::string> file_watch::add(const std::filesystem::path& folder) const {
  constexpr std::uint32_t events =
      IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_DELETE_SELF | IN_MOVE_SELF;
  if (::inotify_add_watch(events_.get(), folder.c_str(), events) >= 0) return {};
  const std::string hint = errno == ENOSPC ? "; raise fs.inotify.max_user_watches with sysctl" : "";
  const std::string why = errno == ENOSPC ? "too many folders are watched already" : std::strerror(errno);
  return tl::unexpected(fmt::format("{} cannot be watched: {}{}", printable(folder.native()), why, hint));
}

tl::expected<file_watch, std::string> file_watch::below(const std::vector<std::filesystem::path>& named) {
  namespace fs = std::filesystem;
  file_watch made;
  made.events_ = unique_fd(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
  if (made.events_.get() < 0) return tl::unexpected(fmt::format("files cannot be watched: {}", std::strerror(errno)));
  std::set<fs::path> folders;
  for (const auto& each : named) {
    std::error_code error;
    if (!fs::is_directory(each, error)) {
      // A file's folder, so that a file that is replaced is noticed.
      folders.insert(nearest_folder(each));
      continue;
    }
    folders.insert(each);
    // A link may be changed to lead to another folder.
    if (fs::is_symlink(each, error)) folders.insert(nearest_folder(each));
    auto options = fs::directory_options::skip_permission_denied | fs::directory_options::follow_directory_symlink;
    for (fs::recursive_directory_iterator at(each, options, error), end; !error && at != end; at.increment(error)) {
      if (!at->is_directory(error)) continue;
      // A link may lead back: no folder is entered twice.
      const auto real = fs::canonical(at->path(), error);
      if (error || !folders.insert(real).second) at.disable_recursion_pending();
    }
  }
  for (const auto& folder : folders) {
    std::error_code error;
    if (!fs::exists(folder, error)) continue;
    if (auto added = made.add(folder); !added) return tl::unexpected(added.error());
  }
  return made;
}

bool file_watch::read_events() const {
  bool met = false;
  alignas(inotify_event) std::array<char, 8192> bytes{};
  for (;;) {
    const auto count = ::read(events_.get(), bytes.data(), bytes.size());
    if (count <= 0) return met;
    for (const char* at = bytes.data(); at < bytes.data() + count;) {
      inotify_event event{};
      std::memcpy(&event, at, sizeof event);
      met = met || event.len > 0 || (event.mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_Q_OVERFLOW)) != 0;
      at += sizeof event + event.len;
    }
  }
}

bool file_watch::wait(int interrupt) {
  std::array<pollfd, 2> on = {{{events_.get(), POLLIN, 0}, {interrupt, POLLIN, 0}}};
  bool changed = false;
  for (;;) {
    const int ready = ::poll(on.data(), on.size(), changed ? quiet_milliseconds : -1);
    if (ready < 0 && errno != EINTR) return false;
    if ((on[1].revents & POLLIN) != 0) return false;
    if (ready == 0) return true;
    if (ready > 0) changed = read_events() || changed;
  }
}

}  // namespace sheaf::core
