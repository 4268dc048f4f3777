// SPDX-License-Identifier: AGPL-3.0-or-later
// One loop over poll(): hand out jobs, listen, check the time limits, reap dead workers, deliver in order.
#include "core/workers/pool.hpp"

#include "core/workers/frame.hpp"
#include "core/workers/time_limit.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
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
  std::size_t pauses = 0;  ///< how many plugins were paused when the work began
};

struct worker_process {
  enum class state { starting, idle, busy };

  child_process child;
  frame_reader reader;
  state at = state::starting;
  slot* working_on = nullptr;  ///< nullptr unless busy
  time_limit limit;            ///< holds while the worker is starting or busy
  std::string plugin;
  std::string phase;
  std::size_t without = 0;  ///< the number of plugins that it leaves out
};

struct death {
  core::fate fate = fate::crashed;
  std::string detail;
};

death kill_and_reap(worker_process& worker) {
  // If the process is ending already, the signal does not change its exit status.
  ::kill(worker.child.pid, SIGKILL);
  int status = 0;
  pid_t got = 0;
  do {
    got = ::waitpid(worker.child.pid, &status, 0);
  } while (got < 0 && errno == EINTR);
  worker.child.socket.reset();
  if (got < 0) return {fate::crashed, "it could not be reaped"};
  if (WIFSIGNALED(status)) {
    const char* name = ::sigabbrev_np(WTERMSIG(status));
    return {fate::crashed, name != nullptr ? fmt::format("SIG{}", name) : fmt::format("signal {}", WTERMSIG(status))};
  }
  if (WEXITSTATUS(status) == worker_exit_memory) return {fate::out_of_memory, "out of memory"};
  return {fate::crashed, fmt::format("exit status {}", WEXITSTATUS(status))};
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
    // memory. Each job in the window keeps a file open, and each worker a socket.
    window_ = 2 * std::max<std::size_t>(options_.workers, 1) + 64;
    make_room_for(window_ + options_.workers);
  }
  ~pool() { end_workers(); }
  pool(const pool&) = delete;
  pool& operator=(const pool&) = delete;

  tl::expected<pool_end, std::string> run() {
    for (;;) {
      hand_out();
      if (!error_.empty()) break;
      if (!deliver_finished()) return pool_end::stopped;
      if (jobs_.empty() && exhausted_) return pool_end::complete;
      if (listen(wants_hand_out() ? 0 : poll_timeout())) {
        end_workers();
        return deliver_what_is_done() ? pool_end::interrupted : pool_end::stopped;
      }
      if (!error_.empty()) break;
    }
    end_workers();
    deliver_what_is_done();
    return tl::unexpected(error_);
  }

 private:
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
    if (exhausted_ || jobs_.size() >= window_ || held_ > options_.held_results) return false;
    const std::size_t free = options_.workers - workers_.size() + count(worker_process::state::idle) +
                             count(worker_process::state::starting);
    return waiting() < free;
  }

  [[nodiscard]] bool wants_hand_out() {
    return has_room() || (first_waiting() != nullptr && count(worker_process::state::idle) > 0);
  }

  void hand_out() {
    while (has_room()) {
      std::optional<job> next = source_();
      if (!next) {
        exhausted_ = true;
        break;
      }
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
      if (todo == nullptr) return;
      if (worker->at == worker_process::state::idle) give(*worker, *todo);
    }
    const std::size_t coming = count(worker_process::state::starting);
    for (std::size_t wanted = waiting(); wanted > coming && workers_.size() < options_.workers; --wanted) {
      if (!start_worker()) return;
    }
  }

  bool start_worker() {
    auto child = spawn_worker(options_.command);
    if (!child) {
      // If other workers are running, the run goes on with them, and the next hand_out() tries again.
      if (workers_.empty()) error_ = child.error();
      return false;
    }
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

  void give(worker_process& worker, slot& todo) {
    std::vector<std::string> parts = {todo.job.payload};
    parts.insert(parts.end(), pauses_.begin(), pauses_.end());
    worker.at = worker_process::state::busy;
    worker.working_on = &todo;
    worker.plugin.clear();
    worker.phase.clear();
    worker.limit = time_limit(worker.child.pid, options_.timeout);
    todo.at = slot::state::running;
    todo.pauses = pauses_.size();
    static_cast<void>(send_frame(worker.child.socket.get(), frame_kind::task, pack(parts), todo.job.file.get()));
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
  }

  /// True if the run is to stop.
  bool listen(int timeout) {
    std::vector<pollfd> watched;
    watched.push_back({options_.interrupt, POLLIN, 0});
    for (const auto& worker : workers_) watched.push_back({worker->child.socket.get(), POLLIN, 0});
    if (::poll(watched.data(), watched.size(), timeout) < 0 && errno != EINTR) {
      error_ = fmt::format("cannot wait for the workers: {}", std::strerror(errno));
      return false;
    }
    if (watched.front().revents != 0) return true;
    for (std::size_t index = 0; index < workers_.size(); ++index) {
      if (watched[index + 1].revents != 0) hear(*workers_[index]);
    }
    // Only after reading: an answer that arrived while this process was stopped or busy is not late.
    for (const auto& worker : workers_) {
      if (worker->child.socket && worker->at != worker_process::state::idle && worker->limit.is_over()) {
        lose(*worker, /*too_late=*/true);
      }
    }
    std::erase_if(workers_, [](const auto& worker) { return !worker->child.socket; });
    return false;
  }

  [[nodiscard]] int poll_timeout() const {
    int least = -1;
    for (const auto& worker : workers_) {
      if (worker->at == worker_process::state::idle) continue;
      const int left = worker->limit.poll_timeout();
      if (least < 0 || left < least) least = left;
    }
    return least;
  }

  void hear(worker_process& worker) {
    frame_reader::state state = worker.reader.read(worker.child.socket.get());
    while (auto message = worker.reader.next()) {
      if (!take(worker, std::move(*message))) {
        state = frame_reader::state::broken;
        break;
      }
    }
    if (state != frame_reader::state::open) lose(worker, /*too_late=*/false);
  }

  /// False if this kind of frame is not allowed in the worker's present state.
  bool take(worker_process& worker, frame message) {
    switch (message.kind) {
      case frame_kind::ready:
        if (worker.at != worker_process::state::starting) return false;
        worker.at = worker_process::state::idle;
        worker.plugin.clear();
        failed_starts_ = 0;
        if (options_.greeted && !std::exchange(greeted_, true)) options_.greeted(message.bytes);
        return true;
      case frame_kind::refused:
        if (worker.at != worker_process::state::starting) return false;
        error_ = message.bytes;
        return true;
      case frame_kind::entering: {
        auto parts = unpack(message.bytes);
        if (!parts || parts->size() != 2) return false;
        worker.plugin = std::move((*parts)[0]);
        worker.phase = std::move((*parts)[1]);
        return true;
      }
      case frame_kind::result:
        if (worker.at != worker_process::state::busy) return false;
        finish(worker, {fate::done, std::move(message.bytes), {}, {}, {}});
        return true;
      case frame_kind::threw:
        if (worker.at != worker_process::state::busy) return false;
        finish(worker, {fate::threw, {}, std::move(message.bytes), {}, {}});
        return true;
      case frame_kind::timed_out: {
        auto parts = unpack(message.bytes);
        if (worker.at != worker_process::state::busy || !parts || parts->size() != 3) return false;
        finish(worker, {fate::timed_out, {}, std::move((*parts)[2]), std::move((*parts)[0]), std::move((*parts)[1])});
        return true;
      }
      case frame_kind::setup:
      case frame_kind::task:
        return false;
    }
    return false;
  }

  /// Ends and reaps a worker, closes its socket, and gives its job a result.
  void lose(worker_process& worker, bool too_late) {
    death how = kill_and_reap(worker);
    if (too_late) {
      const bool was_starting = worker.at == worker_process::state::starting;
      const std::chrono::duration<double> allowed = was_starting ? options_.start_timeout : options_.timeout;
      how = {fate::timed_out, fmt::format("no answer in {:g} s", allowed.count())};
    }
    if (worker.at == worker_process::state::busy) {
      finish(worker, {how.fate, {}, std::move(how.detail), worker.plugin, worker.phase});
    } else if (worker.at == worker_process::state::starting && error_.empty()) {
      lose_starting(worker, how);
    }
  }

  void lose_starting(const worker_process& worker, const death& how) {
    if (!worker.plugin.empty()) {
      // Workers that were started before the plugin was left out may still crash in it.
      if (worker.without != without_.size()) return;
      const std::size_t losses = ++load_losses_[worker.plugin];
      if (losses < 2) return;
      without_.insert(worker.plugin);
      if (paused_) paused_({worker.plugin, "load", losses, how.detail});
      return;
    }
    if (++failed_starts_ < options_.failed_starts_before_end) return;
    error_ = fmt::format("{} workers in a row ended before they were ready, the last with {}", failed_starts_,
                         how.fate == fate::out_of_memory ? "too little memory (raise the memory limit)" : how.detail);
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
        break;
      }
      blame(first);
      delivered = true;
      if (!deliver_first()) return false;
    }
    // The time spent in the sinks does not count against the workers.
    if (delivered) {
      const auto spent = clock_type::now() - began;
      for (const auto& worker : workers_) worker->limit.extend(spent);
    }
    return true;
  }

  bool deliver_first() {
    const std::unique_ptr<slot> first = std::move(jobs_.front());
    jobs_.pop_front();
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
    const bool counts =
        result.fate == fate::crashed || result.fate == fate::timed_out || result.fate == fate::out_of_memory;
    if (!counts || result.plugin.empty() || pauses_.contains(result.plugin)) return;
    std::set<std::string>& documents = losses_[result.plugin];
    documents.insert(lost.job.document);
    if (documents.size() < options_.losses_before_pause) return;
    pauses_.insert(result.plugin);
    // A plugin that fails in recognise() must not even be asked about other documents.
    if (result.phase != "extract") without_.insert(result.plugin);
    if (paused_) paused_({result.plugin, result.phase, documents.size(), result.detail});
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

  std::deque<std::unique_ptr<slot>> jobs_;  ///< in the order of the source; the front is delivered next
  std::vector<std::unique_ptr<worker_process>> workers_;
  std::size_t window_ = 0;
  std::size_t held_ = 0;  ///< bytes of undelivered results
  bool exhausted_ = false;
  bool greeted_ = false;
  std::string error_;

  std::map<std::string, std::set<std::string>> losses_;  ///< plugin -> documents on which a worker was lost in it
  std::map<std::string, std::size_t> load_losses_;
  std::set<std::string> pauses_;   ///< plugins that are not called for a document any more
  std::set<std::string> without_;  ///< plugins that are not loaded any more
  std::size_t failed_starts_ = 0;
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
        result = {fate::out_of_memory, {}, "out of memory", {}, {}};
      } catch (const std::exception& error) {
        result = {fate::threw, {}, error.what(), {}, {}};
      }
    }
    if (!deliver(*next, std::move(result))) return pool_end::stopped;
  }
  return pool_end::complete;
}

}  // namespace sheaf::core
