// SPDX-License-Identifier: AGPL-3.0-or-later
// One loop over poll(): hand out jobs, listen, check the time limits, reap dead workers, deliver in order.
#include "core/workers/pool.hpp"

#include "core/workers/confine.hpp"
#include "core/workers/frame.hpp"
#include "core/workers/shortage.hpp"
#include "core/workers/system_calls.hpp"
#include "core/workers/time_limit.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <deque>
#include <exception>
#include <map>
#include <memory>
#include <set>
#include <utility>

namespace sheaf::core {
namespace {

using clock_type = time_limit::clock;

/// A job between being taken from the source and being delivered.
struct slot {
  enum class state { waiting, running, finished };

  core::job job;
  state at = state::waiting;
  job_result result;
  std::size_t pauses = 0;    ///< how many plugins were paused when the work began
  std::size_t tries = 0;     ///< how many workers were given the job
  bool tried_again = false;  ///< after a loss that was not its own fault
};

/// What a process said to be doing: the host's own code, or a call into a plugin.
struct announced_call {
  std::string plugin;  ///< empty: the host's own code
  std::string phase;
  std::string token;  ///< by which the host says that the call has returned

  [[nodiscard]] bool is_plugins() const { return !token.empty(); }
};

struct worker_process {
  enum class state { starting, idle, busy };

  child_process child;
  frame_reader reader;
  state at = state::starting;
  slot* working_on = nullptr;  ///< nullptr unless busy
  time_limit limit;            ///< holds while the worker is starting or busy
  time_limit silence;          ///< holds while it is busy
  announced_call call;
  std::set<std::string> loaded;  ///< plugins that it said it was loading
  std::string violation;         ///< what it, or the process of its task, did that is forbidden; empty: nothing
  announced_call violator;       ///< what ran then
  std::size_t without = 0;       ///< the number of plugins that it leaves out

  // While busy: the process of the task.
  std::uint64_t task = 0;
  pid_t process = -1;  ///< what works on it: the worker itself until the process of the task begins
  bool has_begun = false;
  std::size_t signs = 0;                     ///< messages that the work goes on
  std::chrono::nanoseconds used_before{0};   ///< processor time of `process` when its time began
  std::chrono::nanoseconds used_at_sign{0};  ///< and at the last sign that the work goes on
  unique_fd answers;
  frame_reader answer_reader;
  std::optional<job_result> answer;  ///< what it answered; counts once it has ended well
};

/// What was lost in one plugin.
struct plugin_losses {
  std::set<std::string> documents;
  std::vector<std::size_t> tags;  ///< of their jobs: one for each document
};

struct death {
  core::fate fate = fate::crashed;
  std::string detail;
  std::string not_its_fault{};  ///< why the document or its plugin are not to blame; empty if they may be
  work_clock clock = work_clock::total;
};

/// Violations that are no system call.
constexpr const char* foreign_message = "a message to the supervisor that was not the host's";
constexpr const char* stray_process = "a process that was left behind";
/// The kernel ends a process that cannot be told of its violation. The sandbox keeps the signal for that from being
/// blocked by the usual means.
constexpr const char* hidden_call = "a forbidden call that it hid by blocking the signal of such calls";

/// No process under the filter can send it to itself or to others.
constexpr const char* killed_from_outside = "it was killed (SIGKILL) by another program, or by the system for memory";
constexpr const char* kept_waiting = "its time ran out, and most of it had gone by in waiting";

std::string name_of_signal(int signal) {
  const char* name = ::sigabbrev_np(signal);
  return name != nullptr ? fmt::format("SIG{}", name) : fmt::format("signal {}", signal);
}

/// How a process ended, by what wait() says.
death death_of(int status) {
  int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  if (code > exit_status_of_signal && code < exit_status_of_signal + NSIG) signal = code - exit_status_of_signal;
  if (signal == SIGSYS) return {fate::violation, hidden_call};
  if (signal == SIGKILL && WIFSIGNALED(status)) return {fate::crashed, name_of_signal(signal), killed_from_outside};
  if (signal != 0) return {fate::crashed, name_of_signal(signal)};
  if (code == worker_exit_memory) return {fate::out_of_memory, "out of memory"};
  if (code == worker_exit_unconfined) return {fate::crashed, "a sandbox that could not be closed"};
  return {fate::crashed, fmt::format("exit status {}", code)};
}

/// Ends the worker and every process of its group. Those whose parent has ended are this process's own to reap, since
/// it is their nearest reaper that lives.
death kill_and_reap(worker_process& worker) {
  const pid_t group = worker.child.pid;
  // If the process is ending already, the signal does not change its exit status.
  ::kill(-group, SIGKILL);
  std::optional<int> status;
  for (;;) {
    int one = 0;
    const pid_t got = ::waitpid(-group, &one, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) break;
    if (got == group) status = one;
  }
  worker.child.socket.reset();
  worker.answers.reset();
  if (!status) return {fate::crashed, "it could not be reaped"};
  return death_of(*status);
}

/// While it lives, other processes of the user can neither trace this process nor read its memory; and processes whose
/// parents have ended become its children, so that it can reap them.
class guarded_supervisor {
 public:
  guarded_supervisor() {
    ::prctl(PR_GET_CHILD_SUBREAPER, &was_reaper_, 0, 0, 0);
    // If either fails, the filters of the workers still stand.
    static_cast<void>(::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0));
    static_cast<void>(::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0));
  }
  ~guarded_supervisor() {
    static_cast<void>(::prctl(PR_SET_CHILD_SUBREAPER, was_reaper_, 0, 0, 0));
    if (was_dumpable_ == 1) static_cast<void>(::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0));
  }
  guarded_supervisor(const guarded_supervisor&) = delete;
  guarded_supervisor& operator=(const guarded_supervisor&) = delete;

 private:
  int was_dumpable_ = ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0);
  int was_reaper_ = 0;
};

