// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/observer.hpp"

#include "core/workers/confine.hpp"
#include "core/workers/instrumentation.hpp"
#include "core/workers/worker.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_path = 4'096;
constexpr std::string_view loading_step = "load";
constexpr unsigned long long own_signals = 3ULL << 31U;  // 32 and 33: the C library uses them once there is a thread

constexpr const char* filter_call = "seccomp";  ///< it adds a filter of system calls, as the sandbox does itself

struct watched_call {
  const char* name;
  observed what;
  int path_argument = -1;  ///< which argument points to a path
};

constexpr std::array watched = std::to_array<watched_call>({
    // Flags tell whether a file is opened for reading or for writing.
    {"open", observed::files_read, 0},
    {"openat", observed::files_read, 1},
    {"openat2", observed::files_written, 1},
    {"creat", observed::files_written, 0},
    {"unlink", observed::files_written, 0},
    {"unlinkat", observed::files_written, 1},
    {"rename", observed::files_written, 0},
    {"renameat", observed::files_written, 1},
    {"renameat2", observed::files_written, 1},
    {"mkdir", observed::files_written, 0},
    {"mkdirat", observed::files_written, 1},
    {"rmdir", observed::files_written, 0},
    {"mknod", observed::files_written, 0},
    {"mknodat", observed::files_written, 1},
    {"link", observed::files_written, 1},
    {"linkat", observed::files_written, 3},
    {"symlink", observed::files_written, 1},
    {"symlinkat", observed::files_written, 2},
    {"truncate", observed::files_written, 0},
    {"chmod", observed::files_written, 0},
    {"fchmodat", observed::files_written, 1},
    {"chown", observed::files_written, 0},
    {"lchown", observed::files_written, 0},
    {"fchownat", observed::files_written, 1},
    {"utimensat", observed::files_written, 1},
    {"setxattr", observed::files_written, 0},
    {"socket", observed::network},
    {"socketpair", observed::network},
    {"connect", observed::network},
    {"bind", observed::network},
    {"listen", observed::network},
    {"accept", observed::network},
    {"accept4", observed::network},
    // Flags tell whether a thread or a process is started.
    {"clone", observed::processes},
    {"clone3", observed::processes},
    {"fork", observed::processes},
    {"vfork", observed::processes},
    {"execve", observed::processes, 0},
    {"execveat", observed::processes, 1},
    {"setsid", observed::processes},
    {"setpgid", observed::processes},
    {"ptrace", observed::processes},
    {"process_vm_readv", observed::processes},
    {"process_vm_writev", observed::processes},
    {"pidfd_open", observed::processes},
    {"memfd_create", observed::system},
    {"shmget", observed::system},
    {"shmat", observed::system},
    {"msgget", observed::system},
    {"semget", observed::system},
    {"mq_open", observed::system},
    {"setuid", observed::system},
    {"setgid", observed::system},
    {"setreuid", observed::system},
    {"setregid", observed::system},
    {"setresuid", observed::system},
    {"setresgid", observed::system},
    {"setgroups", observed::system},
    {"capset", observed::system},
    {"personality", observed::system},
    {"chroot", observed::system, 0},
    {"mount", observed::system},
    {"umount2", observed::system, 0},
    {"pivot_root", observed::system},
    {"unshare", observed::system},
    {"setns", observed::system},
    {"bpf", observed::system},
    {"perf_event_open", observed::system},
    {"io_uring_setup", observed::system},
    {"io_setup", observed::system},
    {"userfaultfd", observed::system},
    {"inotify_init1", observed::system},
    {"fanotify_init", observed::system},
    {"timer_create", observed::system},
    {"setitimer", observed::system},
    {"alarm", observed::system},
    {"keyctl", observed::system},
    {"add_key", observed::system},
    {"sethostname", observed::system},
    {"reboot", observed::system},
    {"init_module", observed::system},
    {"finit_module", observed::system},
    {"kexec_load", observed::system},
    {"swapon", observed::system},
    {"setpriority", observed::system},
    {filter_call, observed::system},
    {"sched_setaffinity", observed::system},
    {"chdir", observed::folder, 0},
    {"fchdir", observed::folder},
    {"umask", observed::file_mask},
    {"setrlimit", observed::limits},
    {"dup", observed::descriptors},
    {"dup2", observed::descriptors},
    {"dup3", observed::descriptors},
});

