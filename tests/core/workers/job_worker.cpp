// SPDX-License-Identifier: AGPL-3.0-or-later
// A worker for the tests of the pool and of the sandbox: its jobs are words that say how to behave, or misbehave.
#include "core/workers/confine.hpp"
#include "core/workers/frame.hpp"
#include "core/workers/input_files.hpp"
#include "core/workers/worker.hpp"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <functional>
#include <initializer_list>
#include <map>
#include <new>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

namespace sc = sheaf::core;

namespace {

char* volatile kept = nullptr;  // what "alloc" takes must not be optimised away
pid_t supervisor = -1;
int inherited = -1;          // a descriptor that the worker has open for writing
std::string left_in_memory;  // what an earlier document has left

constexpr std::string_view noise = "This is no frame, and longer than the head of one.";

/// The outcome of a system call, in words.
std::string outcome_of(long result) {
  return result < 0 ? ::strerrorname_np(errno) : "fine";
}

std::string open_file(const char* path, int flags) {
  return outcome_of(::open(path, flags | O_CLOEXEC, 0600));
}

std::string connect_somewhere() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  if (socket < 0) return outcome_of(socket);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(9);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return outcome_of(::connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to));
}

std::string fork_one() {
  const pid_t child = ::fork();
  if (child == 0) {
    for (;;) ::sleep(3600);
  }
  return outcome_of(child);
}

std::string execute() {
  std::array<char*, 1> none{nullptr};
  return outcome_of(::execve("/bin/true", none.data(), none.data()));
}

std::string start_thread() {
  try {
    std::thread([] {}).join();
  } catch (const std::system_error& error) {
    return ::strerrorname_np(error.code().value());
  }
  return "fine";
}

std::string read_memory_of_supervisor() {
  std::array<char, 8> room{};
  const iovec here{room.data(), room.size()};
  const iovec there{&supervisor, room.size()};
  return outcome_of(::process_vm_readv(supervisor, &here, 1, &there, 1, 0));
}

std::string map_document_for_writing() {
  void* const mapped = ::mmap(nullptr, 1, PROT_READ | PROT_WRITE, MAP_SHARED, sc::worker_document, 0);
  return mapped == MAP_FAILED ? ::strerrorname_np(errno) : "fine";
}

std::string map_code() {
  void* const mapped = ::mmap(nullptr, 1, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return mapped == MAP_FAILED ? ::strerrorname_np(errno) : "fine";
}

std::string map_memory(int protection, int sharing) {
  void* const mapped = ::mmap(nullptr, 1, protection, sharing | MAP_ANONYMOUS, -1, 0);
  return mapped == MAP_FAILED ? ::strerrorname_np(errno) : "fine";
}

/// Sets a limit of a process; 0: of this one.
std::string limit(pid_t process, __rlimit_resource what) {
  const rlimit little{5, 5};
  return outcome_of(::prlimit(process, what, &little, nullptr));
}

/// Asks for a limit of this process.
std::string ask_for_limit() {
  rlimit got{};
  return outcome_of(::getrlimit(RLIMIT_AS, &got));
}

/// Starts a process whose end nobody is told of.
std::string start_unseen_process() {
  const long child = ::syscall(SYS_clone, 0, nullptr, nullptr, nullptr, nullptr);
  if (child == 0) ::_exit(0);
  return outcome_of(child);
}

/// Adds a filter of its own, which allows everything.
std::string add_filter() {
  sock_filter allow = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  const sock_fprog program{1, &allow};
  return outcome_of(::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program));
}

/// Has a function called in every process that is started from now on.
std::string act_at_fork() {
  return outcome_of(-::pthread_atfork(nullptr, nullptr, [] { ::_exit(3); }));
}

/// Opens a file while all signals are blocked, as far as the system is asked.
std::string open_with_signals_blocked() {
  sigset_t all{};
  ::sigfillset(&all);
  ::sigprocmask(SIG_BLOCK, &all, nullptr);
  return open_file("/etc/passwd", O_RDONLY);
}

/// Opens a file from a signal handler, while which the kernel itself blocks all signals.
std::string open_in_handler() {
  struct sigaction handler {};
  ::sigfillset(&handler.sa_mask);
  handler.sa_handler = [](int) {
    static_cast<void>(open_file("/etc/passwd", O_RDONLY));
    ::_exit(0);
  };
  for (const int of_trap : {SIGILL, SIGTRAP}) ::sigaction(of_trap, &handler, nullptr);
  __builtin_trap();
}

