// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/supervisor.hpp"

#include "core/check/child.hpp"
#include "core/check/expectation.hpp"
#include "core/check/observer.hpp"
#include "core/check/random_documents.hpp"
#include "core/document/text.hpp"
#include "core/host/file.hpp"
#include "core/host/refusal.hpp"
#include "core/workers/confine.hpp"
#include "core/workers/frame.hpp"
#include "core/workers/input_files.hpp"
#include "core/workers/time_limit.hpp"
#include "core/workers/worker.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <sheaf/nearest.hpp>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <condition_variable>
#include <cstring>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <span>
#include <thread>
#include <utility>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;
using clock = time_limit::clock;

constexpr std::size_t max_events = 1'000;
/// How often a child may be looked at. A test does so before its work and behind it.
constexpr std::size_t most_views = 16;
constexpr std::chrono::milliseconds time_to_end{10'000};  // from a test's answer to the end of its process

/// How one process ended.
struct child_outcome {
  std::optional<std::string> answer;  ///< the content of its result frame
  std::string lost;                   ///< how it was lost, as a sentence part for people; else empty
  enum class loss { none, time, memory, signal, other } why = loss::none;
  std::string step;       ///< what it was doing last
  std::string unwatched;  ///< why its system calls could not be watched; else empty
  std::vector<system_event> events;
  std::vector<process_view> views;
};

class child_run {
 public:
  child_run(const check_request& request, const check_options& options) : options_(&options) {
    auto spawned = spawn_worker(options.command);
    if (!spawned) {
      done_.lost = spawned.error().message;
      return;
    }
    child_ = std::move(*spawned);
    limit_ = time_limit(child_.pid, options.timeout + std::chrono::duration_cast<clock::duration>(
                                                          std::chrono::duration<double>(request.seconds)));
    process_.reset(static_cast<int>(::syscall(SYS_pidfd_open, child_.pid, 0)));
    if (send_frame(child_.socket.get(), frame_kind::setup, pack_request(request)) && greet()) converse();
    finish();
  }

  child_outcome take() && { return std::move(done_); }

 private:
  /// Waits with poll() until there is something to read or the time is over. Returns false, and sets timed_out_, if the
  /// time is over; returns false also on an error.
  bool wait_for(std::span<pollfd> watched) {
    for (;;) {
      const int ready = ::poll(watched.data(), watched.size(), limit_.poll_timeout());
      if (ready > 0) return true;
      if (ready < 0 && errno != EINTR) return false;
      timed_out_ = limit_.is_over();
      if (timed_out_) return false;
    }
  }

  /// Waits for the child's first message, with which the descriptor of its filter comes.
  bool greet() {
    std::array<pollfd, 1> waited = {{{child_.socket.get(), POLLIN, 0}}};
    if (!wait_for(waited)) return false;
    auto first = receive_frame(child_.socket.get());
    if (!first || !*first) return false;
    if ((*first)->what.kind == frame_kind::threw) done_.lost = own_fault((*first)->what.bytes);
    if ((*first)->what.kind != frame_kind::ready) return false;
    done_.unwatched = std::move((*first)->what.bytes);
    notifications_ = std::move((*first)->file);
    return true;
  }

  void converse() {
    while (open_) {
      std::array<pollfd, 2> waited = {{{child_.socket.get(), POLLIN, 0}, {notifications_.get(), POLLIN, 0}}};
      if (!wait_for(waited)) return;
      // Read the child's messages first: it announces a step before it makes the calls of this step.
      if (waited[0].revents != 0 || waited[1].revents != 0) hear();
      if ((waited[1].revents & POLLIN) != 0) {
        if (auto event = answer_call(notifications_.get(), child_.pid, now_)) keep(std::move(*event));
      } else if (waited[1].revents != 0) {
        notifications_.reset();
      }
      // A process that sends messages all the time would never let wait_for() see that the time is over.
      timed_out_ = open_ && limit_.is_over();
      if (timed_out_) return;
    }
  }

  static std::string own_fault(std::string_view words) {
    return fmt::format("a fault of the validator itself: {}", words);
  }

  void keep(system_event event) {
    if (done_.events.size() < max_events) done_.events.push_back(std::move(event));
  }

  void hear() {
    const auto state = reader_.read(child_.socket.get());
    while (auto heard = reader_.next()) {
      switch (heard->kind) {
        case frame_kind::entering:
          if (heard->bytes.starts_with(child_holds)) {
            // A plugin that sends such messages itself, and reads no answer, would keep the validator waiting.
            if (done_.views.size() == most_views) break;
            done_.views.push_back(view_process(child_.pid));
            (void)send_frame(child_.socket.get(), frame_kind::task, "");
          } else if (heard->bytes.starts_with(child_reads)) {
            now_.reading = true;
          } else {
            now_.step = heard->bytes.substr(heard->bytes.empty() ? 0 : 1);
          }
          break;
        case frame_kind::violation:
          if (const auto call = call_of_violation(heard->bytes)) keep(event_of(name_of_call(*call), now_.step));
          break;
        case frame_kind::result:
          if (!done_.answer) limit_ = time_limit(child_.pid, std::min<clock::duration>(options_->timeout, time_to_end));
          done_.answer = std::move(heard->bytes);
          break;
        case frame_kind::threw:
          done_.lost = own_fault(heard->bytes);
          break;
        default:
          break;
      }
    }
    open_ = state == frame_reader::state::open;
  }

  /// Waits for the end of the process while there is time, then kills it and its group, and collects its status.
  void finish() {
    if (child_.pid < 0) return;
    std::array<pollfd, 1> ended = {{{process_.get(), POLLIN, 0}}};
    if (!timed_out_ && (process_.get() < 0 || !wait_for(ended))) timed_out_ = true;
    ::kill(-child_.pid, SIGKILL);
    int status = 0;
    while (::waitpid(child_.pid, &status, 0) < 0 && errno == EINTR) {
    }
    done_.step = now_.step;
    if (!done_.lost.empty()) return;
    using loss = child_outcome::loss;
    done_.why = timed_out_                                  ? loss::time
                : WIFSIGNALED(status)                       ? loss::signal
                : WEXITSTATUS(status) == worker_exit_memory ? loss::memory
                                                            : loss::other;
    if (timed_out_) {
      done_.lost =
          done_.answer ? "its process did not end" : fmt::format("not done in the {:g} s of --timeout", seconds());
    } else if (WIFSIGNALED(status)) {
      const char* name = sigabbrev_np(WTERMSIG(status));
      done_.lost = fmt::format("its process was lost by SIG{}", name == nullptr ? "?" : name);
    } else if (WEXITSTATUS(status) == worker_exit_memory) {
      done_.lost = fmt::format("more than the {} MiB of --memory-limit", options_->memory >> 20U);
    } else if (WEXITSTATUS(status) != worker_exit_ok || !done_.answer) {
      done_.lost = fmt::format("its process ended with status {} {}", WEXITSTATUS(status),
                               done_.answer ? "after its answer" : "and no answer");
    }
  }

  [[nodiscard]] double seconds() const { return std::chrono::duration<double>(options_->timeout).count(); }

  const check_options* options_;
  child_process child_;
  time_limit limit_;
  unique_fd process_;
  unique_fd notifications_;
  frame_reader reader_;
  child_state now_;
  bool open_ = true;
  bool timed_out_ = false;
  child_outcome done_;
};

bool is_named(const std::vector<std::string>& names, const check_test& test) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return name == test.id || name == group_of(test); });
}

