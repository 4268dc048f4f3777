// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/machine/shortage.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <iterator>
#include <system_error>

namespace sheaf::core {
namespace {

constexpr const char* too_little_memory =
    "this machine has too little memory left: end other programs, or use fewer workers (-j)";

rlim_t open_files_allowed() {
  rlimit now{};
  return ::getrlimit(RLIMIT_NOFILE, &now) == 0 ? now.rlim_cur : RLIM_INFINITY;
}

}  // namespace

std::optional<std::string> shortage_of_files(int error) {
  switch (error) {
    case EMFILE:
      return fmt::format(
          "this session allows a program {} open files, and that is too few: raise the limit (`ulimit -n`), or use "
          "fewer workers (-j)",
          open_files_allowed());
    case ENFILE:
      return "this machine has as many files open as it can: end other programs";
    case ENOMEM:
    case ENOBUFS:
      return too_little_memory;
    default:
      return std::nullopt;
  }
}

std::optional<std::string> shortage_of_processes(int error) {
  switch (error) {
    case EAGAIN:
      return "this machine or session allows no more processes: raise the limit (`ulimit -u`), end other programs, or "
             "use fewer workers (-j)";
    case ENOMEM:
      return too_little_memory;
    default:
      return shortage_of_files(error);
  }
}

std::uint64_t memory_in_force(std::uint64_t wanted) {
  rlimit now{};
  if (::getrlimit(RLIMIT_AS, &now) != 0 || now.rlim_max == RLIM_INFINITY) return wanted;
  return wanted == 0 ? now.rlim_max : std::min<std::uint64_t>(wanted, now.rlim_max);
}

std::optional<std::string> shortage_of_stack() {
  constexpr rlim_t least = rlim_t{1} << 20U;
  constexpr rlim_t usual = rlim_t{8} << 20U;
  rlimit now{};
  if (::getrlimit(RLIMIT_STACK, &now) != 0 || now.rlim_cur >= least) return std::nullopt;
  now.rlim_cur = std::min(now.rlim_max, usual);
  if (now.rlim_cur >= least && ::setrlimit(RLIMIT_STACK, &now) == 0) return std::nullopt;
  return fmt::format(
      "this session allows a program a stack of {} KiB, and that is too little: raise the limit "
      "(`ulimit -s`) to {} KiB or more",
      now.rlim_max >> 10U, least >> 10U);
}

std::size_t free_descriptors() {
  const rlim_t allowed = open_files_allowed();
  std::error_code error;
  std::size_t open = 64;  // many more than a run needs before it begins
  const std::filesystem::directory_iterator listed("/proc/self/fd", error);
  if (!error) open = static_cast<std::size_t>(std::distance(begin(listed), end(listed)));
  return allowed > open ? static_cast<std::size_t>(allowed - open) : 0;
}

}  // namespace sheaf::core
