// SPDX-License-Identifier: AGPL-3.0-or-later
// What a worker says to the supervisor, and the process of its task: held to what the host's own code says at that
// point. Plugins share these processes with the host, so whatever else arrives is a plugin's doing.
#pragma once

#include "core/workers/frame.hpp"
#include "core/workers/pool.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace sheaf::core {

/// What a process said to be doing: the host's own code, or a call into a plugin.
struct announced_call {
  std::string plugin;  ///< empty: the host's own code
  std::string phase;
  std::string token;  ///< by which the host says that the call has returned

  [[nodiscard]] bool is_plugins() const { return !token.empty(); }
};

/// Violations that are no system call.
inline constexpr const char* foreign_message = "a message to the supervisor that was not the host's";
inline constexpr const char* stray_process = "a process that was left behind";
inline constexpr const char* changed_limits =
    "a change to its worker: to the limits, the filters of system calls or the open files that it shares with others";

/// What a frame comes to.
struct told {
  enum class kind {
    nothing,     ///< it is noted, and nothing is to be done
    sign,        ///< the work on the task goes on
    foreign,     ///< the host's own code does not say that here
    ready,       ///< the worker has loaded everything; `words` is its greeting
    refused,     ///< the worker cannot begin; `words` says why
    began,       ///< the process of the task begins; `number` is its id
    ended,       ///< the process of the task has ended; `number` is its status as wait() gives it
    task_unmet,  ///< the worker could start no process for the task; `number` is the errno
  };

  kind what = kind::nothing;
  std::string words{};
  std::string sandbox{};  ///< of `ready`: its level
  int number = 0;
};

/// One worker's part, from its start on.
class conversation {
 public:
  enum class stage { starting, idle, busy };

  /// The process of a task may say `most_signs` times that its work goes on. `plugins` are the ids of those that the
  /// worker loads.
  conversation(std::size_t most_signs, std::set<std::string> plugins)
      : most_signs_(most_signs), plugins_(std::move(plugins)) {}

  /// The worker is given a task: what was said of the one before it is over. Tasks are counted from 1.
  void begin_task(std::uint64_t number);
  /// The worker has no task any more.
  void end_task() { now_ = stage::idle; }

  /// Takes a frame from the worker's own socket.
  told take(const frame& message);
  /// Takes a frame from the socket of the task.
  told take_of_task(frame message);

  /// Notes the first violation, and what ran then.
  void accuse(std::string of);

  [[nodiscard]] stage now() const { return now_; }
  [[nodiscard]] std::uint64_t task() const { return task_; }
  /// The call that is under way.
  [[nodiscard]] const announced_call& call() const { return call_; }
  /// What the worker, or the process of its task, did that is forbidden; empty: nothing.
  [[nodiscard]] const std::string& violation() const { return violation_; }
  /// What ran then; if there was no violation, what runs now.
  [[nodiscard]] const announced_call& at_fault() const { return violation_.empty() ? call_ : violator_; }
  /// The plugin whose loading the worker announced last; empty: none yet.
  [[nodiscard]] const std::string& last_loaded() const { return last_loaded_; }
  /// Plugins that the worker said it was loading.
  [[nodiscard]] const std::set<std::string>& loaded() const { return loaded_; }
  /// Whether the process of the task has said that it begins.
  [[nodiscard]] bool has_begun() const { return has_begun_; }

  /// What the process of the task answered; it counts once that has ended well.
  [[nodiscard]] const std::optional<job_result>& answer() const { return answer_; }
  [[nodiscard]] job_result take_answer() { return std::move(*answer_); }

 private:
  told take_while_starting(const frame& message);
  told take_about_task(const frame& message);
  told take_ready(const frame& message);
  bool take_entering(const frame& message);
  bool take_left(const frame& message);
  bool take_result(frame message);
  void note_violation(std::string_view bytes);

  std::size_t most_signs_;
  std::set<std::string> plugins_;
  stage now_ = stage::starting;
  announced_call call_;
  std::set<std::string> loaded_;
  std::string last_loaded_;
  std::string violation_;
  announced_call violator_;

  // While busy.
  std::uint64_t task_ = 0;
  bool has_begun_ = false;
  std::size_t signs_ = 0;
  std::optional<job_result> answer_;
};

}  // namespace sheaf::core