constexpr std::string_view loading = "load";
constexpr std::string_view creating = "create";

std::string place(const child_outcome& done) {
  if (done.step.empty()) return done.lost;
  if (done.step == loading)
    return fmt::format(
        "{} while it was loaded, in a static initialiser: the constructor of a global object, or a function that runs "
        "by "
        "itself at loading; no function of the plugin was called yet",
        done.lost);
  if (done.step == creating) return fmt::format("{} while it made an instance (create)", done.lost);
  return fmt::format("{} in {}", done.lost, done.step);
}

/// The places of the plugin's samples and expectations.
std::vector<fs::path> places_of(const check_options& options) {
  const auto folder = fs::is_directory(options.target) ? options.target : options.target.parent_path();
  std::vector<fs::path> places = {folder / "samples"};
  places.insert(places.end(), options.samples.begin(), options.samples.end());
  return places;
}

bool has_library(const fs::path& folder) {
  std::error_code error;
  for (fs::directory_iterator each(folder, error), end; !error && each != end; each.increment(error)) {
    if (each->path().extension() == ".so") return true;
  }
  return false;
}

/// The originals of the files in a folder of copied samples, as sheaf_add_plugin recorded them; empty if it did not.
std::vector<fs::path> sources_of(const fs::path& samples) {
  std::vector<fs::path> sources;
  std::error_code is_other;
  if (!fs::is_regular_file(samples / sample_sources, is_other)) return sources;
  std::ifstream note(samples / sample_sources);
  for (std::string line; std::getline(note, line) && sources.size() < max_events;) {
    std::error_code error;
    if (is_sample_file(line) && fs::is_regular_file(line, error)) sources.emplace_back(line);
  }
  return sources;
}

