// SPDX-License-Identifier: AGPL-3.0-or-later
// What a worker gives up before it sees its first document.
#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <string>

namespace sheaf::core {

/// A worker's limits. 0 is "none".
struct worker_limits {
  std::uint64_t memory = 0;  ///< address space, in bytes; not set in builds with sanitizers, which reserve terabytes
};

/// Confines the calling process for the rest of its life: limits of memory and files, no core dumps, no new
/// privileges, no tracing by others. Called once, when everything the worker needs is loaded and open and before the
/// first document. A sandbox for system calls belongs here, too. The error is for people.
[[nodiscard]] tl::expected<void, std::string> confine(const worker_limits& limits);

}  // namespace sheaf::core
