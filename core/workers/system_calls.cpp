// SPDX-License-Identifier: AGPL-3.0-or-later
// The lists of system calls, the filters made from them, and the handler of forbidden calls. The filters are written
// here and not by libseccomp, which compares 64 bits where the kernel looks at 32 (a descriptor, flags): a caller could
// set the upper ones. Numbers and names of calls are libseccomp's.
#include "core/workers/system_calls.hpp"

#include "core/workers/frame.hpp"
#include "core/workers/worker.hpp"

#include <errno.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <bitset>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace sheaf::core {
namespace {

#if defined(__x86_64__) || defined(__aarch64__)
constexpr bool knows_machine = true;
#else
constexpr bool knows_machine = false;
#endif

constexpr std::uint32_t trapped = SECCOMP_RET_TRAP;

constexpr std::uint32_t failing_with(int error) {
  return SECCOMP_RET_ERRNO | static_cast<std::uint32_t>(error);
}

/// What an argument of a call must be. The kernel takes these arguments as 32 bits.
struct condition {
  enum class test { equal, differs, at_most };

  unsigned argument;
  std::uint32_t mask;  ///< the bits that are looked at
  test how;
  std::uint32_t value;
  std::uint32_t otherwise = trapped;  ///< what becomes of a call whose argument is not so
};

/// A call that is allowed only if all conditions hold.
struct checked_call {
  const char* name;
  std::vector<condition> conditions;
};

constexpr std::uint32_t all_bits = 0xFFFFFFFF;
constexpr std::uint32_t refused = failing_with(EACCES);
constexpr std::uint32_t the_socket = worker_socket;
/// What opens a file for more than reading.
constexpr std::uint32_t writing_flags = O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY);
/// What fork() asks for besides the signal at the end; everything else makes threads, or processes that share something
/// or end unseen.
constexpr std::uint32_t fork_flags = CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID | CLONE_PARENT_SETTID;
constexpr std::uint32_t writable_code = PROT_WRITE | PROT_EXEC;

/// Memory, time, what is open, and the process's own state. Found by running real documents under the filter.
const call_names& always_allowed() {
  static const call_names names = {"read",
                                   "brk",
                                   "munmap",
                                   "mremap",
                                   "madvise",
                                   "pread64",
                                   "readv",
                                   "lseek",
                                   "fstat",
                                   "close",
                                   "futex",
                                   "clock_gettime",
                                   "clock_getres",
                                   "gettimeofday",
                                   "time",
                                   "getrandom",
                                   "sysinfo",
                                   "nanosleep",
                                   "clock_nanosleep",
                                   "getpid",
                                   "gettid",
                                   "getppid",
                                   "getuid",
                                   "geteuid",
                                   "getgid",
                                   "getegid",
                                   "uname",
                                   "getrusage",
                                   "times",
                                   "getcpu",
                                   "sched_yield",
                                   "sched_getaffinity",
                                   "rt_sigreturn",
                                   "sigaltstack",
                                   "restart_syscall",
                                   "exit",
                                   "exit_group"};
  return names;
}

/// What loading plugins needs besides, and starting a process for a document.
const call_names& allowed_in_loading() {
  static const call_names names = {"newfstatat",
                                   "fstatat64",
                                   "stat",
                                   "lstat",
                                   "statx",
                                   "statfs",
                                   "fstatfs",
                                   "readlink",
                                   "readlinkat",
                                   "access",
                                   "faccessat",
                                   "faccessat2",
                                   "getdents64",
                                   "getcwd",
                                   "dup",
                                   "dup2",
                                   "dup3",
                                   "close_range",
                                   "recvmsg",
                                   "recvfrom",
                                   "wait4",
                                   "waitid",
                                   "seccomp",
                                   "arch_prctl",
                                   "set_tid_address",
                                   "set_robust_list",
                                   "rseq",
                                   "getrlimit",
                                   "fadvise64",
                                   "rt_sigaction",
                                   "getpgrp",
                                   "getpgid",
                                   "landlock_create_ruleset",
                                   "landlock_add_rule",
                                   "landlock_restrict_self"};
  return names;
}

/// Harmless questions that get no answer while a document is read. Libraries ask them, and go on without.
const call_names& unanswered_in_reading() {
  static const call_names names = {"stat",       "lstat",  "readlink",   "readlinkat", "access", "faccessat",
                                   "faccessat2", "getcwd", "getdents64", "fcntl",      "prctl",  "dup",
                                   "dup2",       "dup3",   "statfs",     "fstatfs",    "ioctl"};
  return names;
}