/// Whether the path is that of an expectation in one of the folders, or beside one of the files. Links to folders are
/// followed, so that none on the way leads elsewhere.
bool is_expectation_of(const fs::path& path, const std::vector<fs::path>& places) {
  std::error_code error;
  const auto folder = fs::canonical(path.parent_path(), error);
  if (error || path.extension() != expectation_ending) return false;
  return std::any_of(places.begin(), places.end(), [&](const fs::path& place) {
    std::error_code unimportant;  // no folder lies in an empty path
    const bool is_folder = fs::is_directory(place, unimportant);
    const auto allowed = fs::canonical(is_folder ? place : fs::absolute(place).parent_path(), unimportant);
    if (!is_folder) return folder == allowed;
    const auto within = folder.lexically_relative(allowed);
    return !within.empty() && *within.begin() != "..";
  });
}

/// The mode of a file that this process makes anew.
unsigned mode_of_new_file() {
  static const unsigned mode = [] {
    const auto mask = ::umask(077);
    ::umask(mask);
    return 0666U & ~mask;
  }();
  return mode;
}

/// Puts a file with these bytes in the place of `path`. A link there is replaced, not followed. The error is the
/// reason.
tl::expected<void, std::string> put_file(const fs::path& path, std::string_view bytes) {
  struct stat before {};
  const bool is_file = ::lstat(path.c_str(), &before) == 0 && S_ISREG(before.st_mode);
  return replace_file(path, bytes, is_file ? before.st_mode & 0777U : mode_of_new_file());
}

/// The name with '_' in place of what is not plain in a file's name.
std::string plain_name(std::string name) {
  std::replace_if(
      name.begin(), name.end(),
      [](char sign) {
        const bool plain = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9');
        return !plain && sign != '_' && sign != '-' && sign != '.';
      },
      '_');
  return name;
}

/// Marks samples whose expectation says that they are of no type of the plugin.
void mark_foreign(check_request& request) {
  std::set<fs::path> foreign;
  for (const auto& place : request.places) {
    for (const auto& file : expectation_files(place)) {
      const auto mapped = mapped_file::open(file, max_expectation_bytes);
      const auto read = mapped ? parse_expectation(mapped->text()) : expectation();
      if (read && !read->sample.empty() && expects_nothing(*read)) foreign.insert(file.parent_path() / read->sample);
    }
  }
  for (auto& each : request.samples) each.foreign = each.own && foreign.contains(each.path);
}

/// The case number, if a step ends with "SEED:CASE".
std::optional<std::uint64_t> case_in(std::string_view step) {
  const auto colon = step.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::uint64_t number = 0;
  const auto* end = step.data() + step.size();
  const auto read = std::from_chars(step.data() + colon + 1, end, number);
  return read.ec == std::errc{} && read.ptr == end ? std::optional(number) : std::nullopt;
}

constexpr std::string_view random_test = "hostile.random";

class check_run {
 public:
  check_run(const check_options& options, const outcome_listener& listen) : options_(&options), listen_(&listen) {}

  update_outcome update() {
    auto request = request_for(expectation_update);
    if (auto problem = samples_behind_link(request.places)) return {{}, {std::move(*problem)}};
    // Only files that were named, or originals of copies, are written. The next build would overwrite copies.
    if (request.places.size() > 1)
      request.places.erase(request.places.begin());
    else if (auto sources = sources_of(request.places.front()); !sources.empty())
      request.places = std::move(sources);
    const bool beside_plugin = request.places == places_of(*options_);
    const auto done = child_run(request, *options_).take();
    end_strays();
    const auto made = own_verdict(done);
    update_outcome outcome;
    outcome.problems = made.problems;
    outcome.originals = !beside_plugin && options_->samples.empty();
    outcome.unsure = beside_plugin && has_library(request.places.front().parent_path());
    const auto files = unpack(made.words).value_or(std::vector<std::string>());
    for (std::size_t i = 0; i + 1 < files.size(); i += 2) {
      // A plugin ran in the process that named it.
      if (!is_expectation_of(files[i], request.places)) {
        outcome.problems.push_back(fmt::format("{}: not written: it is no expectation of these samples", files[i]));
        continue;
      }
      if (const auto written = put_file(files[i], files[i + 1]))
        outcome.written.emplace_back(files[i]);
      else
        outcome.problems.push_back(fmt::format("{}: it cannot be written: {}", files[i], written.error()));
    }
    return outcome;
  }

