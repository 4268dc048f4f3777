// SPDX-License-Identifier: AGPL-3.0-or-later
// The worker's loop: give up privileges, load, then start a process for each task, which gives up the rest.
#include "core/workers/worker.hpp"

#include "core/workers/confine.hpp"
#include "core/workers/frame.hpp"
#include "core/workers/instrumentation.hpp"
#include "core/workers/process_state.hpp"
#include "core/workers/system_calls.hpp"
#include "core/workers/task_time.hpp"

#include <fcntl.h>
#include <sheaf/utf8.hpp>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iterator>
#include <new>
#include <optional>
#include <thread>
#include <utility>

namespace sheaf::core {
namespace {

[[noreturn]] void leave_for_want_of_memory() {
  ::_exit(worker_exit_memory);
}

/// Words for people, no longer than a message may be.
std::string clipped(const std::string& words) {
  constexpr std::size_t most = 4'096;
  return std::string(beginning_of(words, most));
}

int refuse(const std::string& why) {
  // If this cannot be sent, the exit status still says that the worker refused.
  static_cast<void>(send_frame(worker_socket, frame_kind::refused, clipped(why)));
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

/// Says which plugin runs. What is sent while one runs may be its own doing, so the supervisor believes in a call's end
/// only when it is told the token of its beginning, which is drawn anew for each call and was sent before it.
class announcer {
 public:
  /// For a task (0: loading).
  explicit announcer(std::uint64_t task = 0) : task_(task) {}

  void announce(std::string_view plugin, std::string_view phase) {
    if (!token_.empty()) {
      send(frame_kind::left, std::exchange(token_, {}));
    }
    if (plugin.empty()) return;
    std::array<char, call_token_bytes> drawn{};
    if (::getrandom(drawn.data(), drawn.size(), 0) != static_cast<ssize_t>(drawn.size())) ::_exit(worker_exit_broken);
    token_.assign(drawn.data(), drawn.size());
    send(frame_kind::entering, pack({std::string(plugin), std::string(phase), token_}));
  }

  /// Says that the work goes on, if that was not said a moment ago. The token keeps a plugin from saying so itself.
  void goes_on() {
    const auto now = std::chrono::steady_clock::now();
    if (now - last_sign_ < pause_between_signs) return;
    last_sign_ = now;
    send(frame_kind::progress, token_);
  }

  /// From now on for a task.
  void turn_to(std::uint64_t task) { task_ = task; }

 private:
  void send(frame_kind kind, std::string_view bytes) const {
    if (!send_frame(worker_socket, {kind, task_}, bytes)) ::_exit(worker_exit_broken);
  }

  std::uint64_t task_;
  std::string token_;  ///< of the call that is under way
  std::chrono::steady_clock::time_point last_sign_;
};

/// Whether this process has children, or grandchildren whose parents have ended.
bool has_children() {
  siginfo_t about{};
  // Those that have ended count as well, and are not waited for here; nor does it matter by which signal they end.
  return ::waitid(P_ALL, 0, &about, WEXITED | WNOHANG | WNOWAIT | __WALL) == 0 || errno != ECHILD;
}

/// Ends the worker over what a plugin has done to it while it was loaded.
[[noreturn]] void break_off(std::int32_t violation) {
  send_violation(worker_socket, 0, violation);
  ::_exit(worker_exit_broken);
}

/// Undoes what a plugin may have set while it was loaded and what would run its code later.
void forget_signal_handlers() {
  if (has_sanitizer) return;
  for (int signal = 1; signal < NSIG; ++signal) {
    if (signal != SIGKILL && signal != SIGSTOP) ::signal(signal, SIG_DFL);
  }
}

/// Whether the process that made the socket is still this one's parent.
bool has_supervisor() {
  ucred maker{};
  socklen_t size = sizeof maker;
  return ::getsockopt(worker_socket, SOL_SOCKET, SO_PEERCRED, &maker, &size) != 0 || maker.pid == ::getppid();
}

/// A task as it came from the supervisor.
struct received_task {
  std::uint64_t number = 0;
  task todo;
  unique_fd answers;  ///< the socket for what its process says
};

std::optional<received_task> read_task(received_frame& received) {
  auto parts = unpack(received.what.bytes);
  if (received.what.kind != frame_kind::task || !parts || parts->empty() || !received.file) return std::nullopt;
  received_task made;
  made.number = received.what.task;
  made.answers = std::move(received.file);
  made.todo.file = std::move(received.second_file);
  made.todo.payload = std::move(parts->front());
  made.todo.paused.assign(std::make_move_iterator(parts->begin() + 1), std::make_move_iterator(parts->end()));
  return made;
}

/// Moves the socket and the document to where they belong, and closes everything else but the standard streams.
bool keep_only(int answers, int document) {
  int kept = -1;
  // Out of the way, because either may have the other's number.
  if (document >= 0 && (kept = ::fcntl(document, F_DUPFD, worker_document + 1)) < 0) return false;
  if (::dup3(answers, worker_socket, O_CLOEXEC) < 0) return false;
  if (kept >= 0 && ::dup3(kept, worker_document, O_CLOEXEC) < 0) return false;
  ::closefrom(kept >= 0 ? worker_document + 1 : worker_document);
  return true;
}

/// In the process of a task: gives up what is left to be given up, does the task, and ends.
[[noreturn]] void do_task(received_task received, const work_function& work, announcer& says, task_time time,
                          pid_t worker) {
  // Ends with the worker; which may have ended before this was asked for.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const bool has_document = static_cast<bool>(received.todo.file);
  if (::getppid() != worker || !keep_only(received.answers.release(), received.todo.file.release()))
    ::_exit(worker_exit_broken);
  if (has_document) received.todo.file.reset(worker_document);
  says.turn_to(received.number);
  report_violations_to(worker_socket, received.number);
  if (!confine_reading()) ::_exit(worker_exit_unconfined);
  if (!send_frame(worker_socket, {frame_kind::began, received.number}, std::to_string(::getpid())))
    ::_exit(worker_exit_broken);
  time.begin();
  received.todo.nearly_out_of_time = [&time] { return time.is_nearly_up(); };
  received.todo.goes_on = [&says] { says.goes_on(); };

  frame_kind kind = frame_kind::result;
  std::string answer;
  try {
    answer = work(received.todo);
    if (answer.size() > frame_cap) {
      kind = frame_kind::too_large;
      answer = std::to_string(answer.size());
    }
  } catch (const std::bad_alloc&) {
    leave_for_want_of_memory();
  } catch (const out_of_time& late) {
    kind = frame_kind::timed_out;
    answer = pack({late.plugin, late.phase, clipped(late.detail)});
  } catch (const std::exception& error) {
    kind = frame_kind::threw;
    answer = clipped(error.what());
  }
  ::_exit(send_frame(worker_socket, {kind, received.number}, answer) ? worker_exit_ok : worker_exit_broken);
}

/// Forks without the functions that libraries have asked to be called then: a plugin's would run for all documents.
pid_t fork_alone() {
  return has_sanitizer ? ::fork() : ::_Fork();
}

/// Forks, and waits a moment before each new attempt if the machine has no process or memory to spare now.
pid_t fork_patiently() {
  constexpr int attempts = 5;
  std::chrono::milliseconds pause(10);
  for (int attempt = 1;; ++attempt, pause *= 2) {
    const pid_t child = fork_alone();
    const int error = errno;
    if (child >= 0 || attempt == attempts || (error != EAGAIN && error != ENOMEM)) return child;
    std::this_thread::sleep_for(pause);
  }
}

/// Starts a process for the task, waits for its end and reports it. False if the worker is to end.
bool have_done(received_task received, const work_function& work, announcer& says, const task_time& time) {
  const std::uint64_t number = received.number;
  const pid_t worker = ::getpid();
  const pid_t child = fork_patiently();
  if (child < 0) {
    return send_frame(worker_socket, {frame_kind::unstarted, number}, std::to_string(errno)).has_value();
  }
  if (child == 0) do_task(std::move(received), work, says, time, worker);
  received.answers.reset();
  received.todo.file.reset();
  int status = 0;
  pid_t got = 0;
  do {
    got = ::waitpid(child, &status, 0);
  } while (got < 0 && errno == EINTR);
  if (got != child) return false;
  const bool leaves = has_children();
  return send_frame(worker_socket, {frame_kind::ended, number}, pack({std::to_string(status), leaves ? "leaves" : ""}))
             .has_value() &&
         !leaves;
}

}  // namespace

int run_worker(const start_function& start) {
  // The kernel kills the worker when its supervisor ends, however that happens; which may have happened by now.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (!has_supervisor()) return worker_exit_broken;
  std::set_new_handler(leave_for_want_of_memory);

  auto first = receive_frame(worker_socket);
  if (!first || !*first || (*first)->what.kind != frame_kind::setup) return worker_exit_broken;
  const auto parts = parse_setup((*first)->what.bytes);
  if (!parts) return worker_exit_broken;

  announcer says;
  bool is_loading = true;
  unique_fd status;
  std::optional<process_state> confined;  ///< as the worker was before the first plugin
  worker_side side;
  side.entering = [&](std::string_view plugin, std::string_view phase) {
    if (is_loading && plugin.empty()) {
      if (has_children()) break_off(left_behind);
      if (confined && process_state::now(status) != *confined) break_off(changed_worker);
    }
    says.announce(plugin, phase);
  };
  side.confine = [&](const std::vector<std::string>& readable) {
    report_violations_to(worker_socket, 0);
    status.reset(::open("/proc/self/status", O_RDONLY | O_CLOEXEC));
    auto done = confine_loading(parts->limits, readable);
    confined = process_state::now(status);
    return done;
  };

  if (auto enough = check_memory(parts->limits); !enough) return refuse(enough.error());
  started_worker started;
  try {
    auto begun = start(parts->setup, parts->without, side);
    if (!begun) return refuse(begun.error());
    started = std::move(*begun);
  } catch (const std::bad_alloc&) {
    leave_for_want_of_memory();
  } catch (const std::exception& error) {
    return refuse(error.what());
  }
  if (!confined) {
    if (auto done = side.confine({}); !done) return refuse(done.error());
  }
  is_loading = false;
  status.reset();
  forget_signal_handlers();
  report_violations_to(worker_socket, 0);
  warm_up();
  if (!send_frame(worker_socket, frame_kind::ready, pack({started.greeting, sandbox_level()})))
    return worker_exit_broken;

  const task_time time(parts->time);
  for (;;) {
    auto next = receive_frame(worker_socket);
    if (!next) return worker_exit_broken;
    if (!*next) return worker_exit_ok;
    auto received = read_task(**next);
    if (!received || !have_done(std::move(*received), started.work, says, time)) return worker_exit_broken;
  }
}

}  // namespace sheaf::core
