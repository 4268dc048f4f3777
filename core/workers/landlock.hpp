// SPDX-License-Identifier: AGPL-3.0-or-later
// Landlock: a process gives up the file system, but for what it names. By raw system calls, since the C library has
// none and the system's header may be older than the kernel.
#pragma once

#include <tl/expected.hpp>

#include <string>
#include <vector>

namespace sheaf::core {

/// Why this kernel does not have it; empty if it does.
[[nodiscard]] std::string why_no_landlock();

/// Takes from the calling thread, and from all that it starts, every right to files that this kernel's Landlock knows,
/// but for reading what lies below `readable`; the right to make and accept TCP connections; and the right to reach
/// processes outside by signals or abstract sockets, as far as the kernel knows these. Paths that are not there are
/// left out. What is open stays open. Needs no_new_privs. The error is for people.
[[nodiscard]] tl::expected<void, std::string> give_up_files(const std::vector<std::string>& readable);

}  // namespace sheaf::core