template <typename Number>
std::optional<Number> number_in(std::string_view digits) {
  Number made{};
  const auto* const end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, made);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return made;
}

/// Whether it can be a phase: it stands in messages for people.
bool is_word(std::string_view phase) {
  return !phase.empty() && phase.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
}

/// Raises the soft limit of open descriptors if this many more could reach it.
void make_room_for(std::size_t descriptors) {
  constexpr rlim_t others = 128;  // outputs, plugins, standard streams
  rlimit now{};
  if (::getrlimit(RLIMIT_NOFILE, &now) != 0 || now.rlim_cur >= descriptors + others) return;
  now.rlim_cur = std::min<rlim_t>(now.rlim_max, descriptors + others);
  // If this fails, the files that cannot be opened are reported one by one.
  static_cast<void>(::setrlimit(RLIMIT_NOFILE, &now));
}

class pool {
 public:
  pool(const pool_options& options, const job_source& source, const job_delivery& deliver, const pause_listener& paused)
      : options_(options), source_(source), deliver_(deliver), paused_(paused) {
    // While a long document is read, others behind it can be finished, but not the whole run: it would not fit into
    // memory. Each job in the window keeps a file open, and each worker two sockets.
    most_workers_ = std::max<std::size_t>(options_.workers, 1);
    window_ = 2 * most_workers_ + 64;
    make_room_for(window_ + sockets_of_worker * most_workers_);
    fit_into(free_descriptors());
  }
  ~pool() { end_workers(); }
  pool(const pool&) = delete;
  pool& operator=(const pool&) = delete;

  tl::expected<pool_end, std::string> run() {
    for (;;) {
      hand_out();
      if (!error_.empty()) break;
      if (!deliver_finished()) return pool_end::stopped;
      if (jobs_.empty() && exhausted_ && !put_off_) return pool_end::complete;
      if (interrupted_ && count(worker_process::state::busy) == 0) {
        end_workers();
        return deliver_what_is_done() ? pool_end::interrupted : pool_end::stopped;
      }
      listen(wants_hand_out() ? 0 : poll_timeout());
      if (!error_.empty()) break;
    }
    end_workers();
    deliver_what_is_done();
    return tl::unexpected(error_);
  }

 private:
  static constexpr std::size_t sockets_of_worker = 2;  ///< its own, and that of its task
  static constexpr std::size_t most_tries = 3;         ///< of a job whose workers are lost before they begin it

  /// Where there are too few descriptors, fewer documents are kept open, and if need be there are fewer workers.
  void fit_into(std::size_t descriptors) {
    constexpr std::size_t others = 16;  // what outputs open for a moment, and sockets before they are handed over
    const std::size_t room = descriptors - std::min(descriptors, others);
    most_workers_ = std::clamp<std::size_t>(room / (sockets_of_worker + 1), 1, most_workers_);
    window_ = std::clamp(room - std::min(room, sockets_of_worker * most_workers_), most_workers_, window_);
  }

  [[nodiscard]] std::size_t count(worker_process::state at) const {
    return static_cast<std::size_t>(
        std::count_if(workers_.begin(), workers_.end(), [at](const auto& worker) { return worker->at == at; }));
  }