/// Forbidden in both stages, unless a list above allows them in one.
const call_names& forbidden() {
  static const call_names names = {
      // files
      "open", "openat", "openat2", "creat", "unlink", "unlinkat", "rename", "renameat", "renameat2", "mkdir", "mkdirat",
      "rmdir", "mknod", "mknodat", "link", "linkat", "symlink", "symlinkat", "truncate", "ftruncate", "fallocate",
      "chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "fchown", "lchown", "fchownat", "utime", "utimes",
      "utimensat", "futimesat", "setxattr", "lsetxattr", "fsetxattr", "removexattr", "lremovexattr", "fremovexattr",
      "chdir", "fchdir", "chroot", "umask", "flock", "memfd_create", "memfd_secret", "name_to_handle_at", "newfstatat",
      "fstatat64",
      // writing, other than write and writev
      "pwrite64", "pwritev", "pwritev2", "sendfile", "splice", "tee", "vmsplice", "copy_file_range", "mprotect",
      "pkey_mprotect",
      // network and other processes' ears
      "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendmmsg", "recvmmsg", "setsockopt",
      "shmget", "shmat", "shmctl", "msgget", "msgsnd", "semget", "mq_open", "pipe", "pipe2", "eventfd2", "signalfd4",
      "inotify_init", "inotify_init1",
      // processes
      "fork", "vfork", "clone", "execve", "execveat", "setsid", "setpgid", "kill", "tkill", "tgkill", "rt_sigqueueinfo",
      "rt_tgsigqueueinfo", "pidfd_open", "pidfd_send_signal", "setrlimit", "setpriority", "sched_setaffinity",
      "sched_setscheduler", "sched_setparam", "sched_setattr", "ioprio_set", "timer_create", "timerfd_create",
      "setitimer", "alarm", "setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid", "setgroups",
      "setfsuid", "setfsgid", "capset", "personality", "seccomp", "wait4", "waitid"};
  return names;
}

/// Nothing that reads documents makes these calls, so whoever makes one has broken in: the process ends.
const call_names& never_legitimate() {
  static const call_names names = {"ptrace",
                                   "process_vm_readv",
                                   "process_vm_writev",
                                   "process_madvise",
                                   "pidfd_getfd",
                                   "kcmp",
                                   "kexec_load",
                                   "kexec_file_load",
                                   "init_module",
                                   "finit_module",
                                   "delete_module",
                                   "reboot",
                                   "mount",
                                   "umount2",
                                   "pivot_root",
                                   "move_mount",
                                   "open_tree",
                                   "fsopen",
                                   "fsconfig",
                                   "fsmount",
                                   "fspick",
                                   "mount_setattr",
                                   "setns",
                                   "unshare",
                                   "bpf",
                                   "perf_event_open",
                                   "userfaultfd",
                                   "io_uring_setup",
                                   "io_uring_enter",
                                   "io_uring_register",
                                   "io_setup",
                                   "io_submit",
                                   "add_key",
                                   "request_key",
                                   "keyctl",
                                   "open_by_handle_at",
                                   "fanotify_init",
                                   "swapon",
                                   "swapoff",
                                   "acct",
                                   "quotactl",
                                   "settimeofday",
                                   "clock_settime",
                                   "clock_adjtime",
                                   "adjtimex",
                                   "sethostname",
                                   "setdomainname",
                                   "syslog",
                                   "vhangup",
                                   "iopl",
                                   "ioperm",
                                   "modify_ldt"};
  return names;
}

using test = condition::test;

const std::vector<checked_call>& checked_in_both() {
  static const std::vector<checked_call> calls = {
      // The three standard streams are the null device.
      {"write", {{0, all_bits, test::at_most, the_socket}}},
      {"writev", {{0, all_bits, test::at_most, the_socket}}},
      {"sendmsg", {{0, all_bits, test::equal, the_socket}}},
      {"sendto", {{0, all_bits, test::equal, the_socket}}},
      // The handler answers the rest: see change_mask().
      {"rt_sigprocmask", {{0, all_bits, test::equal, SIG_UNBLOCK}}},
  };
  return calls;
}

