// SPDX-License-Identifier: AGPL-3.0-or-later
// Resource limits and process flags of a worker.
#include "core/workers/confine.hpp"

#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cerrno>
#include <cstring>

namespace sheaf::core {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool with_sanitizers = true;
#else
constexpr bool with_sanitizers = false;
#endif

tl::expected<void, std::string> limit(__rlimit_resource resource, const char* what, rlim_t to) {
  rlimit now{};
  if (::getrlimit(resource, &now) == 0) {
    // A limit the user has set lower holds.
    rlimit wanted{to, to};
    if (now.rlim_max != RLIM_INFINITY && now.rlim_max < to) wanted = {now.rlim_max, now.rlim_max};
    if (::setrlimit(resource, &wanted) == 0) return {};
  }
  return tl::unexpected(fmt::format("cannot limit the worker's {}: {}", what, std::strerror(errno)));
}

}  // namespace

tl::expected<void, std::string> confine(const worker_limits& limits) {
  if (limits.memory > 0 && !with_sanitizers) {
    if (auto done = limit(RLIMIT_AS, "memory", limits.memory); !done) return done;
  }
  if (auto done = limit(RLIMIT_CORE, "core dumps", 0); !done) return done;
  // A worker only ever writes to its socket; a sanitizer, though, to whatever standard error is.
  if (!with_sanitizers) {
    if (auto done = limit(RLIMIT_FSIZE, "written files", 0); !done) return done;
  }
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
    return tl::unexpected(fmt::format("cannot give up new privileges: {}", std::strerror(errno)));
  }
  if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) {
    return tl::unexpected(fmt::format("cannot forbid tracing of the worker: {}", std::strerror(errno)));
  }
  return {};
}

}  // namespace sheaf::core