  [[nodiscard]] slot* first_waiting() {
    const auto found =
        std::find_if(jobs_.begin(), jobs_.end(), [](const auto& one) { return one->at == slot::state::waiting; });
    return found == jobs_.end() ? nullptr : found->get();
  }

  [[nodiscard]] std::size_t waiting() const {
    return static_cast<std::size_t>(
        std::count_if(jobs_.begin(), jobs_.end(), [](const auto& one) { return one->at == slot::state::waiting; }));
  }

  /// Whether another job may be taken from the source.
  [[nodiscard]] bool has_room() const {
    if (interrupted_) return false;
    if (jobs_.size() >= window_ || held_ > options_.held_results) return false;
    if (put_off_ ? !has_ended_ : exhausted_) return false;
    const std::size_t free =
        most_workers_ - workers_.size() + count(worker_process::state::idle) + count(worker_process::state::starting);
    return waiting() < free;
  }

  [[nodiscard]] bool wants_hand_out() {
    if (interrupted_) return false;
    return has_room() || (!is_short_ && first_waiting() != nullptr && count(worker_process::state::idle) > 0);
  }

  /// The job that was put off, or the next one of the source; nullopt if there is none for now.
  std::optional<job> next_job() {
    std::optional<job> next = std::exchange(put_off_, std::nullopt);
    if (next) {
      const auto open = std::exchange(next->open_again, nullptr);
      open(*next);
    } else {
      next = source_();
      exhausted_ = !next;
    }
    if (!next || !next->open_again || jobs_.empty()) return next;
    // The jobs under way have descriptors, and give them back.
    put_off_ = std::move(next);
    has_ended_ = false;
    return std::nullopt;
  }

  void hand_out() {
    if (interrupted_) return;
    while (has_room()) {
      std::optional<job> next = next_job();
      if (!next) break;
      auto taken = std::make_unique<slot>();
      if (next->ready) {
        taken->result.bytes = *next->ready;
        taken->at = slot::state::finished;
      }
      taken->job = std::move(*next);
      jobs_.push_back(std::move(taken));
    }
    replace_outdated();
    for (const auto& worker : workers_) {
      slot* todo = first_waiting();
      if (todo == nullptr || is_short_) return;
      if (worker->at == worker_process::state::idle) give(*worker, *todo);
    }
    const std::size_t coming = count(worker_process::state::starting);
    for (std::size_t wanted = waiting(); wanted > coming && workers_.size() < most_workers_; --wanted) {
      if (!start_worker()) return;
    }
  }

  bool start_worker() {
    if (spawn_again_ && clock_type::now() < *spawn_again_) return false;
    auto child = spawn_worker(options_.command);
    if (!child) {
      // If other workers are running, the run goes on with them, and the next hand_out() tries again.
      if (workers_.empty()) put_off_spawning(std::move(child).error());
      return false;
    }
    failed_spawns_ = 0;
    spawn_again_.reset();
    auto worker = std::make_unique<worker_process>();
    worker->child = std::move(*child);
    worker->limit = time_limit(worker->child.pid, options_.start_timeout);
    worker->without = without_.size();
    std::vector<std::string> parts = {options_.setup, std::to_string(options_.memory),
                                      std::to_string(options_.timeout.count())};
    parts.insert(parts.end(), without_.begin(), without_.end());
    // If the worker has ended already, the loop notices that its socket is closed.
    static_cast<void>(send_frame(worker->child.socket.get(), frame_kind::setup, pack(parts)));
    workers_.push_back(std::move(worker));
    return true;
  }

  /// Not even one worker could be started. That may pass if other programs end.
  void put_off_spawning(spawn_error why) {
    constexpr unsigned most_failures = 6;
    if (!shortage_of_processes(why.number) || ++failed_spawns_ >= most_failures) {
      error_ = std::move(why.message);
      return;
    }
    spawn_again_ = clock_type::now() + options_.spawn_pause * (1U << failed_spawns_);
  }