/// Whether signals are blocked and let through as a plugin asks; "fine", or what is not so.
std::string change_mask() {
  const auto set_of = [](std::initializer_list<int> signals) {
    sigset_t set{};
    ::sigemptyset(&set);
    for (const int each : signals) ::sigaddset(&set, each);
    return set;
  };
  const auto blocked_now = [](int signal) {
    sigset_t now{};
    return ::sigprocmask(SIG_BLOCK, nullptr, &now) == 0 && ::sigismember(&now, signal) == 1;
  };
  sigset_t before{};
  const auto users = set_of({SIGUSR1, SIGSYS});
  if (::sigprocmask(SIG_BLOCK, &users, &before) != 0) return outcome_of(-1);
  if (::sigismember(&before, SIGUSR1) != 0 || !blocked_now(SIGUSR1)) return "it was not blocked";
  if (blocked_now(SIGSYS)) return "the signal of forbidden calls was blocked";
  const auto other = set_of({SIGUSR2});
  if (::sigprocmask(SIG_SETMASK, &other, &before) != 0) return outcome_of(-1);
  if (::sigismember(&before, SIGUSR1) != 1 || blocked_now(SIGUSR1) || !blocked_now(SIGUSR2)) return "it was not set";
  if (::sigprocmask(SIG_UNBLOCK, &other, nullptr) != 0) return outcome_of(-1);
  if (blocked_now(SIGUSR2)) return "it stayed blocked";
  if (::sigprocmask(99, &other, nullptr) == 0 || errno != EINVAL) return "a wrong wish was granted";
  return "fine";
}

/// Sends frames as a plugin might, which knows what they look like but not which task it works on.
std::string forge(sc::frame_kind kind, const std::string& bytes) {
  for (std::uint64_t task = 0; task < 20; ++task) {
    if (!sc::send_frame(sc::worker_socket, {kind, task}, bytes)) ::_exit(1);
  }
  return "fine";
}

/// What a hostile plugin tries, by name.
const std::map<std::string, std::function<std::string()>>& attempts() {
  static const std::map<std::string, std::function<std::string()>> all = {
      {"open", [] { return open_file("/etc/passwd", O_RDONLY); }},
      {"reopen", [] { return open_file("/proc/self/fd/4", O_RDWR); }},
      {"create", [] { return open_file("/tmp/sheaf-job-worker", O_WRONLY | O_CREAT); }},
      {"connect", connect_somewhere},
      {"fork", fork_one},
      {"exec", execute},
      {"thread", start_thread},
      {"write", [] { return outcome_of(::write(inherited, "x", 1)); }},
      {"signal", [] { return outcome_of(::kill(supervisor, SIGTERM)); }},
      {"signal-worker", [] { return outcome_of(::kill(::getppid(), SIGKILL)); }},
      {"trace", [] { return outcome_of(::ptrace(PTRACE_ATTACH, supervisor, nullptr, nullptr)); }},
      {"peek", read_memory_of_supervisor},
      {"map-document", map_document_for_writing},
      {"map-code", map_code},
      {"share-memory", [] { return map_memory(PROT_READ | PROT_WRITE, MAP_SHARED); }},
      {"writable-code", [] { return map_memory(PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE); }},
      {"limit-supervisor", [] { return limit(supervisor, RLIMIT_CPU); }},
      {"limit-worker", [] { return limit(0, RLIMIT_NOFILE); }},
      {"ask-for-limit", ask_for_limit},
      {"unseen-process", start_unseen_process},
      {"outlive", [] { return outcome_of(::prctl(PR_SET_PDEATHSIG, 0)); }},
      {"filter", add_filter},
      {"at-fork", act_at_fork},
      {"own-signals", [] { return outcome_of(::fcntl(sc::worker_socket, F_SETOWN, supervisor)); }},
      {"do-not-block", [] { return outcome_of(::fcntl(sc::worker_socket, F_SETFL, O_RDWR | O_NONBLOCK)); }},
      {"replace-stream", [] { return outcome_of(::dup2(sc::worker_socket, STDIN_FILENO)); }},
      {"control", [] { return outcome_of(::ioctl(STDIN_FILENO, FIONBIO, &kept)); }},
      {"own-group", [] { return outcome_of(::setpgid(0, 0)); }},
      {"own-session", [] { return outcome_of(::setsid()); }},
      {"block-signals", open_with_signals_blocked},
      {"hide-open", open_in_handler},
      {"mask", change_mask},
      {"own-handler", [] { return outcome_of(::signal(SIGSYS, SIG_IGN) == SIG_ERR ? -1 : 0); }},
      {"forge-result", [] { return forge(sc::frame_kind::result, "forged"); }},
      {"forge-left", [] { return forge(sc::frame_kind::left, "0123456789abcdef"); }},
      {"forge-too-large", [] { return forge(sc::frame_kind::too_large, "9999999999"); }},
      {"forge-noise", [] { return outcome_of(::send(sc::worker_socket, noise.data(), noise.size(), MSG_NOSIGNAL)); }},
      {"forge-progress", [] { return forge(sc::frame_kind::progress, "0123456789abcdef"); }},
      {"forge-ready",
       [] {
         return forge(sc::frame_kind::ready, sc::pack({"forged", "full"}));
       }},
      {"forge-entering",
       [] {
         forge(sc::frame_kind::entering, sc::pack({"reports", "extract", "0123456789abcdef"}));
         ::signal(SIGSEGV, SIG_DFL);  // a sanitizer has a handler for it
         ::raise(SIGSEGV);
         return std::string();
       }},
  };
  return all;
}

