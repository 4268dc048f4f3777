// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/child.hpp"

#include "core/check/observer.hpp"
#include "core/check/test.hpp"
#include "core/workers/frame.hpp"
#include "core/workers/instrumentation.hpp"
#include "core/workers/landlock.hpp"
#include "core/workers/worker.hpp"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <clocale>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <new>
#include <string>
#include <utility>

namespace sheaf::core {
namespace {

/// The test whose process ends with exit(), so that functions run that a plugin registered for the end.
constexpr std::string_view ends_by_exit = "life.end";

[[noreturn]] void leave_for_want_of_memory() {
  ::_exit(worker_exit_memory);
}

void limit(const check_request& request) {
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  if (request.memory > 0 && !is_instrumented) {
    const rlimit memory{request.memory, request.memory};
    ::setrlimit(RLIMIT_AS, &memory);
    // As in a worker: the process ends at once, because a plugin that catches std::bad_alloc would hide the problem.
    std::set_new_handler(leave_for_want_of_memory);
  }
  ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
}

/// As much of a worker's sandbox as leaves the plugin's calls to the supervisor's eyes: nothing can be written, made or
/// removed, nobody outside be reached by TCP or a signal, and no program gains privileges. The error is for people.
tl::expected<void, std::string> confine_test() {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return tl::unexpected<std::string>("the test's process cannot give up new privileges");
  // A sanitizer writes where it likes; on a kernel without Landlock, the filter is all there is.
  if (is_instrumented || !why_no_landlock().empty()) return {};
  return give_up_files({"/"});
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

std::string read_documents(check_request request) {
  for (auto& each : request.samples) {
    auto read = read_sample(each.path);
    read.owner = std::move(each.owner);
    read.own = each.own;
    read.foreign = each.foreign;
    // The bytes are only used to save text files in other forms.
    if (!read.own || !read.read.media_type.starts_with("text/")) read.bytes.clear();
    each = std::move(read);
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

}  // namespace

int run_test_child(int socket) {
  auto received = receive_frame(socket);
  if (!received || !*received || (*received)->what.kind != frame_kind::setup) return worker_exit_broken;
  auto request = unpack_request((*received)->what.bytes);
  if (!request) return worker_exit_broken;
  limit(*request);
  if (const auto confined = confine_test(); !confined) {
    static_cast<void>(send_frame(socket, frame_kind::threw, confined.error()));
    return worker_exit_broken;
  }
  const auto send = [&](frame_kind kind, std::string_view bytes, int file = -1) {
    return send_frame(socket, kind, bytes, file).has_value();
  };
  try {
    if (request->test == reading_request) {
      return send(frame_kind::ready, "") && send(frame_kind::result, read_documents(std::move(*request)))
                 ? worker_exit_ok
                 : worker_exit_broken;
    }
    const auto* test = find_test(request->test);
    if (test == nullptr) return worker_exit_broken;
    if (request->elsewhere) move_elsewhere();
    const auto step = [&](std::string_view what) {
      if (!send(frame_kind::entering, child_steps + std::string(what))) ::_exit(worker_exit_broken);
    };
    const auto hold = [&] {
      if (!send(frame_kind::entering, std::string(1, child_holds)) || !receive_frame(socket))
        ::_exit(worker_exit_broken);
    };
    std::string answer;
    {
      test_context context(std::move(*request), step, hold);
      {
        const auto filter = install_filter();
        if (!send(frame_kind::ready, filter ? "" : filter.error(), filter ? filter->get() : -1))
          return worker_exit_broken;
      }
      answer = pack_verdict(run(*test, context));
    }
    if (!send(frame_kind::result, answer)) return worker_exit_broken;
    if (test->id == ends_by_exit) {
      if (!is_instrumented) step("end");  // a sanitizer then starts a process of its own to look for leaks
      std::exit(worker_exit_ok);
    }
    return worker_exit_ok;
  } catch (const std::bad_alloc&) {
    return worker_exit_memory;
  } catch (const std::exception& error) {
    return send(frame_kind::threw, error.what()) ? worker_exit_ok : worker_exit_broken;
  }
}

}  // namespace sheaf::core