/// Calls that are watched only with certain arguments.
constexpr std::array output_calls = {"write", "writev", "pwrite64", "pwritev", "sendfile"};
constexpr std::array message_calls = {"sendto", "sendmsg", "sendmmsg"};
constexpr std::array signal_calls = {"kill", "tkill", "tgkill", "rt_sigqueueinfo", "pidfd_send_signal"};
constexpr const char* limit_call = "prlimit64";       ///< where it sets a limit
constexpr const char* descriptor_call = "fcntl";      ///< where it makes another descriptor
constexpr const char* handler_call = "rt_sigaction";  ///< where it is about SIGSYS, by which the sandbox reports

const watched_call* call_of(std::string_view name) {
  const auto found = std::find_if(watched.begin(), watched.end(), [&](const auto& each) { return name == each.name; });
  return found == watched.end() ? nullptr : &*found;
}

/// The string at an address in the process's memory. Used only to show a path to people.
std::string text_at(pid_t process, std::uint64_t address) {
  const unique_fd memory(::open(fmt::format("/proc/{}/mem", process).c_str(), O_RDONLY | O_CLOEXEC));
  if (!memory || address == 0) return {};
  std::string text(max_path, '\0');
  const auto got = ::pread(memory.get(), text.data(), text.size(), static_cast<off_t>(address));
  if (got <= 0) return {};
  text.resize(strnlen(text.data(), static_cast<std::size_t>(got)));
  return text;
}

struct filter {
  scmp_filter_ctx context = ::seccomp_init(SCMP_ACT_ALLOW);
  filter() = default;
  filter(const filter&) = delete;
  filter& operator=(const filter&) = delete;
  ~filter() {
    if (context != nullptr) ::seccomp_release(context);
  }
};

/// Adds a rule for a system call. A call that this kind of machine does not have is skipped. Returns false if the rule
/// could not be added.
template <typename... Argument>
bool watch(const filter& rules, const char* name, Argument... arguments) {
  const int number = ::seccomp_syscall_resolve_name(name);
  if (number < 0) return true;  // not on this machine
  return ::seccomp_rule_add(rules.context, SCMP_ACT_NOTIFY, number, sizeof...(arguments), arguments...) == 0;
}

scmp_arg_cmp compare(unsigned argument, scmp_compare how, std::uint64_t with) {
  scmp_arg_cmp made{};
  made.arg = argument;
  made.op = how;
  made.datum_a = with;
  return made;
}

template <typename Names>
bool is_one_of(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

observed category_of(std::string_view name) {
  if (const auto* known = call_of(name)) return known->what;
  if (is_one_of(output_calls, name)) return observed::output;
  if (is_one_of(message_calls, name)) return observed::network;
  if (is_one_of(signal_calls, name)) return observed::processes;
  return name == limit_call        ? observed::limits
         : name == descriptor_call ? observed::descriptors
         : name == handler_call    ? observed::signals
                                   : observed::system;
}

/// What a call asks for, and its arguments for people.
struct looked_at {
  observed what;
  std::string details;
};

looked_at look_at(std::string_view name, const seccomp_notif& asked, pid_t process) {
  looked_at seen{category_of(name), {}};
  const auto& arguments = asked.data.args;
  if (const auto* known = call_of(name); known != nullptr && known->path_argument >= 0)
    seen.details = " " + text_at(process, arguments[static_cast<std::size_t>(known->path_argument)]);
  if (name == "open" || name == "openat") {
    const auto flags = arguments[name == "open" ? 1 : 2];
    const bool writes = (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)) != 0;
    if (writes) seen.what = observed::files_written;
    seen.details += writes ? " for writing" : " for reading";
  } else if (name == "clone" && (arguments[0] & CLONE_THREAD) != 0) {
    seen.what = observed::threads;
  } else if (is_one_of(output_calls, name)) {
    seen.details = fmt::format(" to descriptor {}", arguments[0]);
    if (name == "write") {
      auto words = text_at(process, arguments[1]);
      words.resize(std::min<std::size_t>({words.size(), arguments[2], 80}));
      while (!words.empty() && words.back() == '\n') words.pop_back();
      seen.details += fmt::format(": \"{}\"", words);
    }
  }
  return seen;
}