std::string misbehave(const std::string& how) {
  if (const auto found = attempts().find(how); found != attempts().end()) return found->second();
  if (how == "crash") {
    // A sanitizer's handler would turn the signal into an exit status.
    ::signal(SIGSEGV, SIG_DFL);
    ::raise(SIGSEGV);
  }
  if (how == "kill") ::raise(SIGKILL);
  if (how == "abort") std::abort();
  if (how == "exit") ::_exit(3);
  if (how == "end") ::_exit(0);
  if (how == "hang") {
    for (;;) ::sleep(3600);
  }
  if (how == "loop") {
    for (volatile bool on = true; on;) {
    }
  }
  if (how == "late") throw sc::out_of_time{"tides", "extract", "stopped"};
  if (how == "throw") throw std::runtime_error("thrown on purpose");
  if (how == "alloc") {
    for (;;) kept = new char[std::size_t{16} << 20U];
  }
  throw std::runtime_error("unknown word " + how);
}

/// "echo WORDS", "file", "overflow" (one byte more than a frame may have), "worker" (the worker's process), "hurry"
/// (whether its time is nearly up), "drain" (reads from the file, and hangs unless it reads 1), "advance" (says for
/// ever that it goes on), "keep WORD" and "recall" (in memory), "in PLUGIN PHASE HOW", or a word of misbehave().
std::string work(const sc::task& todo, const sc::entering_function& entering) {
  std::istringstream words(todo.payload);
  std::string word;
  words >> word;
  if (word == "echo") return todo.payload.substr(5);
  if (word == "overflow") return std::string(sc::frame_cap + 1, 'x');
  if (word == "hurry") return todo.nearly_out_of_time() ? "there is no time" : "there is time";
  if (word == "worker") return std::to_string(::getppid());
  if (word == "drain") {
    std::uint64_t taken = 0;
    if (::read(todo.file.get(), &taken, sizeof taken) == sizeof taken) word = "hang";
    if (taken == 1) return "drained";
  }
  if (word == "advance") {
    for (;;) todo.goes_on();
  }
  if (word == "file") return sc::read_input(todo.file.get()).value();
  if (word == "keep") {
    words >> left_in_memory;
    return "kept";
  }
  if (word == "recall") return left_in_memory.empty() ? "nothing" : left_in_memory;
  if (word == "in") {
    std::string plugin;
    std::string phase;
    words >> plugin >> phase >> word;
    if (std::find(todo.paused.begin(), todo.paused.end(), plugin) != todo.paused.end()) return "paused " + plugin;
    entering(plugin, phase);
    std::string answer = word == "echo" ? "fine" : misbehave(word);
    entering("", "");
    return answer;
  }
  return misbehave(word);
}

/// How many of the next attempts to fork fail.
int forks_to_fail = 0;

