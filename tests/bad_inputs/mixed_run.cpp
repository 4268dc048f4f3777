// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bad_inputs/mixed_run.hpp"

#include "core/workers/input_files.hpp"
#include "core/workers/instrumentation.hpp"
#include "core/workers/unique_fd.hpp"
#include "tests/bad_inputs/bombs.hpp"
#include "tests/bad_inputs/damage.hpp"
#include "tests/bad_inputs/odd_files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace sheaf::test {
namespace {

namespace fs = std::filesystem;
using core::unique_fd;

/// The most that a supervisor needs, whatever its workers meet.
constexpr std::uint64_t supervisor_limit_kib = 512U << 10U;
/// What --memory-limit is without that option.
constexpr std::uint64_t worker_limit_kib = 2'048U << 10U;

std::string bytes_of(const fs::path& path) {
  std::ostringstream all;
  all << std::ifstream(path, std::ios::binary).rdbuf();
  return std::move(all).str();
}

/// A report as it stands in the output, and what it says.
struct report_line {
  std::string line;
  std::string outcome;  ///< "failed CODE" where it failed
  std::string message;
};

/// Reports by the path of their document.
std::map<std::string, std::vector<report_line>> reports_in(const fs::path& file) {
  std::map<std::string, std::vector<report_line>> all;
  std::ifstream in(file, std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    const auto report = nlohmann::json::parse(line);
    report_line one{line, report.at("outcome"), {}};
    if (const auto& error = report.at("error"); !error.is_null()) {
      one.outcome += " " + error.at("code").get<std::string>();
      one.message = error.at("message");
    }
    all[report.at("source").at("path")].push_back(std::move(one));
  }
  return all;
}

/// The number after `key` in the status of a process, in KiB; 0 where there is none (any more).
std::uint64_t status_of(pid_t process, std::string_view key) {
  std::ifstream in(fmt::format("/proc/{}/status", process));
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with(key)) continue;
    const auto at = std::min(line.find_first_of("0123456789"), line.size());
    std::uint64_t value = 0;
    std::from_chars(line.data() + at, line.data() + line.size(), value);
    return value;
  }
  return 0;
}

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Runs the program to its end, however long that takes.
run_figures run(const fs::path& program, std::vector<std::string> arguments, const fs::path& messages) {
  arguments.insert(arguments.begin(), program.string());
  std::vector<char*> pointers;
  for (std::string& each : arguments) pointers.push_back(each.data());
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, messages.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  const auto began = std::chrono::steady_clock::now();
  pid_t process = -1;
  const int failed = ::posix_spawn(&process, program.c_str(), &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error(fmt::format("{} cannot be started", program.string()));

  run_figures figures;
  const unique_fd ended(static_cast<int>(::syscall(SYS_pidfd_open, process, 0)));
  pollfd watched{ended.get(), POLLIN, 0};
  constexpr int sample_milliseconds = 100;
  // A process that has ended has no memory to ask for.
  do {
    figures.supervisor_kib = std::max(figures.supervisor_kib, status_of(process, "VmHWM:"));
  } while (ended && ::poll(&watched, 1, sample_milliseconds) == 0);
  int status = 0;
  rusage used{};
  if (::wait4(process, &status, 0, &used) != process) throw std::runtime_error("a process cannot be waited for");
  figures.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  figures.processor_seconds = seconds_of(used.ru_utime) + seconds_of(used.ru_stime);
  figures.largest_kib = static_cast<std::uint64_t>(used.ru_maxrss);
  figures.status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  figures.messages = bytes_of(messages);
  return figures;
}

/// Files below these, sorted.
std::vector<fs::path> files_of(const std::vector<fs::path>& named) {
  std::vector<fs::path> files;
  for (const auto& each : core::list_inputs(named).files) {
    // Expectations of samples are no documents.
    if (each.path.extension() != ".json") files.push_back(each.path);
  }
  return files;
}

/// The folder that both runs read. The bad inputs stand among the good documents, in order of their names.
class document_folder {
 public:
  explicit document_folder(const mixed_run_options& options)
      : folder_(options.work / "documents"), sources_(files_of(options.good)) {
    if (sources_.empty()) throw std::runtime_error("there are no good documents");
    fs::create_directory(folder_);
    for (std::size_t number = 0; number < sources_.size(); ++number) {
      const fs::path link = folder_ / (prefix(number) + "-" + sources_[number].filename().string());
      fs::create_symlink(fs::absolute(sources_[number]), link);
      good.push_back(core::to_utf8(link));
    }
  }

  [[nodiscard]] const fs::path& path() const { return folder_; }

  /// Damages the documents in turn, each in turn in every way.
  void add_damaged(std::size_t count) {
    for (std::size_t number = 0; number < count; ++number) {
      const std::size_t source = number % sources_.size();
      const damage& how = damages()[(number / sources_.size() + source) % damages().size()];
      const fs::path& path = sources_[source];
      const auto name = fmt::format("{}~{}-{}{}", path.stem().string(), how.name, number, path.extension().string());
      random_numbers random(seed_of(name));
      const std::string other = bytes_of(sources_[random.below(sources_.size())]);
      add(source, name, how.apply(bytes_of(path), other, random));
    }
  }

  void add_hostile(const std::vector<hostile_document>& documents) {
    for (std::size_t number = 0; number < documents.size(); ++number) {
      add(number, "~" + documents[number].name, documents[number].bytes);
    }
  }

  void add_odd_files() {
    for (const fs::path& each : make_odd_files(folder_ / "00001~odd")) bad.push_back(core::to_utf8(each));
  }

  std::vector<std::string> good;  ///< names as reports have them
  std::vector<std::string> bad;

 private:
  static std::string prefix(std::size_t number) { return fmt::format("{:05}", number); }

  void add(std::size_t beside, const std::string& name, const std::string& bytes) {
    const fs::path path = folder_ / (prefix(beside % sources_.size()) + name);
    std::ofstream out(path, std::ios::binary);
    out << bytes;
    if (!out.flush()) throw std::runtime_error(path.string() + " cannot be written");
    bad.push_back(core::to_utf8(path));
  }

  fs::path folder_;
  std::vector<fs::path> sources_;
};

/// Codes of failures that no document may bring about, whatever it holds.
bool is_our_fault(const std::string& outcome) {
  static const std::set<std::string> faults = {"failed worker-crashed",    "failed worker-broken",
                                               "failed worker-failed",     "failed plugin-failed",
                                               "failed sandbox-violation", "failed plugin-paused"};
  return faults.contains(outcome);
}

class comparison {
 public:
  comparison(const document_folder& documents, mixed_run_result& result) : documents_(documents), result_(result) {}

  void compare(const fs::path& alone, const fs::path& mixed) {
    const auto before = reports_in(alone);
    auto after = reports_in(mixed);
    for (const std::string& path : documents_.good) {
      const auto& expected = before.at(path);
      if (expected.front().outcome == "extracted") ++result_.good_extracted;
      const auto found = after.find(path);
      if (found == after.end() || found->second.size() != 1) {
        complain("a good document has not one report", path);
      } else if (found->second.front().line != expected.front().line) {
        complain("the report of a good document differs", path);
      }
      if (found != after.end()) after.erase(found);
    }
    for (const std::string& path : documents_.bad) {
      if (!after.contains(path)) complain("a bad input has no report", path);
    }
    // Besides the bad inputs that were made one by one, folders that lie too deep.
    for (const auto& [path, lines] : after) look_at_bad(path, lines);
  }

  void look_at_runs() {
    if (result_.mixed.status != 1) complain("the run's exit status should be 1", std::to_string(result_.mixed.status));
    if (result_.mixed.messages.find("Sanitizer") != std::string::npos ||
        result_.mixed.messages.find("runtime error: ") != std::string::npos) {
      complain("a sanitizer reported", result_.mixed.messages);
    }
    if (core::has_sanitizer) return;  // which needs a multiple of the memory
    if (result_.mixed.supervisor_kib > supervisor_limit_kib) {
      complain("the supervisor took too much memory (KiB)", std::to_string(result_.mixed.supervisor_kib));
    }
    if (result_.mixed.largest_kib > worker_limit_kib) {
      complain("a process took more memory than it may (KiB)", std::to_string(result_.mixed.largest_kib));
    }
  }

 private:
  void complain(std::string_view what, const std::string& where) {
    result_.complaints.push_back(fmt::format("{}: {}", what, where));
  }

  void look_at_bad(const std::string& path, const std::vector<report_line>& lines) {
    ++result_.bad;
    if (lines.size() != 1) complain("a bad input has several reports", path);
    const report_line& one = lines.front();
    ++result_.outcomes[one.outcome];
    if (one.outcome == "failed timeout" || one.outcome == "failed memory-limit") {
      result_.at_limits.push_back(one.outcome + ": " + path);
    }
    if (one.outcome.starts_with("failed")) {
      if (one.outcome.size() <= std::string_view("failed ").size() || one.message.find(' ') == std::string::npos) {
        complain("a failure has no code or no sentence", path);
      }
      if (is_our_fault(one.outcome)) complain(fmt::format("{} ({})", one.outcome, one.message), path);
    }
  }

  const document_folder& documents_;
  mixed_run_result& result_;
};

std::string line_of(std::string_view name, const run_figures& figures) {
  return fmt::format("{}: status {}, {:.0f} s, {:.0f} s of processors, supervisor {} MiB, largest process {} MiB\n",
                     name, figures.status, figures.seconds, figures.processor_seconds, figures.supervisor_kib >> 10U,
                     figures.largest_kib >> 10U);
}

}  // namespace