  check_outcome run() {
    // Processes that a plugin starts and leaves behind become children of this process and end with it.
    ::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    // Nobody, and so no plugin, traces this process or reads its memory.
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    made_.sandbox = sandbox_level();
    read_samples();
    for (const auto& test : all_tests()) {
      if (!options_->only.empty() && !is_named(options_->only, test)) continue;
      if (is_named(options_->without, test)) continue;
      outcomes_.push_back({&test, {}, std::chrono::milliseconds(0)});
    }
    states_.resize(outcomes_.size(), state::waiting);
    std::vector<std::thread> threads;
    for (unsigned i = 1; i < std::max(1U, options_->jobs); ++i) threads.emplace_back([this] { work(); });
    work();
    for (auto& thread : threads) thread.join();
    end_strays();
    made_.tests = std::move(outcomes_);
    return std::move(made_);
  }

 private:
  enum class state { waiting, running, passed, blocks };

  /// Says that the plugin's folder of samples is a link, if expectations would be written through it. Nobody has named
  /// the folder that it leads to.
  [[nodiscard]] std::optional<std::string> samples_behind_link(const std::vector<fs::path>& places) const {
    std::error_code error;
    if (places.size() != 1 || !fs::is_symlink(places.front(), error)) return std::nullopt;
    const auto real = fs::weakly_canonical(places.front(), error);
    return fmt::format(
        "{}: it is a link to {}, so nothing is written there; if you want the expectations there, name that folder: "
        "sheaf check {} {} --update",
        places.front().native(), real.native(), shell_word(options_->target.native()), shell_word(real.native()));
  }

  check_request request_for(std::string_view test) const {
    check_request request;
    request.test = test;
    request.target = options_->target;
    request.neighbours = options_->neighbours;
    request.namesakes = options_->namesakes;
    request.places = places_of(*options_);
    request.seed = options_->seed;
    request.runs = options_->runs;
    request.memory = options_->memory;
    if (test == random_test) {
      request.seconds = options_->fuzz_seconds;
      request.first_case = options_->first_case;
      request.cases = options_->cases;
    }
    return request;
  }

  void read_samples() {
    auto request = request_for(reading_request);
    std::set<fs::path> seen;
    const auto add = [&](const fs::path& place, const std::string& owner, bool own) {
      for (const auto& file : sample_files(place)) {
        std::error_code error;
        if (!seen.insert(fs::weakly_canonical(file, error)).second) continue;
        sample wanted;
        wanted.name = to_utf8(file.filename());
        wanted.path = file.string();
        wanted.owner = owner;
        wanted.own = own;
        request.samples.push_back(std::move(wanted));
      }
    };
    for (const auto& each : request.places) add(each, {}, true);
    mark_foreign(request);
    for (const auto& neighbour : options_->neighbours) add(neighbour / "samples", neighbour.filename().string(), false);
    // Files cannot be trusted either. One process reads all of them; if it is lost, each file gets a process of its
    // own.
    if (auto all = read_in_child(request)) {
      made_.samples = std::move(*all);
    } else {
      const auto files = std::move(request.samples);
      for (const auto& file : files) {
        request.samples = {file};
        if (auto one = read_in_child(request)) {
          made_.samples.push_back(std::move(one->front()));
        } else {
          made_.samples.push_back(file);
          made_.samples.back().problem = "the process that read it was lost";
        }
      }
    }
    for (auto& each : unrelated_documents()) made_.samples.push_back(std::move(each));
  }

