// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs the built program as a user would, for the tests of the command line.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace sheaf::test {

struct finished {
  int status = -1;  ///< exit status; 128 + number of the signal that ended it
  std::string out;
  std::string err;
};

struct invocation {
  std::vector<std::string> arguments;
  std::string in = {};
  std::filesystem::path folder = ".";         ///< current folder
  std::vector<std::string> environment = {};  ///< beside a fixed one: "NAME=value"
  /// A shell command that runs the program; "$@" is the program with its arguments: `ulimit -f 8; exec "$@"
  /// 2>/dev/full`. Empty: no shell.
  std::string shell = {};
  bool error_is_read = true;  ///< false: standard error is a pipe that nobody reads any more
};

/// A started program whose standard output stays unread until wait(). Signals are handled as in a terminal, however the
/// test was started.
class process {
 public:
  explicit process(const invocation& how);
  ~process();
  process(const process&) = delete;
  process& operator=(const process&) = delete;

  [[nodiscard]] pid_t pid() const { return pid_; }
  /// Waits for the first bytes on standard output.
  void wait_for_output();
  /// Reads standard output until `words` have come.
  void wait_for(const std::string& words);
  /// Waits until the process has stopped itself by SIGSTOP.
  void wait_for_stop();
  /// Reads both streams to their ends and waits for the process.
  finished wait();

 private:
  pid_t pid_ = -1;
  int out_ = -1;
  int err_ = -1;
  finished done_;
};

/// Runs `sheaf` to its end.
[[nodiscard]] finished run_sheaf(const invocation& how);

/// A folder that is removed at the end of the test.
class scratch {
 public:
  scratch();
  ~scratch();
  scratch(const scratch&) = delete;
  scratch& operator=(const scratch&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Writes a file and gives its path.
  std::filesystem::path write(const std::filesystem::path& name, const std::string& words) const;
  [[nodiscard]] std::string read(const std::filesystem::path& name) const;

 private:
  std::filesystem::path path_;
};

[[nodiscard]] std::vector<std::string> lines_of(const std::string& text);

}  // namespace sheaf::test
