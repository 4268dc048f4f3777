// SPDX-License-Identifier: AGPL-3.0-or-later
// The order within a stage: limits, flags of the process, Landlock, and the filter of system calls last.
#include "core/workers/confine.hpp"

#include "core/machine/shortage.hpp"
#include "core/workers/instrumentation.hpp"
#include "core/workers/landlock.hpp"
#include "core/workers/worker.hpp"

#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <locale>
#include <stdexcept>
#include <string_view>

namespace sheaf::core {
namespace {

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

/// What a worker is sure to need beyond what it has mapped by then: for its plugins, and for a small document.
constexpr std::uint64_t least_room = std::uint64_t{64} << 20U;

/// The memory that this process has mapped, in bytes; 0 if the system does not tell.
std::uint64_t mapped_memory() {
  std::uint64_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

tl::expected<void, std::string> set_flag(int option, unsigned long to, const char* what) {
  if (::prctl(option, to, 0, 0, 0) == 0) return {};
  return tl::unexpected(fmt::format("cannot {}: {}", what, std::strerror(errno)));
}

/// Why Landlock and seccomp are not used.
std::string missing_parts() {
  if (is_instrumented) return fmt::format("no memory limit, Landlock or seccomp: this build has {}", instrumentation);
  std::string missing;
  if (const auto why = why_no_landlock(); !why.empty()) missing = "no Landlock: " + why;
  if (const auto why = why_no_filter(); !why.empty()) missing += (missing.empty() ? "" : "; ") + ("no seccomp: " + why);
  return missing;
}

bool uses_landlock() {
  static const bool does = !is_instrumented && why_no_landlock().empty();
  return does;
}

/// What the dynamic loader and the C library read.
std::vector<std::string> system_places() {
  std::vector<std::string> places = {
      "/lib",       "/lib32",         "/lib64",           "/usr/lib",       "/usr/lib32",
      "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo",
      "/dev/null"};
  const char* listed = std::getenv("LD_LIBRARY_PATH");
  for (std::string_view rest = listed == nullptr ? "" : listed; !rest.empty();) {
    const auto end = std::min(rest.find(':'), rest.size());
    if (end > 0) places.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return places;
}

}  // namespace

const std::string& sandbox_level() {
  static const std::string level = [] {
    std::string missing = missing_parts();
    return missing.empty() ? std::string(full_sandbox) : missing;
  }();
  return level;
}

bool filters_calls() {
  static const bool does = !is_instrumented && why_no_filter().empty();
  return does;
}

tl::expected<void, std::string> check_memory(const worker_limits& limits) {
  const std::uint64_t asked = limits.memory;
  if (asked == 0 || is_instrumented) return {};
  const std::uint64_t granted = memory_in_force(asked);
  const std::uint64_t least = mapped_memory() + least_room;
  if (granted >= least) return {};
  const std::uint64_t least_mib = (least >> 20U) + 1;
  if (granted == asked) {
    return tl::unexpected(
        fmt::format("{} MiB of memory are too little for a worker: it needs {} MiB at least; raise --memory-limit",
                    asked >> 20U, least_mib));
  }
  return tl::unexpected(
      fmt::format("the session that Sheaf was started in grants a program {} MiB of memory (`ulimit -v`), and a worker "
                  "needs {} MiB at least; raise that limit",
                  granted >> 20U, least_mib));
}

tl::expected<void, std::string> confine_loading(const worker_limits& limits, const std::vector<std::string>& readable,
                                                const call_names& watched) {
  if (auto enough = check_memory(limits); !enough) return enough;
  if (limits.memory > 0 && !is_instrumented) {
    if (auto done = limit(RLIMIT_AS, "memory", limits.memory); !done) return done;
  }
  if (auto done = limit(RLIMIT_CORE, "core dumps", 0); !done) return done;
  // A worker only ever writes to its socket; code that is added for testing writes elsewhere, too.
  if (!is_instrumented) {
    if (auto done = limit(RLIMIT_FSIZE, "written files", 0); !done) return done;
  }
  if (auto done = set_flag(PR_SET_NO_NEW_PRIVS, 1, "give up new privileges"); !done) return done;
  if (watched.empty()) {
    if (auto done = set_flag(PR_SET_DUMPABLE, 0, "forbid tracing of the worker"); !done) return done;
  }
  if (auto done = set_flag(PR_SET_CHILD_SUBREAPER, 1, "keep hold of the worker's processes"); !done) return done;
  if (uses_landlock()) {
    std::vector<std::string> places = system_places();
    places.insert(places.end(), readable.begin(), readable.end());
    if (auto done = give_up_files(places); !done) return done;
  }
  return filters_calls() ? install_filter_of(sandbox_stage::loading, watched) : tl::expected<void, std::string>();
}

void warm_up() {
  // The first exception of a process looks for the tables of its libraries.
  try {
    throw std::runtime_error("warm");
  } catch (const std::runtime_error&) {
    static_cast<void>(std::locale());
  }
  const std::time_t any = 0;
  std::tm parts{};
  ::tzset();
  static_cast<void>(::localtime_r(&any, &parts));
}

tl::expected<void, std::string> confine_reading(const call_names& watched) {
  // First, because its ruleset takes a descriptor.
  if (uses_landlock()) {
    if (auto done = give_up_files({}); !done) return done;
  }
  if (!is_instrumented) {
    // The three standard streams, the socket and the document are open.
    if (auto done = limit(RLIMIT_NOFILE, "open files", worker_document + 1); !done) return done;
    if (auto done = limit(RLIMIT_NPROC, "processes", 0); !done) return done;
  }
  return filters_calls() ? install_filter_of(sandbox_stage::reading, watched) : tl::expected<void, std::string>();
}

}  // namespace sheaf::core
