// SPDX-License-Identifier: AGPL-3.0-or-later
// What the tests of packing and installing share: a publisher who signs and packs, and a terminal to answer on.
#pragma once

#include "tests/core/cli/home.hpp"

#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace sheaf::test {

/// Somebody who makes plugins, in a home of their own.
class publisher_home : public home {
 public:
  publisher_home() {
    const finished made =
        sheaf({"plugins", "keygen", "key.pem", "--name", "Larkminster", "--types", "assurance_letter"});
    REQUIRE(made.status == 0);
    folder().write("publisher.yaml", made.out);
    copy_letter(path() / "assurance_letter");
  }

  /// What users are given to trust the publisher with.
  [[nodiscard]] std::string card() const { return (path() / "publisher.yaml").string(); }
  [[nodiscard]] std::string key() const { return after(folder().read("publisher.yaml"), "    key: "); }
  [[nodiscard]] std::string fingerprint() const { return after(folder().read("publisher.yaml"), "another way: "); }

  void change_manifest(const std::string& from, const std::string& to) const {
    auto text = folder().read("assurance_letter/plugin.yaml");
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    folder().write("assurance_letter/plugin.yaml", text.replace(at, from.size(), to));
  }
  void sign() const { REQUIRE(sheaf({"plugins", "sign", "assurance_letter", "--key", "key.pem"}).status == 0); }
  /// Packs the plugin as it is, and gives the file.
  [[nodiscard]] std::string packed(const std::string& name = "letter.sheafplugin") const {
    const finished done = sheaf({"plugins", "pack", "assurance_letter", "-o", name});
    INFO(done.err);
    REQUIRE(done.status == 0);
    return (path() / name).string();
  }

 private:
  static std::string after(const std::string& text, const std::string& words) {
    const auto at = text.find(words);
    REQUIRE(at != std::string::npos);
    const auto begin = at + words.size();
    return text.substr(begin, text.find('\n', begin) - begin);
  }
};

/// Every path below a folder, links not followed: by which a test sees that nothing was left over.
inline std::set<std::string> everything_in(const std::filesystem::path& folder) {
  std::set<std::string> all;
  for (const auto& each : std::filesystem::recursive_directory_iterator(folder)) all.insert(each.path().string());
  return all;
}

/// `sheaf` on a terminal. What it writes to both streams is read as one.
class terminal_session {
 public:
  explicit terminal_session(const invocation& how) {
    std::vector<std::string> words = how.arguments;
    words.insert(words.begin(), SHEAF_PROGRAM);
    std::vector<std::string> environment = how.environment;
    environment.insert(environment.end(), {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "COLUMNS=200", "NO_COLOR=1"});
    auto arguments_of = pointers(words);
    auto environment_of = pointers(environment);
    child_ = ::forkpty(&terminal_, nullptr, nullptr, nullptr);
    REQUIRE(child_ >= 0);
    if (child_ == 0) {
      if (::chdir(how.folder.c_str()) == 0) ::execve(SHEAF_PROGRAM, arguments_of.data(), environment_of.data());
      ::_exit(126);
    }
  }
  ~terminal_session() {
    if (child_ > 0) {
      ::kill(child_, SIGKILL);
      ::waitpid(child_, nullptr, 0);
    }
    ::close(terminal_);
  }
  terminal_session(const terminal_session&) = delete;
  terminal_session& operator=(const terminal_session&) = delete;

  void type(const std::string& words) const {
    REQUIRE(::write(terminal_, words.data(), words.size()) == static_cast<ssize_t>(words.size()));
  }
  /// Reads until `words` have come.
  void wait_for(const std::string& words) {
    while (read_.find(words) == std::string::npos) REQUIRE(read_more());
  }
  finished end() {
    while (read_more()) {
    }
    int status = 0;
    REQUIRE(::waitpid(child_, &status, 0) == child_);
    child_ = -1;
    return {WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status), read_, {}};
  }

 private:
  static std::vector<char*> pointers(std::vector<std::string>& strings) {
    std::vector<char*> list;
    for (auto& each : strings) list.push_back(each.data());
    list.push_back(nullptr);
    return list;
  }
  bool read_more() {
    std::array<char, 4096> room{};
    for (;;) {
      const auto got = ::read(terminal_, room.data(), room.size());
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return false;
      read_.append(room.data(), static_cast<std::size_t>(got));
      return true;
    }
  }

  pid_t child_ = -1;
  int terminal_ = -1;
  std::string read_;
};

/// Runs `sheaf` on a terminal on which `typed` is typed.
inline finished on_terminal(const invocation& how, const std::string& typed) {
  terminal_session session(how);
  session.type(typed);
  return session.end();
}

}  // namespace sheaf::test