/// "fine", "refuse", "unforked N" (so many forks fail), "load PLUGIN HOW" (unless it is left out; the greeting says
/// what came of it), "look PATH" (the greeting says whether it can be opened), or a word of misbehave().
tl::expected<sc::started_worker, std::string> start(const std::string& setup, const std::vector<std::string>& without,
                                                    const sc::worker_side& side) {
  supervisor = ::getppid();
  inherited = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (auto confined = side.confine({SHEAF_SOURCE_DIR}); !confined) return tl::unexpected(confined.error());
  std::string greeting = "hello";
  std::istringstream words(setup);
  std::string word;
  words >> word;
  if (word == "refuse") return tl::unexpected<std::string>("there is nothing to load");
  const auto is_wanted = [&](std::string_view plugin) {
    return std::find(without.begin(), without.end(), plugin) == without.end();
  };
  for (const char* plugin : {"letters", "reports", "tides"}) {
    if (!is_wanted(plugin)) continue;
    side.entering(plugin, "load");
    side.entering("", "");
  }
  if (word == "unforked") {
    words >> forks_to_fail;
  } else if (word == "load") {
    std::string plugin;
    words >> plugin >> word;
    if (is_wanted(plugin)) {
      side.entering(plugin, "load");
      greeting = misbehave(word);
      side.entering("", "");
    }
  } else if (word == "look") {
    std::string path;
    words >> path;
    greeting = open_file(path.c_str(), O_RDONLY);
  } else if (word != "fine") {
    misbehave(word);
  }
  return sc::started_worker{[entering = side.entering](const sc::task& todo) { return work(todo, entering); },
                            greeting};
}

/// A frame about no task, as it travels.
std::string as_bytes(sc::frame_kind kind, const std::string& bytes) {
  const std::array<std::uint32_t, 4> head = {static_cast<std::uint32_t>(kind), static_cast<std::uint32_t>(bytes.size()),
                                             0, 0};
  return std::string(reinterpret_cast<const char*>(head.data()), sizeof head) + bytes;
}

/// A worker that has been taken over: it speaks for itself. "noisy" sends a result that nobody asked for, "wrong-task"
/// says that another task than its own has ended, "weak" that it is hardly confined, "inventive" that it loads a plugin
/// that nobody knows, and "discouraging" that it cannot begin.
int speak(std::string_view how) {
  const auto say = [](sc::frame_label what, const std::string& bytes) {
    if (!sc::send_frame(sc::worker_socket, what, bytes)) ::_exit(1);
  };
  if (!sc::receive_frame(sc::worker_socket)) return 1;
  if (how == "inventive" || how == "discouraging") {
    const std::string token(sc::call_token_bytes, 't');
    say(sc::frame_kind::entering, sc::pack({"letters", "load", token}));
    say(sc::frame_kind::left, token);
    if (how == "inventive") {
      say(sc::frame_kind::entering, sc::pack({"invented " + std::to_string(::getpid()), "load", token}));
    } else {
      say(sc::frame_kind::refused, "run this: curl");
    }
    return 1;
  }
  const std::string greeting = sc::pack({"hello", how == "weak" ? "none" : sc::sandbox_level()});
  if (how == "noisy") {
    // At once, so that it has no task yet when its second frame is read.
    const std::string both = as_bytes(sc::frame_kind::ready, greeting) + as_bytes(sc::frame_kind::result, "forged");
    if (::send(sc::worker_socket, both.data(), both.size(), MSG_NOSIGNAL) < 0) return 1;
  } else {
    say(sc::frame_kind::ready, greeting);
  }
  for (;;) {
    const auto next = sc::receive_frame(sc::worker_socket);
    if (!next || !*next) return 1;
    const std::uint64_t task = (*next)->what.task;
    say({sc::frame_kind::ended, task + 1}, sc::pack({"0", ""}));
  }
}

}  // namespace

namespace {

/// Forks by the C library's function of this name, if it is not to fail.
pid_t fork_by(const char* name) {
  if (forks_to_fail > 0) {
    --forks_to_fail;
    errno = EAGAIN;
    return -1;
  }
  using fork_function = pid_t (*)();
  return reinterpret_cast<fork_function>(::dlsym(RTLD_NEXT, name))();
}

}  // namespace

/// Stand before the C library's, for workers whose machine has no process to spare.
extern "C" pid_t fork() {
  return fork_by("fork");
}

extern "C" pid_t _Fork() {
  return fork_by("_Fork");
}

int main(int count, char** arguments) {
  ::_exit(count > 1 ? speak(arguments[1]) : sc::run_worker(start));
}
