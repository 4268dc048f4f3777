// SPDX-License-Identifier: AGPL-3.0-or-later
// Frames: what supervisor and worker say to each other over their socket, each with a length and a cap.
#pragma once

#include "core/workers/unique_fd.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

enum class frame_kind : std::uint32_t {
  setup = 1,     ///< to the worker: what it needs to begin, and its limits
  ready = 2,     ///< from the worker: it has loaded everything and is confined
  refused = 3,   ///< from the worker: it cannot begin; the bytes say why
  task = 4,      ///< to the worker: one piece of work, with an open descriptor
  entering = 5,  ///< from the worker: the plugin it is about to call, and for what
  result = 6,    ///< from the worker: the finished work
  threw = 7,     ///< from the worker: an exception ended the work; the bytes are its message
};

struct frame {
  frame_kind kind = frame_kind::result;
  std::string bytes;
};

/// No frame is longer; what would be is refused by the sender and ends the conversation at the receiver.
inline constexpr std::size_t frame_cap = std::size_t{256} << 20U;

/// Sends one frame, with a descriptor beside it where `fd` is not -1 (it stays the caller's). Blocks until all is
/// handed over. The error is for people.
[[nodiscard]] tl::expected<void, std::string> send_frame(int socket, frame_kind kind, std::string_view bytes,
                                                         int fd = -1);

struct received_frame {
  frame what;
  unique_fd file;  ///< the descriptor that came with it
};

/// Waits for the next frame. None where the other side has closed the socket between two frames.
[[nodiscard]] tl::expected<std::optional<received_frame>, std::string> receive_frame(int socket);

/// Puts frames together from whatever has arrived, without waiting: the supervisor's side.
class frame_reader {
 public:
  enum class state {
    open,
    closed,  ///< the other side has gone
    broken,  ///< a length above the cap, an unknown kind or a read error: nothing more can be made of it
  };

  /// Takes in what the socket holds now, up to a share that keeps one talkative worker from having the supervisor to
  /// itself. Descriptors that come along are never taken.
  state read(int socket);

  /// The next whole frame, in order of arrival.
  [[nodiscard]] std::optional<frame> next();

 private:
  std::string pending_;
  std::size_t taken_ = 0;  ///< bytes of pending_ that next() has given out
  state state_ = state::open;
};

/// Several strings as one, lengths in front, so that any bytes may be in them.
[[nodiscard]] std::string pack(const std::vector<std::string>& parts);

/// The strings again; none where the bytes are not of pack()'s form.
[[nodiscard]] std::optional<std::vector<std::string>> unpack(std::string_view bytes);

}  // namespace sheaf::core
