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

namespace sheaf::core {
namespace {

constexpr int quiet_milliseconds = 100;  // a linker's or an editor's writes come in bursts

}  // namespace

tl::expected<file_watch, std::string> file_watch::on(const std::vector<std::filesystem::path>& files) {
  file_watch made;
  made.events_ = unique_fd(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
  if (made.events_.get() < 0) return tl::unexpected(fmt::format("files cannot be watched: {}", std::strerror(errno)));
  for (const auto& file : files) {
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    if (::inotify_add_watch(made.events_.get(), folder.c_str(), IN_CLOSE_WRITE | IN_MOVED_TO) < 0)
      return tl::unexpected(fmt::format("{} cannot be watched: {}", printable(folder.native()), std::strerror(errno)));
    made.names_.insert(file.filename().native());
  }
  return made;
}

bool file_watch::read_events() {
  bool met = false;
  alignas(inotify_event) std::array<char, 8192> bytes{};
  for (;;) {
    const auto count = ::read(events_.get(), bytes.data(), bytes.size());
    if (count <= 0) return met;
    for (const char* at = bytes.data(); at < bytes.data() + count;) {
      inotify_event event{};
      std::memcpy(&event, at, sizeof event);
      if (event.len > 0) met = met || names_.contains(std::string(at + sizeof event));
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
