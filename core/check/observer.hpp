// SPDX-License-Identifier: AGPL-3.0-or-later
// Watches a test's process from outside: its system calls, which the supervisor holds and may refuse, and what /proc
// shows of it. No privilege is needed, because the process installs the filter itself (seccomp with user notification).
#pragma once

#include "core/check/test.hpp"
#include "core/workers/system_calls.hpp"
#include "core/workers/unique_fd.hpp"

#include <sys/types.h>
#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Installs a filter in the calling process for the rest of its life. From now on each watched system call waits for an
/// answer from the process that reads the returned descriptor. All other calls work as usual. The error is a sentence
/// for people.
[[nodiscard]] tl::expected<unique_fd, std::string> install_filter();

/// A system call that a plugin made and should not make.
struct system_event {
  observed what = observed::nothing;
  std::string description;  ///< "openat /etc/passwd for writing, in extract letter.txt"
};

/// What a process has told of itself, and what follows from it.
struct child_state {
  std::string step;      ///< the call into the plugin; empty while the host's own code runs
  bool reading = false;  ///< it has given up all that stage reading of the sandbox takes (core/workers/confine.hpp)
};

/// Answers one waiting system call. Until the process reads documents, the host's own code may do what stage loading of
/// the sandbox allows. Returns an event if the process made a call that it should not make. Such a call is refused;
/// only output is let through, to the null device.
[[nodiscard]] std::optional<system_event> answer_call(int notifications, pid_t process, const child_state& now);

/// The event of a call that the sandbox's own filter has refused.
[[nodiscard]] system_event event_of(const std::string& call, const std::string& step);

/// The calls that install_filter() has the supervisor answer, and those of waiting_calls().
[[nodiscard]] const call_names& watched_calls();

/// By these the host's own code waits for the supervisor. They are allowed at any time.
[[nodiscard]] const call_names& waiting_calls();

/// What /proc shows of a process, as lines of text. The members are in the order observed::folder to
/// observed::descriptors.
struct process_view {
  std::vector<std::string> folder, signals, file_mask, limits, descriptors;

  [[nodiscard]] const std::vector<std::string>& of(observed what) const;
};

[[nodiscard]] process_view view_process(pid_t process);

}  // namespace sheaf::core