const std::vector<checked_call>& checked_in_loading() {
  static const std::vector<checked_call> calls = {
      {"openat", {{2, writing_flags, test::equal, O_RDONLY}}},
      {"open", {{1, writing_flags, test::equal, O_RDONLY}}},
      // Memory that documents would share; the C library asks for it, and goes on without.
      {"mmap", {{2, writable_code, test::differs, writable_code}, {3, MAP_SHARED, test::equal, 0, refused}}},
      {"mprotect", {{2, writable_code, test::differs, writable_code}}},
      {"clone", {{0, ~fork_flags, test::equal, SIGCHLD}}},
      // Not the limits of another process. Its own are compared after each plugin: see process_state.
      {"prlimit64", {{0, all_bits, test::equal, 0}}},
      // No owner for signals, no flags of the socket.
      {"fcntl", {{1, all_bits, test::at_most, F_GETFL}}},
      {"prctl",
       {{0, all_bits, test::equal, PR_SET_PDEATHSIG, failing_with(EINVAL)}, {1, all_bits, test::equal, SIGKILL}}},
      {"ioctl", {{1, all_bits, test::equal, TCGETS, failing_with(ENOTTY)}}},
  };
  return calls;
}

const std::vector<checked_call>& checked_in_reading() {
  static const std::vector<checked_call> calls = {
      {"mmap", {{2, PROT_EXEC, test::equal, 0}, {3, MAP_SHARED, test::equal, 0, refused}}},
      {"mprotect", {{2, PROT_EXEC, test::equal, 0}}},
      {"rt_sigaction", {{0, all_bits, test::differs, SIGSYS}}},
      // A process may ask for its own limits: the reader of PDFs shares its memory out by them.
      {"prlimit64", {{0, all_bits, test::equal, 0, refused}, {2, all_bits, test::equal, 0, refused}}},
      // By which the handler has the last word: see on_forbidden_call().
      {"shutdown", {{0, all_bits, test::equal, the_socket}}},
  };
  return calls;
}

/// Puts a filter together, a call at a time: the first rule about a call is the one that holds.
class filter_program {
 public:
  filter_program() {
    add(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch));
    jump(::seccomp_arch_native(), 1, 0);
    answer(SECCOMP_RET_KILL_PROCESS);
    add(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr));
  }

  filter_program& with(const std::vector<checked_call>& calls) {
    for (const checked_call& each : calls) {
      std::size_t length = 1;
      for (const condition& one : each.conditions) length += masks(one) ? 4 : 3;
      if (!begin(each.name, static_cast<std::uint8_t>(length))) continue;
      for (const condition& one : each.conditions) demand(one);
      answer(SECCOMP_RET_ALLOW);
    }
    return *this;
  }

  filter_program& with(const call_names& names, std::uint32_t what) {
    for (const char* name : names) {
      if (begin(name, 1)) answer(what);
    }
    return *this;
  }

  std::vector<sock_filter> finish() {
    answer(failing_with(ENOSYS));
    return std::move(code_);
  }

 private:
  /// The next `length` instructions are about this call. False if there is nothing to say about it.
  bool begin(const char* name, std::uint8_t length) {
    const int number = ::seccomp_syscall_resolve_name(name);
    // Machines differ in their calls; a name that comes twice has had its rule.
    if (number < 0 || std::find(done_.begin(), done_.end(), number) != done_.end()) return false;
    done_.push_back(number);
    jump(static_cast<std::uint32_t>(number), 0, length);
    return true;
  }

  static bool masks(const condition& one) { return one.mask != all_bits; }

  /// Goes on with the next instruction if the condition holds, and answers otherwise.
  void demand(const condition& one) {
    constexpr std::size_t lower_half = std::endian::native == std::endian::big ? 4 : 0;
    add(BPF_LD | BPF_W | BPF_ABS,
        static_cast<std::uint32_t>(offsetof(seccomp_data, args) + one.argument * sizeof(std::uint64_t) + lower_half));
    if (masks(one)) add(BPF_ALU | BPF_AND | BPF_K, one.mask);
    switch (one.how) {
      case test::equal:
        jump(one.value, 1, 0);
        break;
      case test::differs:
        jump(one.value, 0, 1);
        break;
      case test::at_most:
        code_.push_back(BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, one.value, 0, 1));
        break;
    }
    answer(one.otherwise);
  }

  void add(std::uint16_t code, std::uint32_t value) { code_.push_back(BPF_STMT(code, value)); }
  void answer(std::uint32_t what) { add(BPF_RET | BPF_K, what); }
  void jump(std::uint32_t value, std::uint8_t if_equal, std::uint8_t otherwise) {
    code_.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, if_equal, otherwise));
  }

  std::vector<sock_filter> code_;
  std::vector<int> done_;
};