/// Sanitizers find out whether memory can be read by writing from it into a pipe of their own.
bool is_sanitizers_question(std::string_view name, const seccomp_notif& asked, pid_t process) {
  if (!is_instrumented || name != "write") return false;
  std::error_code failed;
  const auto to = fs::read_symlink(fmt::format("/proc/{}/fd/{}", process, asked.data.args[0]), failed);
  return to.string().starts_with("pipe:");
}

bool is_allowed(std::string_view name, observed what, const child_state& now) {
  // Without a sandbox (builds with sanitizers), the host's own code may do anything at any time.
  if (!filters_calls()) return now.step.empty() || (now.step == loading_step && what == observed::files_read);
  if (now.reading) return false;
  // The dynamic loader opens libraries.
  if (now.step == loading_step) return what == observed::files_read;
  return now.step.empty() && (what == observed::files_read || what == observed::limits ||
                              what == observed::descriptors || name == filter_call);
}

std::string place_of(const std::string& step) {
  return step.empty() ? "outside of any call into the plugin" : "in " + step;
}

/// The kernel takes these arguments as 32 bits, whatever a caller puts into the others.
scmp_arg_cmp equal_in_32_bits(unsigned argument, int to) {
  auto made = compare(argument, SCMP_CMP_MASKED_EQ, 0xFFFFFFFF);
  made.datum_b = static_cast<std::uint64_t>(to);
  return made;
}

std::vector<std::string> lines_of(const fs::path& path, std::string_view beginning) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(beginning)) lines.push_back(line);
  }
  return lines;
}

}  // namespace

tl::expected<unique_fd, std::string> install_filter() {
  const auto cannot = [](std::string_view what) {
    return tl::make_unexpected(fmt::format("this system does not let a process be watched: {}", what));
  };
  const filter rules;
  if (rules.context == nullptr) return cannot("no filter of system calls can be made");
  bool added = true;
  for (const auto& each : watched) added = watch(rules, each.name) && added;
  for (const auto* name : output_calls) added = watch(rules, name, compare(0, SCMP_CMP_NE, worker_socket)) && added;
  for (const auto* name : message_calls) added = watch(rules, name, compare(0, SCMP_CMP_NE, worker_socket)) && added;
  const auto self = static_cast<std::uint64_t>(::getpid());
  for (const auto* name : signal_calls) added = watch(rules, name, compare(0, SCMP_CMP_NE, self)) && added;
  added = watch(rules, limit_call, compare(2, SCMP_CMP_NE, 0)) && added;
  for (const int how : {F_DUPFD, F_DUPFD_CLOEXEC})
    added = watch(rules, descriptor_call, equal_in_32_bits(1, how)) && added;
  added = watch(rules, handler_call, equal_in_32_bits(0, SIGSYS)) && added;
  if (!added) return cannot("its filter of system calls takes no notifications");
  if (const int failed = ::seccomp_load(rules.context); failed != 0) return cannot(std::strerror(-failed));
  const int notifications = ::seccomp_notify_fd(rules.context);
  if (notifications < 0) return cannot("its filter has no listener");
  return unique_fd(notifications);
}

