// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/machine/shortage.hpp"

#include <catch2/catch.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

using namespace sheaf::core;

TEST_CASE("a shortage says what to do, and other errors are none") {
  CHECK(shortage_of_files(EMFILE).value().find("`ulimit -n`") != std::string::npos);
  CHECK(shortage_of_files(ENFILE).value().find("end other programs") != std::string::npos);
  CHECK(shortage_of_processes(EAGAIN).value().find("`ulimit -u`") != std::string::npos);
  CHECK(shortage_of_processes(ENOMEM).value().find("memory") != std::string::npos);
  CHECK(shortage_of_processes(EMFILE) == shortage_of_files(EMFILE));
  CHECK_FALSE(shortage_of_files(EAGAIN));
  CHECK_FALSE(shortage_of_processes(ENOENT));
  CHECK(free_descriptors() > 0);
}

TEST_CASE("a process may map no more memory than its session allows") {
  constexpr std::uint64_t allowed = std::uint64_t{1} << 40U;
  const pid_t session = ::fork();
  REQUIRE(session >= 0);
  if (session == 0) {
    const rlimit limit{allowed, allowed};
    const bool is_set = ::setrlimit(RLIMIT_AS, &limit) == 0;
    const bool is_right = memory_in_force(0) == allowed && memory_in_force(2 * allowed) == allowed &&
                          memory_in_force(allowed / 2) == allowed / 2;
    ::_exit(is_set && is_right ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(session, &status, 0) == session);
  CHECK(status == 0);
}
