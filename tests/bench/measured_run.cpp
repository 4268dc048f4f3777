// SPDX-License-Identifier: AGPL-3.0-or-later
// measured_run COMMAND...: runs the command and prints what it took, on one line: seconds of processor time in all its
// processes, seconds on the clock, the largest memory of the command's own process and of any of its processes (kB).
// What the command prints is thrown away, but for its errors. The status is the command's.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <thread>

namespace {

/// The largest memory that the process had so far (kB); 0 where it has ended.
long memory_of(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string word; status >> word;)
    if (long found = 0; word == "VmHWM:" && status >> found) return found;
  return 0;
}

double seconds(const timeval& time) {
  constexpr double micro = 1e-6;
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * micro;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::fputs("usage: measured_run COMMAND...\n", stderr);
    return 2;
  }
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  const auto began = std::chrono::steady_clock::now();
  pid_t process = 0;
  if (posix_spawnp(&process, arguments[1], &files, nullptr, arguments + 1, environ) != 0) {
    std::perror(arguments[1]);
    return 2;
  }
  // wait4() tells the largest memory of any process. That of the command's own has to be looked up while it runs.
  std::atomic<bool> ended = false;
  long own = 0;
  std::thread looks([&] {
    while (!ended) {
      own = std::max(own, memory_of(process));
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  });
  int status = 0;
  rusage used{};
  wait4(process, &status, 0, &used);
  const std::chrono::duration<double> clock = std::chrono::steady_clock::now() - began;
  ended = true;
  looks.join();
  posix_spawn_file_actions_destroy(&files);
  std::printf("%.6f %.6f %ld %ld\n", seconds(used.ru_utime) + seconds(used.ru_stime), clock.count(), own,
              used.ru_maxrss);
  constexpr int killed = 128;
  return WIFEXITED(status) ? WEXITSTATUS(status) : killed + WTERMSIG(status);
}
