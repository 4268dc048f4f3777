// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/child.hpp"

#include "core/check/observer.hpp"
#include "core/check/test.hpp"
#include "core/host/file.hpp"
#include "core/host/registry.hpp"
#include "core/readers/reader.hpp"
#include "core/workers/confine.hpp"
#include "core/workers/frame.hpp"
#include "core/workers/instrumentation.hpp"
#include "core/workers/worker.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <filesystem>
#include <new>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

/// The test whose process ends with exit(), so that functions run that a plugin registered for the end.
constexpr std::string_view ends_by_exit = "life.end";

[[noreturn]] void leave_for_want_of_memory() {
  ::_exit(worker_exit_memory);
}

/// What a test of a plugin reads before it reads documents: the plugin, the other plugins, and the files that stand
/// beside samples.
std::vector<std::string> places_of(const check_request& request, const test_context& context) {
  std::vector<std::string> places = {context.folder().string()};
  if (context.library()) places.push_back(context.library()->parent_path().string());
  if (context.checked() && context.checked()->file)
    places.push_back(fmt::format("/proc/self/fd/{}", context.checked()->file->descriptor()));
  for (const auto* folders : {&request.neighbours, &request.namesakes})
    for (const auto& folder : *folders) places.push_back(folder.string());
  for (const auto& folder : built_in_library_folders()) places.push_back(folder.string());
  for (const auto& place : request.places) {
    std::error_code error;
    places.push_back(std::filesystem::is_directory(place, error) ? place.string() : place.parent_path().string());
  }
  return places;
}

std::vector<std::string> paths_of(const std::vector<sample>& samples) {
  std::vector<std::string> paths;
  for (const auto& each : samples) paths.push_back(each.path);
  return paths;
}

/// Changes environment, locale and current folder. Nothing that a plugin emits may depend on them.
void move_elsewhere() {
  ::setenv("TZ", "Pacific/Chatham", 1);
  ::setenv("LANG", "cy_GB.UTF-8", 1);
  ::setenv("LC_ALL", "POSIX", 1);
  ::setenv("HOME", "/nonexistent", 1);
  ::setenv("USER", "somebody", 1);
  ::tzset();
  std::setlocale(LC_ALL, "POSIX");
  if (::chdir("/") != 0) ::setenv("PWD", "/", 1);
}

/// Reads the bytes of all samples, and then, confined as a worker is that reads a document, their documents.
tl::expected<std::string, std::string> read_documents(check_request request) {
  for (auto& each : request.samples) load_bytes(each);
  if (auto confined = confine_reading(); !confined) return tl::unexpected(std::move(confined.error()));
  for (auto& each : request.samples) {
    read_bytes(each);
    // The bytes are only used to save text files in other forms.
    if (!each.own || !each.read.media_type.starts_with("text/")) each.bytes.clear();
  }
  return pack_samples(request.samples);
}

verdict run(const check_test& test, test_context& context) {
  try {
    return test.run(context);
  } catch (test_ended& ended) {
    return std::move(ended.made);
  }
}

/// The child's side of the conversation.
class child_side {
 public:
  explicit child_side(int socket) : socket_(socket) {}

  [[nodiscard]] bool send(frame_kind kind, std::string_view bytes, int file = -1) const {
    return send_frame(socket_, kind, bytes, file).has_value();
  }
  int refuse(const std::string& why) const {
    // If this cannot be sent, the exit status still says that the process is not confined.
    static_cast<void>(send(frame_kind::threw, why));
    return worker_exit_unconfined;
  }
  void step(std::string_view what) const {
    // What the plugin printed may still wait in a buffer, and this process mostly ends without writing it out.
    if (what.empty()) std::fflush(nullptr);
    if (!send(frame_kind::entering, child_steps + std::string(what))) ::_exit(worker_exit_broken);
  }
  void hold() const {
    if (!send(frame_kind::entering, std::string(1, child_holds)) || !receive_frame(socket_))
      ::_exit(worker_exit_broken);
  }
  /// Hands the supervisor the descriptor by which it answers calls, and confines the process for loading plugins. The
  /// sandbox's own filter leaves these calls to the supervisor only where that can answer.
  [[nodiscard]] tl::expected<void, std::string> begin_loading(const worker_limits& limits,
                                                              const std::vector<std::string>& readable) {
    const auto filter = install_filter();
    if (!send(frame_kind::ready, filter ? "" : filter.error(), filter ? filter->get() : -1))
      ::_exit(worker_exit_broken);
    watched_ = filter ? watched_calls() : waiting_calls();
    return confine_loading(limits, readable, watched_);
  }
  /// Confines the process for documents, once.
  void begin_reading() {
    if (std::exchange(reading_, true)) return;
    if (const auto confined = confine_reading(watched_); !confined) ::_exit(refuse(confined.error()));
    if (!send(frame_kind::entering, std::string(1, child_reads))) ::_exit(worker_exit_broken);
  }

 private:
  int socket_;
  call_names watched_;
  bool reading_ = false;
};

int read_for(const child_side& side, check_request request) {
  prepare_readers();
  const worker_limits limits{request.memory};
  if (const auto confined = confine_loading(limits, paths_of(request.samples)); !confined)
    return side.refuse(confined.error());
  if (!side.send(frame_kind::ready, "")) return worker_exit_broken;
  const auto documents = read_documents(std::move(request));
  if (!documents) return side.refuse(documents.error());
  return side.send(frame_kind::result, *documents) ? worker_exit_ok : worker_exit_broken;
}

int run_for(child_side& side, check_request request) {
  const auto* test = find_test(request.test);
  if (test == nullptr) return worker_exit_broken;
  if (test->uses_readers) prepare_readers();
  if (request.elsewhere) move_elsewhere();
  std::string answer;
  {
    const check_request asked = request;
    test_context context(std::move(request), {[&](std::string_view what) { side.step(what); }, [&] { side.hold(); },
                                              [&] { side.begin_reading(); }});
    // From here on a plugin's code may run.
    if (const auto confined = side.begin_loading({asked.memory}, places_of(asked, context)); !confined)
      return side.refuse(confined.error());
    answer = pack_verdict(run(*test, context));
  }
  if (!side.send(frame_kind::result, answer)) return worker_exit_broken;
  if (test->id == ends_by_exit) {
    if (!is_instrumented) side.step("end");  // a sanitizer then starts a process of its own to look for leaks
    std::exit(worker_exit_ok);
  }
  return worker_exit_ok;
}

}  // namespace

int run_test_child(int socket) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  auto received = receive_frame(socket);
  if (!received || !*received || (*received)->what.kind != frame_kind::setup) return worker_exit_broken;
  auto request = unpack_request((*received)->what.bytes);
  if (!request) return worker_exit_broken;
  // As in a worker: the process ends at once, because a plugin that catches std::bad_alloc would hide the problem.
  if (request->memory > 0 && !is_instrumented) std::set_new_handler(leave_for_want_of_memory);
  child_side side(socket);
  try {
    warm_up();
    report_violations_to(socket, 0);
    return request->test == reading_request ? read_for(side, std::move(*request)) : run_for(side, std::move(*request));
  } catch (const std::bad_alloc&) {
    return worker_exit_memory;
  } catch (const std::exception& error) {
    return side.send(frame_kind::threw, error.what()) ? worker_exit_ok : worker_exit_broken;
  }
}

}  // namespace sheaf::core
