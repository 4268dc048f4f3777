// SPDX-License-Identifier: AGPL-3.0-or-later
// Watches a test's process from outside: its system calls, which the supervisor holds and may refuse, and what /proc
// shows of it. No privilege is needed, because the process installs the filter itself (seccomp with user notification).
#pragma once

#include "core/check/test.hpp"
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

/// Answers one waiting system call. `step` is what the process said it was doing; if it is empty, the host's own code
/// runs and may call anything. Returns an event if the plugin made a call that it should not make. Such a call is
/// refused; only output is let through.
[[nodiscard]] std::optional<system_event> answer_call(int notifications, pid_t process, std::string_view step);

/// What /proc shows of a process, as lines of text. The members are in the order observed::folder to
/// observed::descriptors.
struct process_view {
  std::vector<std::string> folder, signals, file_mask, limits, descriptors;

  [[nodiscard]] const std::vector<std::string>& of(observed what) const;
};

[[nodiscard]] process_view view_process(pid_t process);

}  // namespace sheaf::core
