// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/workers/landlock.hpp"

#include "core/workers/unique_fd.hpp"

#include <errno.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace sheaf::core {
namespace {

/// As in the kernel's linux/landlock.h of ABI 6. An older kernel takes the first members only.
struct ruleset {
  std::uint64_t files = 0;
  std::uint64_t network = 0;
  std::uint64_t scopes = 0;
};

struct __attribute__((packed)) path_rule {
  std::uint64_t allowed = 0;
  std::int32_t parent = -1;
};

constexpr int rule_of_path = 1;
constexpr unsigned version_flag = 1;
constexpr std::uint64_t read_file = 1U << 2U;
constexpr std::uint64_t read_folder = 1U << 3U;

constexpr std::uint64_t first(unsigned rights) {
  return (std::uint64_t{1} << rights) - 1;
}

int abi() {
  return static_cast<int>(::syscall(SYS_landlock_create_ruleset, nullptr, 0, version_flag));
}

/// Everything that the given version can take away.
ruleset everything(int version) {
  constexpr unsigned rights_of_1 = 13;  // to run, write, read and list, to make and remove each kind of thing
  ruleset all;
  all.files = first(rights_of_1 + (version >= 2 ? 1 : 0) + (version >= 3 ? 1 : 0) + (version >= 5 ? 1 : 0));
  if (version >= 4) all.network = first(2);
  if (version >= 6) all.scopes = first(2);
  return all;
}

std::size_t size_of_ruleset(int version) {
  return version >= 6 ? sizeof(ruleset) : version >= 4 ? offsetof(ruleset, scopes) : offsetof(ruleset, network);
}

/// The strictest ruleset that the kernel takes: some kernels name a version and lack a part of it.
unique_fd make_ruleset() {
  for (int version = abi(); version > 0; --version) {
    const ruleset all = everything(version);
    unique_fd made(static_cast<int>(::syscall(SYS_landlock_create_ruleset, &all, size_of_ruleset(version), 0)));
    if (made || errno != EINVAL) return made;
  }
  return {};
}

tl::expected<void, std::string> failed(const char* what) {
  return tl::unexpected(fmt::format("cannot {}: {}", what, std::strerror(errno)));
}

}  // namespace

std::string why_no_landlock() {
  if (abi() > 0) return {};
  return errno == EOPNOTSUPP ? "the kernel has it switched off" : "the kernel has none";
}

tl::expected<void, std::string> give_up_files(const std::vector<std::string>& readable) {
  const unique_fd rules = make_ruleset();
  if (!rules) return failed("make a Landlock ruleset");
  for (const std::string& path : readable) {
    const unique_fd place(::open(path.c_str(), O_PATH | O_CLOEXEC));
    struct stat what {};
    if (!place || ::fstat(place.get(), &what) != 0) continue;
    path_rule rule;
    rule.allowed = S_ISDIR(what.st_mode) ? read_file | read_folder : read_file;
    rule.parent = place.get();
    if (::syscall(SYS_landlock_add_rule, rules.get(), rule_of_path, &rule, 0) != 0)
      return failed("add a Landlock rule");
  }
  if (::syscall(SYS_landlock_restrict_self, rules.get(), 0) != 0) return failed("enter a Landlock domain");
  return {};
}

}  // namespace sheaf::core
