// SPDX-License-Identifier: AGPL-3.0-or-later
// A library that is loaded into `sheaf` before all others (LD_PRELOAD). Its functions stand before those of the C
// library: they count, make the fault that the board asks for, and else call what they hide. Workers do not have it,
// since they get a clean environment.
#include "tests/faults/injection.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace {

using sheaf::test::fault_action;
using sheaf::test::fault_board;

/// The function of the C library that one of this library hides.
template <typename Function>
Function hidden(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

fault_board* find_board() {
  const char* const path = std::getenv(sheaf::test::board_variable);
  if (path == nullptr) return nullptr;
  const int file = static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC));
  void* const memory = ::mmap(nullptr, sizeof(fault_board), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  ::syscall(SYS_close, file);
  return memory == MAP_FAILED ? nullptr : static_cast<fault_board*>(memory);
}

fault_board* board() {
  static fault_board* const found = find_board();
  return found;
}

std::vector<pid_t>& workers() {
  static std::vector<pid_t> list;
  return list;
}

/// The first child of a process; -1 where it has none.
pid_t child_of(pid_t parent) {
  std::array<char, 64> name{};
  std::snprintf(name.data(), name.size(), "/proc/%d/task/%d/children", parent, parent);
  const int file = static_cast<int>(::syscall(SYS_openat, AT_FDCWD, name.data(), O_RDONLY | O_CLOEXEC));
  if (file < 0) return -1;
  std::array<char, 64> words{};
  const auto size = ::syscall(SYS_read, file, words.data(), words.size() - 1);
  ::syscall(SYS_close, file);
  return size > 0 ? static_cast<pid_t>(std::atoi(words.data())) : -1;
}

void kill_a_worker(bool its_reader) {
  if (workers().empty()) return;
  pid_t who = workers()[board()->at % workers().size()];
  if (its_reader) {
    const pid_t reader = child_of(who);
    if (reader > 0) who = reader;
  }
  ::kill(who, SIGKILL);
  ++board()->done;
}

/// Counts one call. True where it is to fail; errno is then set.
bool fails(std::uint32_t kind) {
  fault_board* const wish = board();
  if (wish == nullptr || (wish->kinds & kind) == 0) return false;
  const auto number = ++wish->calls;
  const bool now = number == wish->at;
  const int kept = errno;
  switch (wish->action) {
    case fault_action::kill_supervisor:
      if (now) {
        ++wish->done;
        ::kill(::getpid(), SIGKILL);
      }
      return false;
    case fault_action::kill_worker:
    case fault_action::kill_reader:
      if (now) kill_a_worker(wish->action == fault_action::kill_reader);
      errno = kept;
      return false;
    case fault_action::send_signal:
      if (now) {
        ++wish->done;
        ::kill(::getpid(), wish->number);
      }
      errno = kept;
      return false;
    case fault_action::fail_once:
    case fault_action::fail_from_now:
      if (!now && (wish->action == fault_action::fail_once || number < wish->at || wish->at == 0)) return false;
      ++wish->done;
      errno = wish->number;
      return true;
    default:
      return false;
  }
}

/// Pipes, sockets and devices are no storage.
bool is_file(int descriptor) {
  struct stat found {};
  return ::syscall(SYS_fstat, descriptor, &found) == 0 && S_ISREG(found.st_mode);
}

bool fails_for_file(int descriptor) {
  return is_file(descriptor) && fails(sheaf::test::storage_calls);
}

void append_to(const char* path, const char* words) {
  const int file = static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_APPEND | O_CLOEXEC));
  ::syscall(SYS_write, file, words, std::strlen(words));
  ::syscall(SYS_close, file);
}