std::vector<sock_filter> make_program(sandbox_stage stage, const call_names& watched) {
  const bool loading = stage == sandbox_stage::loading;
  return filter_program()
      .with(watched, SECCOMP_RET_ALLOW)
      .with(checked_in_both())
      .with(loading ? checked_in_loading() : checked_in_reading())
      .with(always_allowed(), SECCOMP_RET_ALLOW)
      .with(loading ? allowed_in_loading() : call_names(), SECCOMP_RET_ALLOW)
      .with(loading ? call_names() : unanswered_in_reading(), failing_with(EACCES))
      .with(never_legitimate(), trapped)
      .with(forbidden(), trapped)
      .finish();
}

const std::vector<sock_filter>& program_of(sandbox_stage stage) {
  static const std::vector<sock_filter> loading = make_program(sandbox_stage::loading, {});
  static const std::vector<sock_filter> reading = make_program(sandbox_stage::reading, {});
  return stage == sandbox_stage::loading ? loading : reading;
}

// What the signal handler knows. Written only while no plugin runs.

constexpr std::size_t most_numbers = 1'024;
std::bitset<most_numbers> ending_calls;
int report_socket = -1;
std::uint64_t report_task = 0;
int call_newfstatat = -1;
int call_sigprocmask = -1;
int call_tgkill = -1;
int call_tkill = -1;
int call_kill = -1;

/// The arguments of the call that was stopped, and the place of its result.
class stopped_call {
 public:
  explicit stopped_call(void* context)
      : context_(*static_cast<ucontext_t*>(context)), registers_(context_.uc_mcontext) {}

  [[nodiscard]] long argument(std::size_t index) const {
#if defined(__x86_64__)
    constexpr std::array<int, 4> places = {REG_RDI, REG_RSI, REG_RDX, REG_R10};
    return registers_.gregs[places[index]];
#elif defined(__aarch64__)
    return static_cast<long>(registers_.regs[index]);
#else
    return static_cast<long>(index);
#endif
  }

  void give(long result) {
#if defined(__x86_64__)
    registers_.gregs[REG_RAX] = result;
#elif defined(__aarch64__)
    registers_.regs[0] = static_cast<unsigned long>(result);
#else
    static_cast<void>(result);
#endif
  }

  /// The signals that were blocked when the call was made, and will be when the handler returns; as the kernel counts
  /// them.
  [[nodiscard]] std::uint64_t mask() const {
    std::uint64_t signals = 0;
    std::memcpy(&signals, &context_.uc_sigmask, sizeof signals);
    return signals;
  }
  void set_mask(std::uint64_t signals) {
    std::memcpy(&context_.uc_sigmask, &signals, sizeof signals);
  }

 private:
  ucontext_t& context_;
  mcontext_t& registers_;
};

/// Does what rt_sigprocmask was asked for, but never blocks the signal of forbidden calls: the kernel would end the
/// process at the next one, before it could be named. The C library blocks all signals before it starts a thread.
void change_mask(stopped_call& call) {
  constexpr std::uint64_t forbidden_call = std::uint64_t{1} << static_cast<unsigned>(SIGSYS - 1);
  const std::uint64_t before = call.mask();
  std::uint64_t asked = 0;
  if (static_cast<unsigned long>(call.argument(3)) != sizeof asked) return call.give(-EINVAL);
  // NOLINTBEGIN(performance-no-int-to-ptr): the registers are all there is.
  const auto* from = reinterpret_cast<const void*>(call.argument(1));
  auto* to = reinterpret_cast<void*>(call.argument(2));
  // NOLINTEND(performance-no-int-to-ptr)
  if (from != nullptr) {
    std::memcpy(&asked, from, sizeof asked);
    const auto how = static_cast<int>(call.argument(0));
    if (how != SIG_BLOCK && how != SIG_SETMASK) return call.give(-EINVAL);
    call.set_mask(((how == SIG_BLOCK ? before : 0) | asked) & ~forbidden_call);
  }
  if (to != nullptr) std::memcpy(to, &before, sizeof before);
  call.give(0);
}

