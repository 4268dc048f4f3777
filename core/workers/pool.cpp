// SPDX-License-Identifier: AGPL-3.0-or-later
// One loop over poll(): hand out jobs, listen, check the time limits, reap dead workers, deliver in order.
#include "core/workers/pool.hpp"

#include "core/machine/shortage.hpp"
#include "core/workers/capacity.hpp"
#include "core/workers/confine.hpp"
#include "core/workers/conversation.hpp"
#include "core/workers/death.hpp"
#include "core/workers/frame.hpp"
#include "core/workers/plugin_losses.hpp"
#include "core/workers/time_limit.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <deque>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <set>
#include <string>
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

struct worker_process {
  worker_process(child_process started, std::size_t most_signs, std::set<std::string> plugins)
      : child(std::move(started)), says(most_signs, std::move(plugins)) {}

  [[nodiscard]] bool is(conversation::stage wanted) const { return says.now() == wanted; }

  child_process child;
  frame_reader reader;
  conversation says;
  slot* working_on = nullptr;  ///< nullptr unless busy
  time_limit limit;            ///< holds while the worker is starting or busy
  time_limit silence;          ///< holds while it is busy
  std::size_t without = 0;     ///< the number of plugins that it leaves out

  // While busy: the process of the task.
  pid_t process = -1;  ///< what works on it: the worker itself until the process of the task begins
  std::chrono::nanoseconds used_before{0};   ///< processor time of `process` when its time began
  std::chrono::nanoseconds used_at_sign{0};  ///< and at the last sign that the work goes on
  unique_fd answers;
  frame_reader answer_reader;
};

using stage = conversation::stage;

constexpr const char* kept_waiting = "its time ran out, and most of it had gone by in waiting";

class pool {
 public:
  pool(const pool_options& options, const job_source& source, const job_delivery& deliver, const pause_listener& paused)
      : options_(options),
        source_(source),
        deliver_(deliver),
        losses_(options.losses_before_pause, paused),
        room_(make_room_for(options.workers)) {}
  ~pool() { end_workers(); }
  pool(const pool&) = delete;
  pool& operator=(const pool&) = delete;

