// SPDX-License-Identifier: AGPL-3.0-or-later
// Which system calls a worker may make: one filter while plugins are loaded, a stricter one while a document is read.
#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace sheaf::core {

enum class sandbox_stage {
  loading,  ///< plugins are loaded: files may be read, processes of the worker's own may be started
  reading,  ///< a document is read: memory, the document and the socket are all that is left
};

/// The name of a system call ("openat"), or its number in words where this system has no name for it.
[[nodiscard]] std::string name_of_call(std::int32_t number);

/// Names of system calls.
using call_names = std::vector<const char*>;

/// Why no filter can be installed on this system; empty if one can.
[[nodiscard]] std::string why_no_filter();

/// Installs the stage's filter in the calling thread for the rest of its life. Needs no_new_privs. A call that the
/// filter does not know gets ENOSYS. A forbidden one gets EACCES, and a frame_kind::violation with its number goes to
/// the socket of report_violations_to(), which then takes no more from the process of a task; calls that nothing
/// legitimate makes (ptrace, mount, and the like) end the process as well. Filters add up: what one forbids, no later
/// one allows. Nothing is said here about `watched` calls, because another filter of the process has its supervisor
/// answer them. The error is for people.
[[nodiscard]] tl::expected<void, std::string> install_filter_of(sandbox_stage stage, const call_names& watched = {});

/// Installs the signal handler that answers forbidden calls, and tells it where to report them. Call it before
/// install_filter_of(), and again whenever the task changes.
void report_violations_to(int socket, std::uint64_t task);

/// The exit status of a process that raised the signal on itself. Its filter lets no process send signals, not even to
/// itself, since the kernel cannot be told "only to itself": the handler ends the process with this status instead.
inline constexpr int exit_status_of_signal = 128;

}  // namespace sheaf::core
