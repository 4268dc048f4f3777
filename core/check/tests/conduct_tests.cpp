// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of conduct: a plugin reads the document that it is given, emits findings, and does nothing else. The supervisor
// sees what the plugin asks the kernel for, holds it and refuses it (see observer.hpp). Changes to the process are
// found by comparing its state before and after; from outside, where /proc shows it.
#include "core/check/test.hpp"

#include <fmt/format.h>
#include <signal.h>

#include <array>
#include <cfenv>
#include <clocale>
#include <cstring>

namespace sheaf::core {
namespace {

/// Runs the plugin over every sample once.
void use(test_context& context) {
  const auto instance = context.instance();
  for (const auto& each : context.samples()) {
    if (!each.problem.empty() || each.read.blocks.empty()) continue;
    const auto type = context.type_of(*instance, each);
    context.step("extract " + each.name);
    (void)instance->extract(each.read, type);
    context.step("");
  }
}

/// Uses the plugin. The supervisor looks at the process before and after.
verdict live(test_context& context) {
  context.hold();
  use(context);
  context.hold();
  return passed();
}

std::vector<std::string> environment_now() {
  std::vector<std::string> lines;
  for (char** each = environ; each != nullptr && *each != nullptr; ++each) lines.emplace_back(*each);
  return lines;
}

std::vector<std::string> locale_now() {
  const char* name = std::setlocale(LC_ALL, nullptr);
  return {name == nullptr ? "none" : name};
}

std::vector<std::string> arithmetic_now() {
  std::fenv_t now{};
  std::fegetenv(&now);
  std::vector<std::string> lines = {fmt::format("rounding mode {}", std::fegetround())};
#if defined(__x86_64__)
  // Masks, rounding and denormals, without the flags that every inexact result sets.
  lines.push_back(fmt::format("control word {:#x}, MXCSR {:#x}", now.__control_word, now.__mxcsr & ~0x3FU));
#endif
  return lines;
}

std::vector<std::string> handlers_now() {
  std::vector<std::string> lines;
  for (int signal = 1; signal < NSIG; ++signal) {
    if (signal == SIGSYS) continue;  // the sandbox reports by it; a plugin that asks for it is seen and refused
    struct sigaction set {};
    if (::sigaction(signal, nullptr, &set) != 0) continue;
    const auto* handler = reinterpret_cast<const void*>(set.sa_handler);
    lines.push_back(fmt::format("SIG{}: {}", sigabbrev_np(signal) == nullptr ? "?" : sigabbrev_np(signal),
                                handler == nullptr ? "default" : fmt::format("{}", handler)));
  }
  return lines;
}

template <auto Now>
verdict unchanged(test_context& context) {
  const auto before = Now();
  use(context);
  return failed_for(line_differences(before, Now()));
}

verdict signals(test_context& context) {
  const auto before = handlers_now();
  if (auto made = live(context); made.result != test_result::pass) return made;
  return failed_for(line_differences(before, handlers_now()));
}

constexpr std::string_view alone =
    "leave it to the host: a plugin is given a document and emits findings, and does nothing else";
constexpr std::string_view restore = "leave the process as it was found: it serves other plugins, too";
constexpr std::string_view needs = "extraction.succeeds";

constexpr std::array tests = std::to_array<check_test>({
    {"conduct.files_written", "it writes, makes, moves and removes no file", alone, needs, live,
     observed::files_written},
    {"conduct.files_read", "it opens no file, once it is loaded", "put what it needs into the manifest's vocabulary",
     needs, live, observed::files_read},
    {"conduct.network", "it opens no socket", alone, needs, live, observed::network},
    {"conduct.threads", "it starts no thread", alone, needs, live, observed::threads},
    {"conduct.processes", "it starts no process and signals none", alone, needs, live, observed::processes},
    {"conduct.output", "it prints nothing", "emit a diagnostic into the sink instead", needs, live, observed::output},
    {"conduct.system", "it asks the kernel for nothing that reading a text does not need", alone, needs, live,
     observed::system},
    {"conduct.folder", "the current folder stays", restore, needs, live, observed::folder},
    {"conduct.signals", "signal handlers and the signal mask stay", restore, needs, signals, observed::signals},
    {"conduct.file_mask", "the mask for new files stays", restore, needs, live, observed::file_mask},
    {"conduct.limits", "the process's limits stay", restore, needs, live, observed::limits},
    {"conduct.descriptors", "it leaves no file open", restore, needs, live, observed::descriptors},
    {"conduct.environment", "the environment's variables stay", restore, needs, unchanged<environment_now>},
    {"conduct.locale", "the locale stays", restore, needs, unchanged<locale_now>},
    {"conduct.arithmetic", "rounding and traps of floating-point numbers stay", restore, needs,
     unchanged<arithmetic_now>},
});

}  // namespace

std::span<const check_test> conduct_tests() {
  return tests;
}

}  // namespace sheaf::core
