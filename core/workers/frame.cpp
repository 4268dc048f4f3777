// SPDX-License-Identifier: AGPL-3.0-or-later
// Frames over a Unix stream socket: a head (kind, length, number of the task), then the bytes.
#include "core/workers/frame.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace sheaf::core {
namespace {

struct head {
  std::uint32_t kind = 0;
  std::uint32_t size = 0;
  std::uint64_t task = 0;
};

/// Whether the kind is known, and the frame is not too long for it.
bool is_sound(const head& front) {
  return front.kind >= static_cast<std::uint32_t>(frame_kind::setup) &&
         front.kind <= static_cast<std::uint32_t>(frame_kind::too_large) &&
         front.size <= cap_of(static_cast<frame_kind>(front.kind));
}

std::string system_message(std::string_view doing) {
  return fmt::format("{}: {}", doing, std::strerror(errno));
}

constexpr std::size_t most_descriptors = 2;

/// Room for descriptors beside a message.
union control_room {
  cmsghdr align;
  std::array<char, CMSG_SPACE(most_descriptors * sizeof(int))> bytes;
};

/// Puts descriptors beside a message.
void attach(msghdr& message, control_room& control, const std::array<int, most_descriptors>& fds, std::size_t count) {
  message.msg_control = control.bytes.data();
  message.msg_controllen = CMSG_SPACE(count * sizeof(int));
  cmsghdr* beside = CMSG_FIRSTHDR(&message);
  beside->cmsg_level = SOL_SOCKET;
  beside->cmsg_type = SCM_RIGHTS;
  beside->cmsg_len = CMSG_LEN(count * sizeof(int));
  std::memcpy(CMSG_DATA(beside), fds.data(), count * sizeof(int));
}

/// Takes over the descriptors beside a message.
void detach(msghdr& message, received_frame& into) {
  for (cmsghdr* beside = CMSG_FIRSTHDR(&message); beside != nullptr; beside = CMSG_NXTHDR(&message, beside)) {
    if (beside->cmsg_level != SOL_SOCKET || beside->cmsg_type != SCM_RIGHTS) continue;
    const std::size_t count = (beside->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    std::array<int, most_descriptors> fds{-1, -1};
    std::memcpy(fds.data(), CMSG_DATA(beside), std::min(count, fds.size()) * sizeof(int));
    into.file.reset(fds[0]);
    into.second_file.reset(fds[1]);
  }
}

tl::expected<void, std::string> read_exactly(int socket, char* to, std::size_t size) {
  while (size > 0) {
    const ssize_t got = ::recv(socket, to, size, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return tl::unexpected(system_message("reading from the other process"));
    if (got == 0) return tl::unexpected<std::string>("the other process went in the middle of a frame");
    to += got;
    size -= static_cast<std::size_t>(got);
  }
  return {};
}

}  // namespace

tl::expected<void, std::string> send_frame(int socket, frame_label what, std::string_view bytes, int fd,
                                           int second_fd) {
  if (bytes.size() > cap_of(what.kind)) {
    return tl::unexpected(fmt::format("a frame of {} bytes is over the limit of {}", bytes.size(), cap_of(what.kind)));
  }
  head front{static_cast<std::uint32_t>(what.kind), static_cast<std::uint32_t>(bytes.size()), what.task};
  std::array<int, most_descriptors> fds{};
  std::size_t beside = 0;
  for (const int each : {fd, second_fd}) {
    if (each >= 0) fds[beside++] = each;
  }
  std::size_t sent = 0;
  const std::size_t whole = sizeof front + bytes.size();
  while (sent < whole) {
    std::array<iovec, 2> parts{};
    std::size_t count = 0;
    if (sent < sizeof front) parts[count++] = {reinterpret_cast<char*>(&front) + sent, sizeof front - sent};
    const std::size_t body = sent < sizeof front ? 0 : sent - sizeof front;
    if (body < bytes.size()) parts[count++] = {const_cast<char*>(bytes.data()) + body, bytes.size() - body};

    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = count;
    control_room control{};
    if (beside > 0 && sent == 0) attach(message, control, fds, beside);
    const ssize_t done = ::sendmsg(socket, &message, MSG_NOSIGNAL);
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return tl::unexpected(system_message("writing to the other process"));
    sent += static_cast<std::size_t>(done);
  }
  return {};
}

tl::expected<std::optional<received_frame>, std::string> receive_frame(int socket) {
  head front;
  received_frame received;
  iovec part{&front, sizeof front};
  control_room control{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.bytes.data();
  message.msg_controllen = control.bytes.size();
  ssize_t got = 0;
  do {
    got = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  } while (got < 0 && errno == EINTR);
  if (got < 0) return tl::unexpected(system_message("reading from the other process"));
  if (got == 0) return std::optional<received_frame>{};
  detach(message, received);
  const auto had = static_cast<std::size_t>(got);
  if (had < sizeof front) {
    auto rest = read_exactly(socket, reinterpret_cast<char*>(&front) + had, sizeof front - had);
    if (!rest) return tl::unexpected(std::move(rest).error());
  }
  if (!is_sound(front)) {
    return tl::unexpected<std::string>("the other process does not keep to the frames");
  }
  received.what.kind = static_cast<frame_kind>(front.kind);
  received.what.task = front.task;
  received.what.bytes.resize(front.size);
  if (auto rest = read_exactly(socket, received.what.bytes.data(), front.size); !rest) {
    return tl::unexpected(std::move(rest).error());
  }
  return std::optional<received_frame>(std::move(received));
}

void send_violation(int socket, std::uint64_t task, std::int32_t call) noexcept {
  struct {
    head front;
    std::int32_t call;
  } whole{{static_cast<std::uint32_t>(frame_kind::violation), sizeof call, task}, call};
  static_cast<void>(::send(socket, &whole, sizeof(head) + sizeof call, MSG_NOSIGNAL));
}

std::optional<std::int32_t> call_of_violation(std::string_view bytes) {
  std::int32_t call = 0;
  if (bytes.size() != sizeof call) return std::nullopt;
  std::memcpy(&call, bytes.data(), sizeof call);
  return call;
}

frame_reader::state frame_reader::read(int socket) {
  constexpr std::size_t share = std::size_t{1} << 20U;
  pending_.erase(0, std::exchange(taken_, 0));
  std::array<char, std::size_t{64} << 10U> room;
  for (std::size_t taken_in = 0; state_ == state::open && taken_in < share;) {
    const ssize_t got = ::recv(socket, room.data(), room.size(), MSG_DONTWAIT);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) break;
    if (got == 0 || (got < 0 && errno == ECONNRESET)) {
      state_ = state::closed;
    } else if (got < 0) {
      state_ = state::broken;
    } else {
      pending_.append(room.data(), static_cast<std::size_t>(got));
      taken_in += static_cast<std::size_t>(got);
    }
  }
  return state_;
}

std::optional<frame> frame_reader::next() {
  head front;
  const std::string_view left = std::string_view(pending_).substr(taken_);
  if (state_ == state::broken || left.size() < sizeof front) return std::nullopt;
  std::memcpy(&front, left.data(), sizeof front);
  if (!is_sound(front)) {
    state_ = state::broken;
    return std::nullopt;
  }
  if (left.size() - sizeof front < front.size) return std::nullopt;
  taken_ += sizeof front + front.size;
  return frame{static_cast<frame_kind>(front.kind), std::string(left.substr(sizeof front, front.size)), front.task};
}

std::string pack(const std::vector<std::string>& parts) {
  std::string bytes;
  for (const std::string& part : parts) {
    const std::uint64_t size = part.size();
    bytes.append(reinterpret_cast<const char*>(&size), sizeof size);
    bytes += part;
  }
  return bytes;
}

std::optional<std::vector<std::string>> unpack(std::string_view bytes) {
  std::vector<std::string> parts;
  while (!bytes.empty()) {
    std::uint64_t size = 0;
    if (bytes.size() < sizeof size) return std::nullopt;
    std::memcpy(&size, bytes.data(), sizeof size);
    bytes.remove_prefix(sizeof size);
    if (size > bytes.size()) return std::nullopt;
    parts.emplace_back(bytes.substr(0, size));
    bytes.remove_prefix(size);
  }
  return parts;
}

}  // namespace sheaf::core
