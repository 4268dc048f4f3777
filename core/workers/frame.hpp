// SPDX-License-Identifier: AGPL-3.0-or-later
// Frames: the messages between supervisor and worker over their socket. Each has a length, up to a maximum.
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
  setup = 1,       ///< to the worker: what it needs to begin, and its limits
  ready = 2,       ///< from the worker: it has loaded everything and is confined
  refused = 3,     ///< from the worker: it cannot begin; the bytes say why
  task = 4,        ///< to the worker: one piece of work, with an open descriptor
  entering = 5,    ///< from the worker: the plugin it is about to call, and for what
  result = 6,      ///< from the worker: the finished work
  threw = 7,       ///< from the worker: an exception ended the work; the bytes are its message
  timed_out = 8,   ///< from the worker: it ended the work, its time being nearly up; the bytes say which plugin worked
  left = 9,        ///< from the worker: the plugin's call has returned; the bytes are the token of its `entering`
  began = 10,      ///< from the process of a task: it begins; the bytes are its number
  ended = 11,      ///< from the worker: the task's process has ended; the bytes say how
  violation = 12,  ///< from the worker: a call that the sandbox forbids; see call_of_violation()
  progress = 13,   ///< from the process of a task: it goes on; the bytes are the token of the call that is under way
  unstarted = 14,  ///< from the worker: it could start no process for the task; the bytes are the errno
  too_large = 15,  ///< from the process of a task: its answer is over frame_cap; the bytes are its length
};

struct frame {
  frame_kind kind = frame_kind::result;
  std::string bytes;
  std::uint64_t task = 0;  ///< the number of the task that it is about; 0: none
};

/// What a frame is, without its bytes.
struct frame_label {
  frame_kind kind;
  std::uint64_t task = 0;

  // NOLINTNEXTLINE(google-explicit-constructor): most frames are about no task.
  frame_label(frame_kind what, std::uint64_t about = 0) : kind(what), task(about) {}
};

/// The greatest length, in bytes, of a frame that carries somebody's work, and of one that only says something. The
/// sender refuses a longer one; the receiver treats it as an error and stops.
inline constexpr std::size_t frame_cap = std::size_t{256} << 20U;
inline constexpr std::size_t short_frame_cap = std::size_t{64} << 10U;

[[nodiscard]] constexpr std::size_t cap_of(frame_kind kind) {
  const bool carries_work =
      kind == frame_kind::setup || kind == frame_kind::ready || kind == frame_kind::task || kind == frame_kind::result;
  return carries_work ? frame_cap : short_frame_cap;
}

/// Sends one frame, together with up to two descriptors (-1: none; the caller still owns them). Blocks until all is
/// handed over. The error is for people.
[[nodiscard]] tl::expected<void, std::string> send_frame(int socket, frame_label what, std::string_view bytes,
                                                         int fd = -1, int second_fd = -1);

/// Sends a frame_kind::violation. May be called in a signal handler: takes no memory and changes nothing but errno. A
/// frame that cannot be sent is lost.
void send_violation(int socket, std::uint64_t task, std::int32_t call) noexcept;

/// The number of the system call in the bytes of a frame_kind::violation, or one of those below; nullopt if they do not
/// have its form.
[[nodiscard]] std::optional<std::int32_t> call_of_violation(std::string_view bytes);

/// In place of a system call: a plugin has left a process behind, or has changed its worker's process_state.
inline constexpr std::int32_t left_behind = -1;
inline constexpr std::int32_t changed_worker = -2;

/// The length of the token by which the host says that a plugin's call has returned.
inline constexpr std::size_t call_token_bytes = 16;

struct received_frame {
  frame what;
  unique_fd file;         ///< the descriptor that came with it
  unique_fd second_file;  ///< another
};

/// Waits for the next frame. nullopt if the other side has closed the socket between two frames.
[[nodiscard]] tl::expected<std::optional<received_frame>, std::string> receive_frame(int socket);

/// Puts frames together from the bytes that have arrived, without waiting. Used by the supervisor.
class frame_reader {
 public:
  enum class state {
    open,
    closed,  ///< the other side has gone
    broken,  ///< too long, of an unknown kind, or a read error: no more frames can be read
  };

  /// Reads what the socket holds now, but no more than a share of it, so that one worker that sends much does not keep
  /// the supervisor from the others. Ignores descriptors that come with it.
  state read(int socket);

  /// The next whole frame, in order of arrival. What arrived may turn out to be no frame: see now().
  [[nodiscard]] std::optional<frame> next();

  /// The state after what was read and taken so far.
  [[nodiscard]] state now() const { return state_; }

 private:
  std::string pending_;
  std::size_t taken_ = 0;  ///< bytes of pending_ that next() has given out
  state state_ = state::open;
};

/// Joins strings into one, each with its length in front, so that they may contain any bytes.
[[nodiscard]] std::string pack(const std::vector<std::string>& parts);

/// Takes such a string apart again; nullopt if pack() cannot have made it.
[[nodiscard]] std::optional<std::vector<std::string>> unpack(std::string_view bytes);

}  // namespace sheaf::core