/// Whether the call is allowed after all, and answered: what a filter, which sees numbers only, cannot tell.
bool answer_allowed(stopped_call& call, int number) {
  if (number == call_newfstatat) {
    // The C library asks so about an open file. All else asks about a path, and gets no answer.
    // NOLINTNEXTLINE(performance-no-int-to-ptr): the register is all there is.
    const char* path = reinterpret_cast<const char*>(call.argument(1));
    if ((call.argument(3) & AT_EMPTY_PATH) == 0 || path == nullptr || *path != '\0') {
      call.give(-EACCES);
    } else if (::syscall(SYS_fstat, static_cast<int>(call.argument(0)), call.argument(2)) == 0) {
      call.give(0);
    } else {
      call.give(-errno);
    }
    return true;
  }
  if (number == call_sigprocmask) {
    change_mask(call);
    return true;
  }
  // A process that raises a signal on itself (abort) ends as if by it.
  const bool to_thread = number == call_tkill && static_cast<pid_t>(call.argument(0)) == ::gettid();
  const bool to_process =
      (number == call_kill || number == call_tgkill) && static_cast<pid_t>(call.argument(0)) == ::getpid();
  if (to_thread || to_process) {
    const auto signal = static_cast<int>(call.argument(number == call_tgkill ? 2 : 1));
    if (signal > 0 && signal < NSIG) ::_exit(exit_status_of_signal + signal);
  }
  return false;
}

void on_forbidden_call(int /*signal*/, siginfo_t* about, void* context) {
  const int kept_error = errno;
  stopped_call call(context);
  const int number = about->si_syscall;
  if (!answer_allowed(call, number)) {
    call.give(-EACCES);
    send_violation(report_socket, report_task, number);
    // Nothing that the plugin goes on to say may make a part of its own message out of this one.
    if (report_task != 0) static_cast<void>(::shutdown(report_socket, SHUT_WR));
    const auto index = static_cast<std::size_t>(number);
    if (index < most_numbers && ending_calls[index]) ::_exit(exit_status_of_signal + SIGSYS);
  }
  errno = kept_error;
}

}  // namespace

std::string name_of_call(std::int32_t number) {
  char* name = ::seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, number);
  if (name == nullptr) return fmt::format("system call {}", number);
  std::string made(name);
  std::free(name);  // allocated by malloc, as its contract says
  return made;
}

std::string why_no_filter() {
  if (!knows_machine) return "it is not known for this kind of machine";
  const std::uint32_t action = SECCOMP_RET_TRAP;
  if (::syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0) return {};
  return "the kernel has none";
}

tl::expected<void, std::string> install_filter_of(sandbox_stage stage, const call_names& watched) {
  std::vector<sock_filter> code = watched.empty() ? program_of(stage) : make_program(stage, watched);
  const sock_fprog program{static_cast<unsigned short>(code.size()), code.data()};
  if (::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0) return {};
  return tl::unexpected(fmt::format("cannot filter system calls: {}", std::strerror(errno)));
}

void report_violations_to(int socket, std::uint64_t task) {
  report_socket = socket;
  report_task = task;
  if (call_newfstatat < 0) {
    call_newfstatat = ::seccomp_syscall_resolve_name("newfstatat");
    call_sigprocmask = ::seccomp_syscall_resolve_name("rt_sigprocmask");
    call_tgkill = ::seccomp_syscall_resolve_name("tgkill");
    call_tkill = ::seccomp_syscall_resolve_name("tkill");
    call_kill = ::seccomp_syscall_resolve_name("kill");
    for (const char* name : never_legitimate()) {
      const int number = ::seccomp_syscall_resolve_name(name);
      if (number >= 0 && static_cast<std::size_t>(number) < most_numbers)
        ending_calls.set(static_cast<std::size_t>(number));
    }
    // Both are made here, because the second is needed when little is allowed any more.
    static_cast<void>(program_of(sandbox_stage::loading));
    static_cast<void>(program_of(sandbox_stage::reading));
  }
  struct sigaction handler {};
  handler.sa_sigaction = on_forbidden_call;
  handler.sa_flags = SA_SIGINFO;
  sigemptyset(&handler.sa_mask);
  static_cast<void>(::sigaction(SIGSYS, &handler, nullptr));
}

}  // namespace sheaf::core