  std::optional<std::vector<sample>> read_in_child(const check_request& request) const {
    const auto done = child_run(request, *options_).take();
    if (!done.answer || !done.lost.empty()) return std::nullopt;
    auto samples = unpack_samples(*done.answer);
    if (!samples || samples->size() != request.samples.size()) return std::nullopt;
    return samples;
  }

  /// Runs tests whose needs are decided, until no test is left.
  void work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      const auto next = find_next();
      if (next == outcomes_.size()) {
        if (running_ == 0) break;
        changed_.wait(lock);
        continue;
      }
      if (states_[next] == state::blocks) {  // decided without running it
        tell();
        changed_.notify_all();
        continue;
      }
      states_[next] = state::running;
      ++running_;
      lock.unlock();
      const auto begin = clock::now();
      auto made = judge(*outcomes_[next].test);
      const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(clock::now() - begin);
      lock.lock();
      states_[next] = made.result == test_result::fail ? state::blocks : state::passed;
      outcomes_[next].made = std::move(made);
      outcomes_[next].took = took;
      --running_;
      tell();
      changed_.notify_all();
    }
    changed_.notify_all();
  }

  /// The index of a test that can begin, or that was just decided because something it needs failed; the number of
  /// tests if there is none.
  std::size_t find_next() {
    for (std::size_t i = 0; i < outcomes_.size(); ++i) {
      if (states_[i] != state::waiting) continue;
      bool ready = true;
      for (std::size_t other = 0; other < outcomes_.size(); ++other) {
        if (!needs(*outcomes_[i].test, *outcomes_[other].test)) continue;
        if (states_[other] == state::blocks) {
          states_[i] = state::blocks;
          const auto& cause = outcomes_[other];
          outcomes_[i].made =
              skipped(cause.made.result == test_result::fail ? fmt::format("needs {}, which failed", cause.test->id)
                                                             : cause.made.problems.front());
          return i;
        }
        ready = ready && states_[other] == state::passed;
      }
      if (ready) return i;
    }
    return outcomes_.size();
  }

  static bool needs(const check_test& test, const check_test& other) {
    for (auto left = test.needs; !left.empty();) {
      const auto end = std::min(left.find(' '), left.size());
      const auto word = left.substr(0, end);
      if (word == other.id || word == group_of(other)) return true;
      left.remove_prefix(std::min(end + 1, left.size()));
    }
    return false;
  }

  void tell() {
    for (; reported_ < outcomes_.size(); ++reported_) {
      if (states_[reported_] == state::waiting || states_[reported_] == state::running) return;
      if (*listen_) (*listen_)(outcomes_[reported_]);
    }
  }

  verdict judge(const check_test& test) {
    auto request = request_for(test.id);
    if (test.id == random_test && options_->document) {
      request.as_given = true;
      sample stored;
      stored.name = "the stored document";
      stored.own = true;
      stored.read = *options_->document;
      request.samples.push_back(std::move(stored));
    } else {
      request.samples = made_.samples;
    }
    const auto done = child_run(request, *options_).take();
    auto made = judge(test, done);
    if (test.run_twice && made.result == test_result::pass) {
      request.elsewhere = true;
      auto other = judge(test, child_run(request, *options_).take());
      if (other.result != test_result::pass) return other;
      auto found = line_differences(lines_of(made.words), lines_of(other.words));
      if (!found.empty()) found.insert(found.begin(), "in another environment, time zone, locale and folder:");
      return failed_for(std::move(found));
    }
    if (made.result != test_result::fail) return made;
    if (test.id == random_test && !options_->document) store(made, done);
    point_at_sample(made, done);
    if (!made.altered.empty()) store_altered(made, test);
    return made;
  }

  /// Finds the sample that shows the fault, and says how to examine a call that did not return.
  void point_at_sample(verdict& made, const child_outcome& done) const {
    using loss = child_outcome::loss;
    const bool lost = !done.lost.empty();
    const std::string_view about = lost ? std::string_view(done.step) : std::string_view(made.problems.front());
    for (const auto& each : made_.samples) {
      if (each.path.empty() || !each.problem.empty()) continue;
      const bool is_it = lost ? about == "extract " + each.name || about == "recognise " + each.name
                              : about.starts_with(each.name + ":");
      if (!is_it) continue;
      made.about = each.path;
      break;
    }
    // These steps come before any document, so any will do.
    const bool before_documents = lost && (done.step == loading || done.step == creating);
    if (before_documents) made.about = (plugin_folder() / "plugin.yaml").string();
    if (!lost || made.about.empty()) {
      if (done.why == loss::time) made.mend = "bound its loops by the document, or try a longer --timeout";
      if (done.why == loss::memory) made.mend = "bound what it keeps by the document, or try a higher --memory-limit";
    } else if (done.why == loss::time) {
      made.mend =
          "if the plugin loops, `gdb --args sheaf show --in-process SAMPLE` shows where (run, then Ctrl-C, then bt); "
          "else try a longer --timeout";
    } else if (done.why == loss::memory) {
      made.mend =
          "if the plugin grows without end, `gdb --args sheaf show --in-process SAMPLE` shows where (run, then Ctrl-C, "
          "then bt); else try a higher --memory-limit";
    } else if (done.step == loading) {
      made.mend =
          "`gdb --args sheaf show --in-process SAMPLE` shows where (run, then bt); then move that work into the "
          "plugin's "
          "constructor (create), whose failures are told in full";
    } else if (done.why == loss::signal) {
      made.mend = "`gdb --args sheaf show --in-process SAMPLE` shows where it falls (run, then bt)";
    }
  }

  [[nodiscard]] fs::path plugin_folder() const {
    return fs::is_directory(options_->target) ? options_->target : options_->target.parent_path();
  }

  static std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
      const auto end = std::min(text.find('\n'), text.size());
      lines.emplace_back(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
  }

  static verdict judge(const check_test& test, const child_outcome& done) {
    if (test.watches != observed::nothing) return judge_watched(test, done);
    auto made = own_verdict(done);
    // A plugin may fail only because one of its system calls was refused.
    if (made.result == test_result::fail && !done.events.empty())
      made.problems.push_back(fmt::format("meanwhile it was refused this, which no plugin should ask for: {}",
                                          done.events.front().description));
    return made;
  }

  static verdict own_verdict(const child_outcome& done) {
    if (!done.lost.empty()) return failed_for({place(done)});
    auto made = unpack_verdict(*done.answer);
    return made ? std::move(*made) : failed_for({"the test's process gave no answer that can be read"});
  }

  static verdict judge_watched(const check_test& test, const child_outcome& done) {
    std::vector<std::string> problems;
    std::set<std::string> seen;
    for (const auto& event : done.events) {
      if (event.what == test.watches && seen.insert(event.description).second) problems.push_back(event.description);
    }
    if (done.views.size() == 2) {
      const auto& before = done.views[0].of(test.watches);
      const auto& after = done.views[1].of(test.watches);
      for (const auto& line : after) {
        if (std::find(before.begin(), before.end(), line) == before.end()) problems.push_back("afterwards " + line);
      }
      for (const auto& line : before) {
        if (std::find(after.begin(), after.end(), line) == after.end()) problems.push_back("before " + line);
      }
    }
    if (!problems.empty()) return failed_for(std::move(problems));
    const bool by_calls = test.watches < observed::folder;
    if (by_calls && !done.unwatched.empty()) return skipped(done.unwatched);
    auto made = own_verdict(done);
    if (made.result == test_result::fail && !done.events.empty() && !done.lost.empty())
      return skipped(fmt::format("its process did not outlive another refusal: {}", done.events.front().description));
    return made;
  }

  /// Stores the document that shows the fault.
  void store(verdict& made, const child_outcome& done) const {
    auto number = case_in(made.reproduce.empty() ? done.step : made.reproduce);
    if (!number) return;
    made.reproduce = fmt::format("--reproduce {}:{}", options_->seed, *number);
    std::vector<const sample*> own;
    for (const auto& each : made_.samples) {
      if (each.own && !each.foreign && each.problem.empty()) own.push_back(&each);
    }
    std::error_code unimportant;  // store_document() says whether the file could be written
    fs::create_directories(options_->artefacts, unimportant);
    made.stored = store_document(options_->artefacts,
                                 fmt::format("sheaf-check-{}-{}-{}.json",
                                             plain_name(fs::weakly_canonical(plugin_folder()).filename().string()),
                                             options_->seed, *number),
                                 random_document(own, options_->seed, *number))
                      .string();
  }

  /// Stores the sample in the form that gave another result, in a folder with the test's name and under the sample's
  /// own name, since a name may decide how a file is read.
  void store_altered(verdict& made, const check_test& test) const {
    const auto folder = options_->artefacts / test.id;
    const auto name = made.about.empty() ? std::string("sample") : fs::path(made.about).filename().string();
    std::error_code unimportant;  // writing says whether the folder is there
    fs::create_directories(folder, unimportant);
    if (fs::is_symlink(folder, unimportant)) return;  // it may lead anywhere
    if (put_file(folder / plain_name(name), made.altered)) made.stored = (folder / plain_name(name)).string();
  }

  /// Ends processes that still run after their test and its group have ended.
  static void end_strays() {
    for (int round = 0; round < 100; ++round) {
      std::vector<pid_t> left;
      std::error_code error;
      for (const auto& task : fs::directory_iterator("/proc/self/task", error)) {
        std::ifstream file(task.path() / "children");
        for (pid_t pid = 0; file >> pid;) left.push_back(pid);
      }
      if (left.empty()) return;
      for (const auto pid : left) {
        ::kill(pid, SIGKILL);
        ::waitpid(pid, nullptr, 0);
      }
    }
  }

  const check_options* options_;
  const outcome_listener* listen_;
  check_outcome made_;
  std::vector<test_outcome> outcomes_;
  std::vector<state> states_;
  std::size_t running_ = 0;
  std::size_t reported_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
};

}  // namespace