  tl::expected<pool_end, std::string> run() {
    for (;;) {
      hand_out();
      if (!error_.empty()) break;
      if (!deliver_finished()) return pool_end::stopped;
      if (jobs_.empty() && exhausted_ && !put_off_) return pool_end::complete;
      if (interrupted_ && count(stage::busy) == 0) {
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
  static constexpr std::size_t most_tries = 3;  ///< of a job whose workers are lost before they begin it

  [[nodiscard]] std::size_t count(stage at) const {
    return static_cast<std::size_t>(
        std::count_if(workers_.begin(), workers_.end(), [at](const auto& worker) { return worker->is(at); }));
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
    if (jobs_.size() >= room_.window || held_ > options_.held_results) return false;
    if (put_off_ ? !has_ended_ : exhausted_) return false;
    const std::size_t free = room_.workers - workers_.size() + count(stage::idle) + count(stage::starting);
    return waiting() < free;
  }

  [[nodiscard]] bool wants_hand_out() {
    if (interrupted_) return false;
    return has_room() || (!is_short_ && first_waiting() != nullptr && count(stage::idle) > 0);
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
      if (worker->is(stage::idle)) give(*worker, *todo);
    }
    const std::size_t coming = count(stage::starting);
    for (std::size_t wanted = waiting(); wanted > coming && workers_.size() < room_.workers; --wanted) {
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
    auto worker = std::make_unique<worker_process>(std::move(*child), most_signs(), plugins_to_load());
    worker->limit = time_limit(worker->child.pid, options_.start_timeout);
    worker->without = losses_.left_out().size();
    std::vector<std::string> parts = {options_.setup, std::to_string(options_.memory),
                                      std::to_string(options_.timeout.count())};
    parts.insert(parts.end(), losses_.left_out().begin(), losses_.left_out().end());
    // If the worker has ended already, the loop notices that its socket is closed.
    static_cast<void>(send_frame(worker->child.socket.get(), frame_kind::setup, pack(parts)));
    workers_.push_back(std::move(worker));
    return true;
  }

  [[nodiscard]] std::set<std::string> plugins_to_load() const {
    std::set<std::string> all = options_.plugins;
    for (const std::string& plugin : losses_.left_out()) all.erase(plugin);
    return all;
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
      is_short_ = shortage && count(stage::busy) > 0;
      if (!is_short_) {
        error_ = fmt::format("cannot make a socket for a document: {}", shortage ? *shortage : std::strerror(error));
      }
      return;
    }
    const unique_fd theirs(ends[1]);
    worker.answers.reset(ends[0]);
    worker.answer_reader = {};
    worker.says.begin_task(++last_task_);
    worker.working_on = &todo;
    begin_time(worker, worker.child.pid);
    todo.at = slot::state::running;
    todo.pauses = losses_.paused().size();
    ++todo.tries;
    std::vector<std::string> parts = {todo.job.payload};
    parts.insert(parts.end(), losses_.paused().begin(), losses_.paused().end());
    // If the worker has ended already, the loop notices that its socket is closed.
    static_cast<void>(send_frame(worker.child.socket.get(), {frame_kind::task, last_task_}, pack(parts), theirs.get(),
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
      const bool outdated = worker->is(stage::idle) && worker->without != losses_.left_out().size();
      if (outdated) end(*worker);
      return outdated;
    });
  }

  void finish(worker_process& worker, job_result result) {
    slot& done = *std::exchange(worker.working_on, nullptr);
    held_ += result.bytes.size();
    done.result = std::move(result);
    done.at = slot::state::finished;
    worker.says.end_task();
    worker.answers.reset();
    unused_losses_ = 0;
    is_short_ = false;
    has_ended_ = true;
  }

  /// The job goes to a worker once more.
  void give_back(worker_process& worker) {
    std::exchange(worker.working_on, nullptr)->at = slot::state::waiting;
    worker.says.end_task();
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
    const announced_call& call = worker.says.at_fault();
    job_result result;
    result.fate = how.fate;
    result.detail = std::move(how.detail);
    result.plugin = call.plugin;
    result.phase = call.phase;
    result.clock = how.clock;
    result.lost_twice = !how.not_its_fault.empty();
    finish(worker, std::move(result));
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
      if (!worker->child.socket || worker->is(stage::idle)) continue;
      if (worker->limit.is_over()) {
        lose(*worker, loss::too_late);
      } else if (worker->is(stage::busy) && worker->silence.is_over()) {
        lose(*worker, loss::too_silent);
      }
    }
    std::erase_if(workers_, [](const auto& worker) { return !worker->child.socket; });
  }

  /// From now on no work is begun. What workers have in hand is finished.
  void note_interruption() {
    interrupted_ = true;
    if (options_.interrupted) options_.interrupted(count(stage::busy));
  }

  [[nodiscard]] int poll_timeout() const {
    int least = -1;
    for (const auto& worker : workers_) {
      if (worker->is(stage::idle)) continue;
      const int left = worker->is(stage::busy) ? std::min(worker->limit.poll_timeout(), worker->silence.poll_timeout())
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
        worker.says.accuse(foreign_message);
        worker.answers.reset();
      }
    }
    if (worker.answer_reader.now() == frame_reader::state::broken) worker.says.accuse(foreign_message);
    if (worker.answer_reader.now() != frame_reader::state::open) worker.answers.reset();
  }

  /// False if the worker does not keep to its part.
  bool take(worker_process& worker, const frame& message) {
    told heard = worker.says.take(message);
    switch (heard.what) {
      case told::kind::ready:
        take_ready(heard);
        break;
      case told::kind::refused:
        error_ = std::move(heard.words);
        break;
      case told::kind::task_unmet:
        take_unmet(worker, heard.number);
        break;
      case told::kind::ended:
        conclude(worker, heard.number);
        break;
      default:
        break;
    }
    return heard.what != told::kind::foreign;
  }

  void take_ready(const told& heard) {
    if (heard.sandbox != sandbox_level()) {
      error_ = fmt::format("a worker is confined otherwise ({}) than this machine allows ({})", heard.sandbox,
                           sandbox_level());
      return;
    }
    failed_starts_ = 0;
    if (options_.greeted && !std::exchange(greeted_, true)) options_.greeted(heard.words);
  }

  /// A frame from the process of the task. False if it cannot be from the host's own code.
  bool take_answer(worker_process& worker, frame message) const {
    const told heard = worker.says.take_of_task(std::move(message));
    if (heard.what == told::kind::began) return take_began(worker, heard.number);
    if (heard.what == told::kind::sign) note_sign(worker);
    return heard.what != told::kind::foreign;
  }

  /// More than the host's code sends in the longest time that a task can take.
  [[nodiscard]] std::size_t most_signs() const {
    constexpr std::size_t at_edges = 100;
    return static_cast<std::size_t>(time_limit::greatest_stretch * (options_.timeout / pause_between_signs)) + at_edges;
  }

  /// The process of a task says its id before it looks at the document. False if it cannot be this one.
  bool take_began(worker_process& worker, pid_t process) const {
    const pid_t group = ::getpgid(process);
    if (group == worker.child.pid) begin_time(worker, process);
    // It may have ended by now; but it is never another's process.
    return group == worker.child.pid || (group < 0 && errno == ESRCH);
  }

