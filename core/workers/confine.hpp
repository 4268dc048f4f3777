// SPDX-License-Identifier: AGPL-3.0-or-later
// What a worker gives up: much before it loads plugins, whose static initialisers are their code already, and the rest
// in the process that reads a document. docs/security.md says against whom.
#pragma once

#include "core/workers/system_calls.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace sheaf::core {

/// A worker's limits. 0 is "none".
struct worker_limits {
  std::uint64_t memory = 0;  ///< address space, in bytes; not set in builds with sanitizers, which reserve terabytes
};

/// The level of a sandbox in which nothing is missing.
inline constexpr const char* full_sandbox = "full";

/// What confines workers on this machine: full_sandbox, or what is missing and why. Whatever it names is enforced, or
/// the worker does not begin.
[[nodiscard]] const std::string& sandbox_level();

/// Whether the limits, and the session's own limit of memory, leave a worker enough for its readers and plugins and a
/// small document. With too little it would fall over one of them, which would be blamed. Call it before each of the
/// two is loaded, since the memory that is mapped by then counts. The error is for people.
[[nodiscard]] tl::expected<void, std::string> check_memory(const worker_limits& limits);

/// Confines the calling process for the rest of its life, before any plugin is loaded: limits of memory and files, no
/// core dumps, no new privileges, no tracing by others; of the file system only `readable` (files and folders) and the
/// system's libraries, and these only for reading; the system calls of sandbox_stage::loading. Its grandchildren become
/// its children when their parent ends. The supervisor answers `watched` calls (install_filter_of()); where there are
/// any, it may also look into the process's memory for their arguments. The error is for people.
[[nodiscard]] tl::expected<void, std::string> confine_loading(const worker_limits& limits,
                                                              const std::vector<std::string>& readable,
                                                              const call_names& watched = {});

/// Makes what the C and C++ libraries make at first use, for which the second stage leaves no system calls.
void warm_up();

/// Confines the calling process further, before it reads a document: no file system, no new descriptors or processes,
/// the system calls of sandbox_stage::reading. `watched` as above. The error is for people.
[[nodiscard]] tl::expected<void, std::string> confine_reading(const call_names& watched = {});

/// Whether these two install filters of system calls on this machine and in this build.
[[nodiscard]] bool filters_calls();

}  // namespace sheaf::core
