// SPDX-License-Identifier: AGPL-3.0-or-later
// Watching a test's process from outside: what it asks the kernel for, held and refused by its supervisor, and what
// /proc shows of it. Needs no privilege: the process itself installs the filter (seccomp with user notification).
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

/// The calling process's filter, for the rest of its life: from now on the calls that are watched wait for the
/// supervisor at the other end of the descriptor, all others are as ever. The error is for people.
[[nodiscard]] tl::expected<unique_fd, std::string> install_filter();

/// One call that a plugin made and no plugin should.
struct system_event {
  observed what = observed::nothing;
  std::string told;  ///< "openat /etc/passwd for writing, in extract letter.txt"
};

/// Answers one waiting call. `step` is what the process said it was doing; an empty one is the host's own code, which
/// may do anything. The event, where it was one: the call was refused then.
[[nodiscard]] std::optional<system_event> answer_call(int notifications, pid_t process, std::string_view step);

/// What /proc shows of a process, a line each. In order: observed::folder to observed::descriptors.
struct process_view {
  std::vector<std::string> folder, signals, file_mask, limits, descriptors;

  [[nodiscard]] const std::vector<std::string>& of(observed what) const;
};

[[nodiscard]] process_view view_process(pid_t process);

}  // namespace sheaf::core