  void give(worker_process& worker, slot& todo) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
      const int error = errno;
      const auto shortage = shortage_of_files(error);
      is_short_ = shortage && count(worker_process::state::busy) > 0;
      if (!is_short_) {
        error_ = fmt::format("cannot make a socket for a document: {}", shortage ? *shortage : std::strerror(error));
      }
      return;
    }
    const unique_fd theirs(ends[1]);
    worker.answers.reset(ends[0]);
    worker.answer_reader = {};
    worker.answer.reset();
    worker.violation.clear();
    worker.call = {};
    worker.task = ++last_task_;
    worker.has_begun = false;
    worker.signs = 0;
    worker.at = worker_process::state::busy;
    worker.working_on = &todo;
    begin_time(worker, worker.child.pid);
    todo.at = slot::state::running;
    todo.pauses = pauses_.size();
    ++todo.tries;
    std::vector<std::string> parts = {todo.job.payload};
    parts.insert(parts.end(), pauses_.begin(), pauses_.end());
    // If the worker has ended already, the loop notices that its socket is closed.
    static_cast<void>(send_frame(worker.child.socket.get(), {frame_kind::task, worker.task}, pack(parts), theirs.get(),
                                 todo.job.file.get()));
  }

  /// The time for a document begins, and the process that works on it is this one.
  void begin_time(worker_process& worker, pid_t process) const {
    worker.process = process;
    worker.limit = time_limit(process, options_.timeout);
    worker.silence = worker.limit.beside(options_.silence);
    worker.used_before = worker.used_at_sign = processor_time(process).value_or(std::chrono::nanoseconds(0));
  }

  /// A sign that the work goes on.
  static void note_sign(worker_process& worker) {
    worker.silence.restart();
    worker.used_at_sign = processor_time(worker.process).value_or(worker.used_at_sign);
  }

  /// Ends idle workers that still have a plugin loaded which was left out since they started.
  void replace_outdated() {
    std::erase_if(workers_, [this](const auto& worker) {
      const bool outdated = worker->at == worker_process::state::idle && worker->without != without_.size();
      if (outdated) kill_and_reap(*worker);
      return outdated;
    });
  }

  void finish(worker_process& worker, job_result result) {
    slot& done = *std::exchange(worker.working_on, nullptr);
    held_ += result.bytes.size();
    done.result = std::move(result);
    done.at = slot::state::finished;
    worker.at = worker_process::state::idle;
    worker.answers.reset();
    unused_losses_ = 0;
    is_short_ = false;
    has_ended_ = true;
  }

  /// The job goes to a worker once more.
  void give_back(worker_process& worker) {
    std::exchange(worker.working_on, nullptr)->at = slot::state::waiting;
    worker.at = worker_process::state::idle;
    worker.answers.reset();
    is_short_ = false;
  }

  /// The same after a loss that was not the job's fault, but only once.
  bool try_again(worker_process& worker, const std::string& why) {
    slot& job = *worker.working_on;
    if (std::exchange(job.tried_again, true)) return false;
    if (options_.tried_again) options_.tried_again(job.job, why);
    give_back(worker);
    return true;
  }

  /// Ends the work on a job without an answer.
  void fail(worker_process& worker, death how) {
    const announced_call& call = worker.violation.empty() ? worker.call : worker.violator;
    job_result result;
    result.fate = how.fate;
    result.detail = std::move(how.detail);
    result.plugin = call.plugin;
    result.phase = call.phase;
    result.clock = how.clock;
    result.lost_twice = !how.not_its_fault.empty();
    finish(worker, std::move(result));
  }

  /// Notes the first violation, and what ran then.
  static void accuse(worker_process& worker, std::string of) {
    if (!worker.violation.empty()) return;
    worker.violation = std::move(of);
    worker.violator = worker.call;
  }

  void listen(int timeout) {
    std::vector<pollfd> watched;
    watched.push_back({interrupted_ ? -1 : options_.interrupt, POLLIN, 0});
    for (const auto& worker : workers_) {
      watched.push_back({worker->child.socket.get(), POLLIN, 0});
      watched.push_back({worker->answers.get(), POLLIN, 0});
    }
    if (::poll(watched.data(), watched.size(), timeout) < 0 && errno != EINTR) {
      error_ = fmt::format("cannot wait for the workers: {}", std::strerror(errno));
      return;
    }
    if (watched.front().revents != 0) note_interruption();
    for (std::size_t index = 0; index < workers_.size(); ++index) {
      worker_process& worker = *workers_[index];
      if (watched[2 * index + 2].revents != 0) hear_answers(worker);
      if (watched[2 * index + 1].revents != 0) hear(worker);
    }
    // Only after reading: an answer that arrived while this process was stopped or busy is not late.
    for (const auto& worker : workers_) {
      if (!worker->child.socket || worker->at == worker_process::state::idle) continue;
      if (worker->limit.is_over()) {
        lose(*worker, loss::too_late);
      } else if (worker->at == worker_process::state::busy && worker->silence.is_over()) {
        lose(*worker, loss::too_silent);
      }
    }
    std::erase_if(workers_, [](const auto& worker) { return !worker->child.socket; });
  }

  /// From now on no work is begun. What workers have in hand is finished.
  void note_interruption() {
    interrupted_ = true;
    if (options_.interrupted) options_.interrupted(count(worker_process::state::busy));
  }

  [[nodiscard]] int poll_timeout() const {
    int least = -1;
    for (const auto& worker : workers_) {
      if (worker->at == worker_process::state::idle) continue;
      const int left = worker->at == worker_process::state::busy
                           ? std::min(worker->limit.poll_timeout(), worker->silence.poll_timeout())
                           : worker->limit.poll_timeout();
      if (least < 0 || left < least) least = left;
    }
    if (spawn_again_ && workers_.empty()) return poll_timeout_until(*spawn_again_, clock_type::now());
    return least;
  }

  /// Reads what the worker itself says.
  void hear(worker_process& worker) {
    static_cast<void>(worker.reader.read(worker.child.socket.get()));
    while (auto message = worker.reader.next()) {
      if (!take(worker, *message)) {
        lose(worker, loss::broke_rules);
        return;
      }
    }
    switch (worker.reader.now()) {
      case frame_reader::state::open:
        return;
      case frame_reader::state::closed:
        return lose(worker, loss::ended);
      case frame_reader::state::broken:
        return lose(worker, loss::broke_rules);
    }
  }

  /// Reads what the process of the task says.
  void hear_answers(worker_process& worker) {
    static_cast<void>(worker.answer_reader.read(worker.answers.get()));
    while (worker.answers) {
      auto message = worker.answer_reader.next();
      if (!message) break;
      if (!take_answer(worker, std::move(*message))) {
        // It writes what its host does not write, so nothing that it says counts any more. It ends when it says more.
        accuse(worker, foreign_message);
        worker.answers.reset();
      }
    }
    if (worker.answer_reader.now() == frame_reader::state::broken) accuse(worker, foreign_message);
    if (worker.answer_reader.now() != frame_reader::state::open) worker.answers.reset();
  }

  /// False if this kind of frame is not allowed in the worker's present state.
  bool take(worker_process& worker, const frame& message) {
    if (worker.at == worker_process::state::busy) return take_about_task(worker, message);
    if (worker.at != worker_process::state::starting || message.task != 0) return false;
    if (message.kind == frame_kind::violation) {
      note_violation(worker, message.bytes);
      return false;
    }
    if (worker.call.is_plugins()) {
      if (take_left(worker, message)) return true;
      accuse(worker, foreign_message);
      return false;
    }
    switch (message.kind) {
      case frame_kind::ready: {
        auto parts = unpack(message.bytes);
        if (!parts || parts->size() != 2) return false;
        if ((*parts)[1] != sandbox_level()) {
          error_ = fmt::format("a worker is confined otherwise ({}) than this machine allows ({})", (*parts)[1],
                               sandbox_level());
          return true;
        }
        worker.at = worker_process::state::idle;
        failed_starts_ = 0;
        if (options_.greeted && !std::exchange(greeted_, true)) options_.greeted((*parts)[0]);
        return true;
      }
      case frame_kind::refused:
        error_ = message.bytes;
        return true;
      case frame_kind::entering:
        return take_entering(worker, message);
      default:
        return false;
    }
  }

  /// Takes the announcement of a call into a plugin, made by the host's own code.
  static bool take_entering(worker_process& worker, const frame& message) {
    auto parts = unpack(message.bytes);
    if (!parts || parts->size() != 3 || (*parts)[0].empty() || !is_word((*parts)[1]) || (*parts)[2].empty())
      return false;
    const std::string& plugin = (*parts)[0];
    if (worker.at == worker_process::state::starting) {
      worker.loaded.insert(plugin);
    } else if (!worker.loaded.contains(plugin)) {
      return false;
    }
    worker.call = {std::move((*parts)[0]), std::move((*parts)[1]), std::move((*parts)[2])};
    return true;
  }

  /// Takes the end of a plugin's call. False if it is something else, or lacks the token of the call's beginning: then
  /// it was the plugin that sent it.
  static bool take_left(worker_process& worker, const frame& message) {
    if (message.kind != frame_kind::left || message.bytes != worker.call.token) return false;
    worker.call = {};
    return true;
  }

  static void note_violation(worker_process& worker, std::string_view bytes) {
    const auto call = call_of_violation(bytes);
    accuse(worker, !call                  ? std::string(foreign_message)
                   : *call == left_behind ? std::string(stray_process)
                                          : "the forbidden call " + name_of_call(*call));
  }

  /// A frame from the process of the task. False if it cannot be from the host's own code.
  bool take_answer(worker_process& worker, frame message) const {
    if (message.task != worker.task) return false;
    if (message.kind == frame_kind::violation) {
      note_violation(worker, message.bytes);
      return true;
    }
    if (!worker.has_begun) return take_began(worker, message);
    note_sign(worker);
    if (message.kind == frame_kind::progress) {
      return message.bytes == worker.call.token && !worker.answer && ++worker.signs <= most_signs();
    }
    if (worker.call.is_plugins()) return take_left(worker, message);
    if (worker.answer) return false;
    switch (message.kind) {
      case frame_kind::entering:
        return take_entering(worker, message);
      case frame_kind::result:
        worker.answer.emplace();
        worker.answer->bytes = std::move(message.bytes);
        return true;
      case frame_kind::threw:
        worker.answer.emplace();
        worker.answer->fate = fate::threw;
        worker.answer->detail = std::move(message.bytes);
        return true;
      case frame_kind::too_large:
        return take_too_large(worker, message);
      case frame_kind::timed_out: {
        auto parts = unpack(message.bytes);
        if (!parts || parts->size() != 3 || !worker.loaded.contains((*parts)[0]) || !is_word((*parts)[1])) return false;
        worker.answer.emplace();
        worker.answer->fate = fate::timed_out;
        worker.answer->plugin = std::move((*parts)[0]);
        worker.answer->phase = std::move((*parts)[1]);
        worker.answer->detail = std::move((*parts)[2]);
        return true;
      }
      default:
        return false;
    }
  }

  static bool take_too_large(worker_process& worker, const frame& message) {
    const auto asked = number_in<std::uint64_t>(message.bytes);
    if (!asked || *asked <= frame_cap) return false;
    worker.answer.emplace();
    worker.answer->fate = fate::too_large;
    worker.answer->detail = fmt::format("{} bytes, and a worker sends at most {}", *asked, frame_cap);
    return true;
  }

  /// More than the host's code sends in the longest time that a task can take.
  [[nodiscard]] std::size_t most_signs() const {
    constexpr std::size_t at_edges = 100;
    return static_cast<std::size_t>(time_limit::greatest_stretch * (options_.timeout / pause_between_signs)) + at_edges;
  }

  /// Takes the first frame of a task's process, which it sends before it looks at the document.
  bool take_began(worker_process& worker, const frame& message) const {
    const auto process = number_in<pid_t>(message.bytes);
    if (message.kind != frame_kind::began || !process || *process <= 0) return false;
    worker.has_begun = true;
    const pid_t group = ::getpgid(*process);
    if (group == worker.child.pid) begin_time(worker, *process);
    // It may have ended by now; but it is never another's process.
    return group == worker.child.pid || (group < 0 && errno == ESRCH);
  }

  /// A frame from the worker about its task. False if the worker does not keep to its part.
  bool take_about_task(worker_process& worker, const frame& message) {
    if (message.task != worker.task) return false;
    if (message.kind == frame_kind::unstarted) return take_unstarted(worker, message);
    const auto parts = unpack(message.bytes);
    if (message.kind != frame_kind::ended || !parts || parts->size() != 2) return false;
    const auto status = number_in<int>((*parts)[0]);
    if (!status) return false;
    if (!(*parts)[1].empty()) accuse(worker, stray_process);
    conclude(worker, *status);
    return true;
  }

  /// The worker could start no process for its task.
  bool take_unstarted(worker_process& worker, const frame& message) {
    const auto error = number_in<int>(message.bytes);
    if (!error || worker.has_begun) return false;
    if (worker.working_on->tries < most_tries) {
      give_back(worker);
    } else {
      fail(worker, {fate::shortage, shortage_of_processes(*error).value_or(std::strerror(*error))});
    }
    return true;
  }

  /// The process of the task has ended: its answer counts, or what it died of.
  void conclude(worker_process& worker, int status) {
    // All that it said has arrived by now.
    for (pollfd more{worker.answers.get(), POLLIN, 0}; worker.answers && ::poll(&more, 1, 0) > 0;) {
      hear_answers(worker);
    }
    const bool ended_well = WIFEXITED(status) && WEXITSTATUS(status) == worker_exit_ok;
    if (!worker.violation.empty()) {
      fail(worker, {fate::violation, worker.violation});
    } else if (ended_well && worker.answer) {
      finish(worker, std::move(*worker.answer));
    } else if (death how = death_of(status); how.not_its_fault.empty() || !try_again(worker, how.not_its_fault)) {
      fail(worker, std::move(how));
    }
  }

  enum class loss { ended, too_late, too_silent, broke_rules };

  /// Why a job's time ran out.
  [[nodiscard]] death late(const worker_process& worker, work_clock clock) const {
    const bool is_total = clock == work_clock::total;
    const std::chrono::milliseconds allowed = is_total ? options_.timeout : options_.silence;
    const auto used = processor_time(worker.process);
    const bool waited = used && *used - (is_total ? worker.used_before : worker.used_at_sign) < allowed / 2;
    const double seconds = std::chrono::duration<double>(allowed).count();
    return {fate::timed_out, fmt::format("{} in {:g} s", is_total ? "no answer" : "no sign of progress", seconds),
            waited ? kept_waiting : "", clock};
  }

  /// Ends and reaps a worker, closes its sockets, and gives its job a result, or to another worker.
  void lose(worker_process& worker, loss why) {
    if (worker.at == worker_process::state::busy && worker.answers) hear_answers(worker);
    std::optional<death> known;
    if (why == loss::too_late && worker.at == worker_process::state::starting) {
      const std::chrono::duration<double> allowed = options_.start_timeout;
      known = {fate::timed_out, fmt::format("no answer in {:g} s", allowed.count())};
    } else if (why == loss::too_late || why == loss::too_silent) {
      known = late(worker, why == loss::too_late ? work_clock::total : work_clock::silence);
    }
    death how = kill_and_reap(worker);
    if (known) how = std::move(*known);
    if (why == loss::broke_rules) how = {fate::crashed, "a worker that does not keep to its part"};
    if (!worker.violation.empty()) how = {fate::violation, worker.violation};
    switch (worker.at) {
      case worker_process::state::starting:
        if (error_.empty()) lose_starting(worker, how);
        break;
      case worker_process::state::busy:
        lose_busy(worker, why, std::move(how));
        break;
      case worker_process::state::idle:
        lose_unused(how);
        break;
    }
  }

  /// A worker was lost that had not begun anything. That may happen, but not for ever.
  void lose_unused(const death& how) {
    if (++unused_losses_ <= options_.failed_starts_before_end + most_workers_) return;
    error_ = fmt::format("{} workers in a row were lost before they began a document, the last by {}", unused_losses_,
                         how.detail);
  }

  void lose_busy(worker_process& worker, loss why, death how) {
    const bool ran_out_of_time = why == loss::too_late || why == loss::too_silent;
    const bool is_jobs_fault = ran_out_of_time || (why == loss::ended && worker.has_begun);
    const bool kept_rules = worker.violation.empty();
    if (kept_rules && !is_jobs_fault && worker.working_on->tries < most_tries) {
      give_back(worker);
      lose_unused(how);
      return;
    }
    if (kept_rules && ran_out_of_time && worker.answer) {
      finish(worker, std::move(*worker.answer));  // given in time; only the end of its process was late
      return;
    }
    const bool was_machines_fault = kept_rules && is_jobs_fault && !how.not_its_fault.empty();
    if (was_machines_fault && try_again(worker, how.not_its_fault)) return;
    fail(worker, std::move(how));
  }

  void lose_starting(const worker_process& worker, const death& how) {
    if (!worker.call.plugin.empty()) {
      // Workers that were started before the plugin was left out may still crash in it.
      if (worker.without != without_.size()) return;
      const std::size_t losses = ++load_losses_[worker.call.plugin];
      if (losses < 2) return;
      without_.insert(worker.call.plugin);
      if (paused_) paused_({worker.call.plugin, "load", losses, {}, how.detail});
      return;
    }
    if (++failed_starts_ < options_.failed_starts_before_end) return;
    error_ = fmt::format("{} workers in a row ended before they were ready, the last with {}", failed_starts_,
                         how.fate == fate::out_of_memory
                             ? "too little memory (raise --memory-limit, or the session's own `ulimit -v`)"
                             : how.detail);
  }

  /// Delivers the finished jobs at the front of the queue; false if the delivery ends the run.
  bool deliver_finished() {
    const auto began = clock_type::now();
    bool delivered = false;
    while (!jobs_.empty() && jobs_.front()->at == slot::state::finished) {
      slot& first = *jobs_.front();
      if (!first.job.ready && first.pauses != pauses_.size()) {
        // An earlier document has paused a plugin after this job began, so the job is done again without it.
        held_ -= first.result.bytes.size();
        first.result = {};
        first.at = slot::state::waiting;
        first.tries = 0;
        break;
      }
      blame(first);
      delivered = true;
      if (!deliver_first()) return false;
    }
    // The time spent in the sinks does not count against the workers.
    if (delivered) {
      const auto spent = clock_type::now() - began;
      for (const auto& worker : workers_) {
        worker->limit.extend(spent);
        worker->silence.extend(spent);
      }
    }
    return true;
  }

  bool deliver_first() {
    const std::unique_ptr<slot> first = std::move(jobs_.front());
    jobs_.pop_front();
    has_ended_ = true;
    if (!first->job.ready) held_ -= first->result.bytes.size();
    return deliver_(first->job, std::move(first->result));
  }

  bool deliver_what_is_done() {
    while (!jobs_.empty()) {
      const slot& first = *jobs_.front();
      if (first.at != slot::state::finished || (!first.job.ready && first.pauses != pauses_.size())) {
        jobs_.pop_front();
      } else if (!deliver_first()) {
        return false;
      }
    }
    return true;
  }

  /// Counts a lost worker against the plugin that was running.
  void blame(const slot& lost) {
    const job_result& result = lost.result;
    const bool counts = result.fate == fate::crashed || result.fate == fate::timed_out ||
                        result.fate == fate::out_of_memory || result.fate == fate::violation;
    if (!counts || result.plugin.empty() || pauses_.contains(result.plugin)) return;
    plugin_losses& losses = losses_[result.plugin];
    if (losses.documents.insert(lost.job.document).second) losses.tags.push_back(lost.job.tag);
    if (losses.tags.size() < options_.losses_before_pause) return;
    pauses_.insert(result.plugin);
    // A plugin that fails in recognise() must not even be asked about other documents.
    if (result.phase != "extract") without_.insert(result.plugin);
    if (paused_) paused_({result.plugin, result.phase, losses.tags.size(), losses.tags, result.detail});
  }

  void end_workers() {
    for (const auto& worker : workers_) {
      if (worker->child.socket) kill_and_reap(*worker);
    }
    workers_.clear();
  }

  const pool_options& options_;
  const job_source& source_;
  const job_delivery& deliver_;
  const pause_listener& paused_;

  guarded_supervisor guard_;
  std::uint64_t last_task_ = 0;
  std::deque<std::unique_ptr<slot>> jobs_;  ///< in the order of the source; the front is delivered next
  std::vector<std::unique_ptr<worker_process>> workers_;
  std::size_t most_workers_ = 1;
  std::size_t window_ = 0;
  std::optional<job> put_off_;  ///< could not be opened for want of descriptors
  bool has_ended_ = false;      ///< a job, since put_off_ was put off
  bool is_short_ = false;       ///< of descriptors: no job is given to a worker before another ends
  unsigned failed_spawns_ = 0;  ///< in a row
  std::optional<clock_type::time_point> spawn_again_;
  std::size_t held_ = 0;  ///< bytes of undelivered results
  bool exhausted_ = false;
  bool interrupted_ = false;
  bool greeted_ = false;
  std::string error_;

  std::map<std::string, plugin_losses> losses_;
  std::map<std::string, std::size_t> load_losses_;
  std::set<std::string> pauses_;   ///< plugins that are not called for a document any more
  std::set<std::string> without_;  ///< plugins that are not loaded any more
  std::size_t failed_starts_ = 0;
  std::size_t unused_losses_ = 0;  ///< workers lost in a row that had not begun a document
};

}  // namespace

tl::expected<pool_end, std::string> run_pool(const pool_options& options, const job_source& source,
                                             const job_delivery& deliver, const pause_listener& paused) {
  return pool(options, source, deliver, paused).run();
}

pool_end run_in_process(const work_function& work, int interrupt, const job_source& source,
                        const job_delivery& deliver) {
  while (std::optional<job> next = source()) {
    pollfd watched{interrupt, POLLIN, 0};
    if (interrupt >= 0 && ::poll(&watched, 1, 0) > 0) return pool_end::interrupted;
    job_result result;
    if (next->ready) {
      result.bytes = *next->ready;
    } else {
      task todo;
      todo.payload = next->payload;
      todo.file = std::move(next->file);
      try {
        result.bytes = work(todo);
      } catch (const std::bad_alloc&) {
        result.fate = fate::out_of_memory;
        result.detail = "out of memory";
      } catch (const std::exception& error) {
        result.fate = fate::threw;
        result.detail = error.what();
      }
    }
    if (!deliver(*next, std::move(result))) return pool_end::stopped;
  }
  return pool_end::complete;
}

}  // namespace sheaf::core
