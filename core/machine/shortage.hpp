// SPDX-License-Identifier: AGPL-3.0-or-later
// What this machine, or the session that Sheaf was started in, has too little of: no document is at fault then.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace sheaf::core {

/// Why a file or a socket could not be opened, in words that say what to do; nullopt if `error` (an errno) tells of no
/// shortage.
[[nodiscard]] std::optional<std::string> shortage_of_files(int error);

/// The same of a process that could not be started.
[[nodiscard]] std::optional<std::string> shortage_of_processes(int error);

/// The memory, in bytes, that a process may map which is limited to `wanted` (0: not limited): the session may allow
/// less (`ulimit -v`). 0: there is no limit.
[[nodiscard]] std::uint64_t memory_in_force(std::uint64_t wanted);

/// Sees to it that this process and its children may use a stack of a megabyte, in which every document's depth fits:
/// raises the soft limit where the session allows it. Otherwise why they may not, in words that say what to do.
[[nodiscard]] std::optional<std::string> shortage_of_stack();

/// How many more descriptors this process may open. Where the system does not tell, an estimate.
[[nodiscard]] std::size_t free_descriptors();

}  // namespace sheaf::core
