// SPDX-License-Identifier: AGPL-3.0-or-later
// The worker's loop: set up, give up privileges, then do one task after another.
#include "core/workers/worker.hpp"

#include "core/workers/confine.hpp"
#include "core/workers/frame.hpp"
#include "core/workers/task_time.hpp"

#include <signal.h>
#include <sys/prctl.h>

#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <new>
#include <utility>

namespace sheaf::core {
namespace {

[[noreturn]] void leave_for_want_of_memory() {
  ::_exit(worker_exit_memory);
}

int refuse(int socket, const std::string& why) {
  // If this cannot be sent, the exit status still says that the worker refused.
  static_cast<void>(send_frame(socket, frame_kind::refused, why));
  return worker_exit_refused;
}

/// The setup frame's parts: the caller's bytes, the memory limit, the time for a task, the plugins to leave out.
struct setup_parts {
  std::string setup;
  worker_limits limits;
  std::chrono::milliseconds time{};
  std::vector<std::string> without;
};

template <typename Number>
bool read_number(const std::string& digits, Number& into) {
  const auto* const end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, into);
  return read.ec == std::errc{} && read.ptr == end;
}

std::optional<setup_parts> parse_setup(std::string_view bytes) {
  auto parts = unpack(bytes);
  if (!parts || parts->size() < 3) return std::nullopt;
  setup_parts found;
  found.setup = std::move((*parts)[0]);
  std::chrono::milliseconds::rep time = 0;
  if (!read_number((*parts)[1], found.limits.memory) || !read_number((*parts)[2], time)) return std::nullopt;
  found.time = std::chrono::milliseconds(time);
  found.without.assign(std::make_move_iterator(parts->begin() + 3), std::make_move_iterator(parts->end()));
  return found;
}

}  // namespace

int run_worker(int socket, const start_function& start) {
  // The kernel kills the worker when its supervisor ends, however that happens.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  std::set_new_handler(leave_for_want_of_memory);

  auto first = receive_frame(socket);
  if (!first || !*first || (*first)->what.kind != frame_kind::setup) return worker_exit_broken;
  const auto parts = parse_setup((*first)->what.bytes);
  if (!parts) return worker_exit_broken;

  const entering_function entering = [socket](std::string_view plugin, std::string_view phase) {
    const auto sent = send_frame(socket, frame_kind::entering, pack({std::string(plugin), std::string(phase)}));
    if (!sent) ::_exit(worker_exit_broken);
  };

  started_worker started;
  try {
    auto begun = start(parts->setup, parts->without, entering);
    if (!begun) return refuse(socket, begun.error());
    started = std::move(*begun);
  } catch (const std::bad_alloc&) {
    leave_for_want_of_memory();
  } catch (const std::exception& error) {
    return refuse(socket, error.what());
  }
  if (auto done = confine(parts->limits); !done) return refuse(socket, done.error());
  if (!send_frame(socket, frame_kind::ready, started.greeting)) return worker_exit_broken;

  task_time time(parts->time);
  for (;;) {
    auto next = receive_frame(socket);
    if (!next) return worker_exit_broken;
    if (!*next) return worker_exit_ok;
    received_frame& received = **next;
    auto task_parts = unpack(received.what.bytes);
    if (received.what.kind != frame_kind::task || !task_parts || task_parts->empty()) return worker_exit_broken;
    task todo;
    todo.payload = std::move(task_parts->front());
    todo.paused.assign(std::make_move_iterator(task_parts->begin() + 1), std::make_move_iterator(task_parts->end()));
    todo.file = std::move(received.file);
    todo.nearly_out_of_time = [&time] { return time.is_nearly_up(); };
    time.begin();

    frame_kind kind = frame_kind::result;
    std::string answer;
    try {
      answer = started.work(todo);
      if (answer.size() > frame_cap) {
        kind = frame_kind::threw;
        answer = "the report is larger than " + std::to_string(frame_cap >> 20U) + " MiB";
      }
    } catch (const std::bad_alloc&) {
      leave_for_want_of_memory();
    } catch (const out_of_time& late) {
      kind = frame_kind::timed_out;
      answer = pack({late.plugin, late.phase, late.detail});
    } catch (const std::exception& error) {
      kind = frame_kind::threw;
      answer = error.what();
    }
    if (!send_frame(socket, kind, answer)) return worker_exit_broken;
  }
}

}  // namespace sheaf::core