std::optional<system_event> answer_call(int notifications, pid_t process, const child_state& now) {
  seccomp_notif asked{};
  if (::ioctl(notifications, SECCOMP_IOCTL_NOTIF_RECV, &asked) != 0) return std::nullopt;
  seccomp_notif_resp answer{};
  answer.id = asked.id;
  const auto let_through = [&] {
    answer.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    (void)::ioctl(notifications, SECCOMP_IOCTL_NOTIF_SEND, &answer);
  };
  const auto refuse = [&](int error) {
    answer.error = -error;
    (void)::ioctl(notifications, SECCOMP_IOCTL_NOTIF_SEND, &answer);
  };
  const auto name = name_of_call(asked.data.nr);
  // Its flags are in memory. After ENOSYS the C library uses clone, whose flags are an argument.
  if (name == "clone3") {
    refuse(ENOSYS);
    return std::nullopt;
  }
  auto [what, details] = look_at(name, asked, process);
  if (is_allowed(name, what, now) || is_sanitizers_question(name, asked, process)) {
    let_through();
    return std::nullopt;
  }
  system_event event{what, fmt::format("{}{}, {}", name, details, place_of(now.step))};
  // The standard streams are the null device; a refused write would only confuse the plugin.
  if (what == observed::output && asked.data.args[0] <= STDERR_FILENO)
    let_through();
  else
    refuse(EPERM);
  return event;
}

system_event event_of(const std::string& call, const std::string& step) {
  return {category_of(call), fmt::format("{}, {}", call, place_of(step))};
}

const call_names& waiting_calls() {
  static const call_names names = {"recvmsg", "recvfrom"};
  return names;
}

const call_names& watched_calls() {
  static const call_names names = [] {
    call_names all = waiting_calls();
    all.insert(all.end(), {limit_call, descriptor_call, handler_call});
    for (const auto& each : watched) all.push_back(each.name);
    all.insert(all.end(), output_calls.begin(), output_calls.end());
    all.insert(all.end(), message_calls.begin(), message_calls.end());
    all.insert(all.end(), signal_calls.begin(), signal_calls.end());
    return all;
  }();
  return names;
}

const std::vector<std::string>& process_view::of(observed what) const {
  static const std::vector<std::string> none;
  switch (what) {
    case observed::folder:
      return folder;
    case observed::signals:
      return signals;
    case observed::file_mask:
      return file_mask;
    case observed::limits:
      return limits;
    case observed::descriptors:
      return descriptors;
    default:
      return none;
  }
}

process_view view_process(pid_t process) {
  const fs::path proc = fmt::format("/proc/{}", process);
  process_view seen;
  std::error_code error;
  seen.folder = {fs::read_symlink(proc / "cwd", error).string()};
  for (const std::string_view set : {"SigBlk:", "SigIgn:", "SigCgt:"}) {
    for (const auto& line : lines_of(proc / "status", set)) {
      const auto bits = std::strtoull(line.c_str() + set.size(), nullptr, 16);
      seen.signals.push_back(fmt::format("{} {:016x}", set, bits & ~own_signals));
    }
  }
  seen.file_mask = lines_of(proc / "status", "Umask:");
  seen.limits = lines_of(proc / "limits", "Max");
  // These two are the sandbox's own, lowered when the first document is read. A plugin that asks for other limits is
  // seen and refused.
  std::erase_if(seen.limits, [](const std::string& line) {
    return line.starts_with("Max open files") || line.starts_with("Max processes");
  });
  for (fs::directory_iterator each(proc / "fd", error), end; !error && each != end; each.increment(error)) {
    std::error_code gone;
    const auto target = fs::read_symlink(each->path(), gone).string();
    if (!gone) seen.descriptors.push_back(fmt::format("{}: {}", each->path().filename().string(), target));
  }
  std::sort(seen.descriptors.begin(), seen.descriptors.end());
  return seen;
}

}  // namespace sheaf::core