void change(const char* path, fault_action how) {
  switch (how) {
    case fault_action::remove_file:
      ::syscall(SYS_unlink, path);
      break;
    case fault_action::empty_file:
      ::syscall(SYS_truncate, path, 0);
      break;
    case fault_action::grow_file:
    case fault_action::grow_when_open:
      append_to(path, "One more line.\n");
      break;
    case fault_action::replace_file: {
      std::array<char, 4096> other{};
      std::snprintf(other.data(), other.size(), "%s.new", path);
      const int made =
          static_cast<int>(::syscall(SYS_openat, AT_FDCWD, other.data(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
      ::syscall(SYS_close, made);
      append_to(other.data(), "A visit to Westmarch\n\nTESTGOOD Another letter took the place of the first.\n");
      ::syscall(SYS_rename, other.data(), path);
      break;
    }
    default:
      break;
  }
}

/// The document that is to grow when it has been read.
std::array<char, 4096> growing{};

bool is_document(const char* path) {
  const fault_board* const wish = board();
  return wish != nullptr && wish->document[0] != '\0' && std::strstr(path, wish->document.data()) != nullptr;
}

/// What happens to the document that a call is about to open.
void meet_document(const char* path) {
  fault_board* const wish = board();
  if ((wish->kinds & sheaf::test::document_calls) == 0 || ++wish->calls != wish->at) return;
  ++wish->done;
  if (wish->action == fault_action::grow_when_open) {
    std::snprintf(growing.data(), growing.size(), "%s", path);
  } else {
    change(path, wish->action);
  }
}

/// Whether opening a file fails, and what happens before.
bool fails_to_open(const char* path, int flags) {
  if ((flags & O_ACCMODE) == O_RDONLY && is_document(path)) meet_document(path);
  const bool writes = (flags & O_ACCMODE) != O_RDONLY && std::strcmp(path, "/dev/null") != 0;
  return (writes && fails(sheaf::test::storage_calls)) || fails(sheaf::test::descriptor_calls);
}

mode_t mode_of(int flags, va_list more) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
}

}  // namespace

// Whoever calls these functions must find them here.
#pragma GCC visibility push(default)

extern "C" {

// Both names of open() do the same on a system with 64 bits.
int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = mode_of(flags, more);
  va_end(more);
  if (fails_to_open(path, flags)) return -1;
  return static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

int open64(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = mode_of(flags, more);
  va_end(more);
  return open(path, flags, mode);
}

int __open_2(const char* path, int flags) {
  return open(path, flags);
}

int __open64_2(const char* path, int flags) {
  return open(path, flags);
}

int mkostemp(char* name, int flags) {
  if (fails(sheaf::test::storage_calls) || fails(sheaf::test::descriptor_calls)) return -1;
  static const auto real = hidden<int (*)(char*, int)>("mkostemp");
  return real(name, flags);
}

int mkostemp64(char* name, int flags) {
  return mkostemp(name, flags);
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
  if (fails_for_file(descriptor)) return -1;
  return ::syscall(SYS_write, descriptor, bytes, size);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t at) {
  if (fails_for_file(descriptor)) return -1;
  return ::syscall(SYS_pwrite64, descriptor, bytes, size, at);
}

ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t at) {
  return pwrite64(descriptor, bytes, size, at);
}

int fsync(int descriptor) {
  if (fails(sheaf::test::storage_calls)) return -1;
  return static_cast<int>(::syscall(SYS_fsync, descriptor));
}

int fdatasync(int descriptor) {
  if (fails(sheaf::test::storage_calls)) return -1;
  return static_cast<int>(::syscall(SYS_fdatasync, descriptor));
}

int ftruncate64(int descriptor, off64_t size) noexcept {
  if (fails(sheaf::test::storage_calls)) return -1;
  return static_cast<int>(::syscall(SYS_ftruncate, descriptor, size));
}

int ftruncate(int descriptor, off_t size) noexcept {
  return ftruncate64(descriptor, size);
}

int rename(const char* from, const char* to) noexcept {
  if (fails(sheaf::test::storage_calls)) return -1;
  return static_cast<int>(::syscall(SYS_rename, from, to));
}

int unlink(const char* path) noexcept {
  if (fails(sheaf::test::storage_calls)) return -1;
  return static_cast<int>(::syscall(SYS_unlink, path));
}

int posix_spawn(pid_t* pid, const char* path, const posix_spawn_file_actions_t* actions,
                const posix_spawnattr_t* attributes, char* const arguments[], char* const environment[]) {
  if (fails(sheaf::test::spawn_calls)) return errno;
  static const auto real = hidden<decltype(&::posix_spawn)>("posix_spawn");
  const int failed = real(pid, path, actions, attributes, arguments, environment);
  if (failed == 0) workers().push_back(*pid);
  return failed;
}

pid_t waitpid(pid_t which, int* status, int options) {
  static const auto real = hidden<decltype(&::waitpid)>("waitpid");
  const pid_t got = real(which, status, options);
  if (got > 0) std::erase(workers(), got);
  return got;
}

int socketpair(int domain, int type, int protocol, int ends[2]) noexcept {
  if (fails(sheaf::test::descriptor_calls)) return -1;
  return static_cast<int>(::syscall(SYS_socketpair, domain, type, protocol, ends));
}

int poll(struct pollfd* watched, nfds_t count, int timeout) {
  static_cast<void>(fails(sheaf::test::waiting_calls));
  static const auto real = hidden<decltype(&::poll)>("poll");
  return real(watched, count, timeout);
}

ssize_t sendmsg(int socket, const struct msghdr* message, int flags) {
  // By now the document has been opened and read once.
  if (growing[0] != '\0') {
    change(growing.data(), fault_action::grow_when_open);
    growing[0] = '\0';
  }
  static_cast<void>(fails(sheaf::test::sending_calls));
  static const auto real = hidden<decltype(&::sendmsg)>("sendmsg");
  return real(socket, message, flags);
}

}  // extern "C"

#pragma GCC visibility pop
