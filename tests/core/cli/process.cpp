// SPDX-License-Identifier: AGPL-3.0-or-later
// Starts the program with pipes for its output.
#include "tests/core/cli/process.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <utility>

namespace sheaf::test {
namespace {

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> list;
  for (std::string& one : strings) list.push_back(one.data());
  list.push_back(nullptr);
  return list;
}

/// Standard input as a file that is no longer in any folder.
int file_with(const std::string& words) {
  const int file = ::open(std::filesystem::temp_directory_path().c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  REQUIRE(file >= 0);
  REQUIRE(::write(file, words.data(), words.size()) == static_cast<ssize_t>(words.size()));
  ::lseek(file, 0, SEEK_SET);
  return file;
}

}  // namespace

process::process(const invocation& how) {
  std::array<int, 2> out{};
  std::array<int, 2> err{};
  REQUIRE(::pipe2(out.data(), O_CLOEXEC) == 0);
  REQUIRE(::pipe2(err.data(), O_CLOEXEC) == 0);
  const int in = file_with(how.in);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err[1], STDERR_FILENO);
  posix_spawn_file_actions_addchdir_np(&actions, how.folder.c_str());
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t usual;
  sigemptyset(&usual);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXFSZ}) sigaddset(&usual, signal);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  std::vector<std::string> arguments = how.arguments;
  if (how.shell.empty()) {
    arguments.insert(arguments.begin(), "sheaf");
  } else {
    arguments.insert(arguments.begin(), {"sh", "-c", how.shell, "sh", SHEAF_PROGRAM});
  }
  std::vector<std::string> environment = how.environment;
  environment.insert(environment.end(), {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "COLUMNS=80"});
  if (!how.error_is_read) ::close(std::exchange(err[0], -1));
  const int failed = ::posix_spawn(&pid_, how.shell.empty() ? SHEAF_PROGRAM : "/bin/sh", &actions, &attributes,
                                   pointers(arguments).data(), pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  for (const int done : {in, out[1], err[1]}) ::close(done);
  out_ = out[0];
  err_ = err[0];
  REQUIRE(failed == 0);
}

process::~process() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  for (const int open : {out_, err_}) {
    if (open >= 0) ::close(open);
  }
}

void process::wait_for_output() {
  pollfd watched{out_, POLLIN, 0};
  REQUIRE(::poll(&watched, 1, -1) == 1);
  std::array<char, 1> first{};
  REQUIRE(::read(out_, first.data(), first.size()) == 1);
  done_.out += first[0];
}

void process::wait_for(const std::string& words) {
  while (done_.out.find(words) == std::string::npos) wait_for_output();
}

void process::wait_for_stop() {
  int status = 0;
  REQUIRE(::waitpid(pid_, &status, WUNTRACED) == pid_);
  REQUIRE(WIFSTOPPED(status));
}

finished process::wait() {
  std::array<pollfd, 2> watched = {pollfd{out_, POLLIN, 0}, pollfd{err_, POLLIN, 0}};
  std::array<std::string*, 2> into = {&done_.out, &done_.err};
  std::size_t open = err_ < 0 ? 1 : 2;
  while (open > 0) {
    if (::poll(watched.data(), watched.size(), -1) < 0) continue;
    for (std::size_t index = 0; index < watched.size(); ++index) {
      if (watched[index].revents == 0) continue;
      std::array<char, 65536> room{};
      const ssize_t got = ::read(watched[index].fd, room.data(), room.size());
      if (got > 0) {
        into[index]->append(room.data(), static_cast<std::size_t>(got));
      } else if (got == 0 || errno != EINTR) {
        watched[index].fd = -1;
        --open;
      }
    }
  }
  int status = 0;
  REQUIRE(::waitpid(pid_, &status, 0) == pid_);
  pid_ = -1;
  done_.status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return std::move(done_);
}

finished run_sheaf(const invocation& how) {
  return process(how).wait();
}

scratch::scratch() {
  std::string name = (std::filesystem::temp_directory_path() / "sheaf-cli-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

scratch::~scratch() {
  std::error_code error;
  std::filesystem::remove_all(path_, error);
}

std::filesystem::path scratch::write(const std::filesystem::path& name, const std::string& words) const {
  std::filesystem::create_directories((path_ / name).parent_path());
  std::ofstream(path_ / name, std::ios::binary) << words;
  return path_ / name;
}

std::string scratch::read(const std::filesystem::path& name) const {
  std::ostringstream all;
  all << std::ifstream(path_ / name, std::ios::binary).rdbuf();
  return all.str();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace sheaf::test