  /// The worker could start no process for its task.
  void take_unmet(worker_process& worker, int error) {
    if (worker.working_on->tries < most_tries) {
      give_back(worker);
    } else {
      fail(worker, {fate::shortage, shortage_of_processes(error).value_or(std::strerror(error))});
    }
  }

  /// The process of the task has ended: its answer counts, or what it died of.
  void conclude(worker_process& worker, int status) {
    // All that it said has arrived by now.
    for (pollfd more{worker.answers.get(), POLLIN, 0}; worker.answers && ::poll(&more, 1, 0) > 0;) {
      hear_answers(worker);
    }
    const bool ended_well = WIFEXITED(status) && WEXITSTATUS(status) == worker_exit_ok;
    if (!worker.says.violation().empty()) {
      fail(worker, {fate::violation, worker.says.violation()});
    } else if (ended_well && worker.says.answer()) {
      finish(worker, worker.says.take_answer());
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
    if (worker.is(stage::busy) && worker.answers) hear_answers(worker);
    std::optional<death> known;
    if (why == loss::too_late && worker.is(stage::starting)) {
      const std::chrono::duration<double> allowed = options_.start_timeout;
      known = {fate::timed_out, fmt::format("no answer in {:g} s", allowed.count())};
    } else if (why == loss::too_late || why == loss::too_silent) {
      known = late(worker, why == loss::too_late ? work_clock::total : work_clock::silence);
    }
    death how = end(worker);
    if (known) how = std::move(*known);
    if (why == loss::broke_rules) how = {fate::crashed, "a worker that does not keep to its part"};
    if (!worker.says.violation().empty()) how = {fate::violation, worker.says.violation()};
    switch (worker.says.now()) {
      case stage::starting:
        if (error_.empty()) lose_starting(worker, why, how);
        break;
      case stage::busy:
        lose_busy(worker, why, std::move(how));
        break;
      case stage::idle:
        lose_unused(how);
        break;
    }
  }

  /// A worker was lost that had not begun anything. That may happen, but not for ever.
  void lose_unused(const death& how) {
    if (++unused_losses_ <= options_.failed_starts_before_end + room_.workers) return;
    error_ = fmt::format("{} workers in a row were lost before they began a document, the last by {}", unused_losses_,
                         how.detail);
  }

  void lose_busy(worker_process& worker, loss why, death how) {
    const bool ran_out_of_time = why == loss::too_late || why == loss::too_silent;
    const bool is_jobs_fault = ran_out_of_time || (why == loss::ended && worker.says.has_begun());
    const bool kept_rules = worker.says.violation().empty();
    if (kept_rules && !is_jobs_fault && worker.working_on->tries < most_tries) {
      give_back(worker);
      lose_unused(how);
      return;
    }
    if (kept_rules && ran_out_of_time && worker.says.answer()) {
      finish(worker, worker.says.take_answer());  // given in time; only the end of its process was late
      return;
    }
    const bool was_machines_fault = kept_rules && is_jobs_fault && !how.not_its_fault.empty();
    if (was_machines_fault && try_again(worker, how.not_its_fault)) return;
    fail(worker, std::move(how));
  }

  void lose_starting(const worker_process& worker, loss why, const death& how) {
    std::string plugin = worker.says.at_fault().plugin;
    // The host's own code keeps to its part, so a plugin speaks in its place.
    if (plugin.empty() && why == loss::broke_rules) plugin = worker.says.last_loaded();
    if (!plugin.empty()) {
      // Workers that were started before the plugin was left out may still crash in it.
      if (worker.without == losses_.left_out().size()) losses_.count_start(plugin, how.detail);
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
      if (!first.job.ready && first.pauses != losses_.paused().size()) {
        // An earlier document has paused a plugin after this job began, so the job is done again without it.
        held_ -= first.result.bytes.size();
        first.result = {};
        first.at = slot::state::waiting;
        first.tries = 0;
        break;
      }
      losses_.count(first.job, first.result);
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
      if (first.at != slot::state::finished || (!first.job.ready && first.pauses != losses_.paused().size())) {
        jobs_.pop_front();
      } else if (!deliver_first()) {
        return false;
      }
    }
    return true;
  }

  /// Ends and reaps the worker with all its processes, and closes its sockets.
  static death end(worker_process& worker) {
    worker.answers.reset();
    return kill_and_reap(worker.child);
  }

  void end_workers() {
    for (const auto& worker : workers_) {
      if (worker->child.socket) end(*worker);
    }
    workers_.clear();
  }

  const pool_options& options_;
  const job_source& source_;
  const job_delivery& deliver_;

  guarded_supervisor guard_;
  plugin_losses losses_;
  pool_capacity room_;
  std::uint64_t last_task_ = 0;
  std::deque<std::unique_ptr<slot>> jobs_;  ///< in the order of the source; the front is delivered next
  std::vector<std::unique_ptr<worker_process>> workers_;
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