std::size_t check_outcome::count(test_result result) const {
  return static_cast<std::size_t>(
      std::count_if(tests.begin(), tests.end(), [&](const auto& each) { return each.made.result == result; }));
}

check_outcome run_checks(const check_options& options, const outcome_listener& listen) {
  return check_run(options, listen).run();
}

update_outcome update_expectations(const check_options& options) {
  const outcome_listener silent;
  return check_run(options, silent).update();
}

std::vector<std::string> unknown_tests(const std::vector<std::string>& named) {
  std::vector<std::string_view> known;
  for (const auto& test : all_tests()) {
    known.push_back(test.id);
    known.push_back(group_of(test));
  }
  std::vector<std::string> problems;
  for (const auto& name : named) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const auto near = nearest(name, known);
    problems.push_back(near.empty() ? fmt::format("there is no test or group `{}`; --list shows them", name)
                                    : fmt::format("there is no test or group `{}`; did you mean `{}`?", name, near));
  }
  return problems;
}

fs::path store_document(const fs::path& folder, const std::string& name, const document& read) {
  auto blocks = nlohmann::json::array();
  for (const auto& each : take_apart(read)) {
    nlohmann::json made = {{"kind", static_cast<std::uint32_t>(each.what.kind)}, {"words", each.words}};
    if (!each.cells.empty()) made["cells"] = each.cells;
    if (each.what.mark != marker_kind::none) {
      made["mark"] = static_cast<std::uint32_t>(each.what.mark);
      made["marker"] = each.what.marker;
    }
    if (each.what.level != 0) made["level"] = each.what.level;
    if (each.what.styles != 0) made["styles"] = each.what.styles;
    made["page"] = each.what.page;
    made["last_page"] = each.what.last_page;
    blocks.push_back(std::move(made));
  }
  const nlohmann::json whole = {{"media_type", read.media_type}, {"blocks", std::move(blocks)}};
  const auto path = folder / name;
  return put_file(path, whole.dump(1) + "\n") ? path : fs::path();
}

std::optional<document> stored_document(const fs::path& file) {
  std::ifstream stream(file);
  const auto whole = nlohmann::json::parse(stream, nullptr, false);
  if (!whole.is_object() || !whole.contains("blocks") || !whole["blocks"].is_array()) return std::nullopt;
  try {
    std::vector<loose_block> blocks;
    for (const auto& each : whole["blocks"]) {
      loose_block made;
      made.what.kind = static_cast<block_kind>(each.at("kind").get<std::uint32_t>());
      made.words = each.at("words").get<std::string>();
      made.cells = each.value("cells", std::vector<std::string>());
      made.what.mark = static_cast<marker_kind>(each.value("mark", 0U));
      made.what.marker = each.value("marker", "");
      made.what.level = each.value("level", 0U);
      made.what.styles = each.value("styles", 0U);
      made.what.page = each.value("page", 1U);
      made.what.last_page = each.value("last_page", 1U);
      blocks.push_back(std::move(made));
    }
    return put_together(blocks, whole.value("media_type", "text/plain"));
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

}  // namespace sheaf::core