mixed_run_result run_mixed(const mixed_run_options& options) {
  mixed_run_result result;
  document_folder documents(options);
  const auto extract = [&](const std::string& name, const std::vector<std::string>& endings) {
    std::vector<std::string> arguments = {"extract", documents.path().string()};
    for (const std::string& ending : endings) arguments.insert(arguments.end(), {"-o", options.work / (name + ending)});
    arguments.insert(arguments.end(), options.arguments.begin(), options.arguments.end());
    return run(options.program, arguments, options.work / (name + ".messages"));
  };
  result.alone = extract("alone", {".jsonl"});
  documents.add_damaged(options.damaged);
  documents.add_hostile(bombs(options.bomb_size));
  documents.add_hostile(random_with_magic());
  documents.add_odd_files();
  result.good = documents.good.size();
  result.mixed = extract("mixed", {".jsonl", ".csv", ".db", ".xlsx"});
  comparison both(documents, result);
  both.compare(options.work / "alone.jsonl", options.work / "mixed.jsonl");
  both.look_at_runs();
  return result;
}

std::string to_string(const mixed_run_result& result) {
  std::string text = fmt::format("{} good documents ({} extracted) and {} bad inputs\n", result.good,
                                 result.good_extracted, result.bad);
  text += line_of("the good ones alone", result.alone) + line_of("all", result.mixed);
  text += "what became of the bad inputs:\n";
  for (const auto& [outcome, count] : result.outcomes) text += fmt::format("  {:5} {}\n", count, outcome);
  for (const std::string& each : result.at_limits) text += each + "\n";
  for (const std::string& complaint : result.complaints) text += "WRONG: " + complaint + "\n";
  return text;
}

}  // namespace sheaf::test
