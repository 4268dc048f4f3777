// SPDX-License-Identifier: AGPL-3.0-or-later
// A signal handler may do little: this one writes to an event descriptor.
#include "core/cli/interrupt.hpp"

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>

#include <array>
#include <cerrno>

namespace sheaf::core {
namespace {

constexpr std::array caught = {SIGINT, SIGTERM, SIGHUP};

volatile sig_atomic_t event_of_signals = -1;

/// The next signal, whichever of them it is, ends the process.
extern "C" void on_signal(int) {
  const int kept = errno;
  for (const int signal : caught) {
    struct sigaction action {};
    if (::sigaction(signal, nullptr, &action) != 0 || action.sa_handler != on_signal) continue;
    action.sa_handler = SIG_DFL;
    static_cast<void>(::sigaction(signal, &action, nullptr));
  }
  static_cast<void>(::eventfd_write(event_of_signals, 1));
  errno = kept;
}

bool is_ignored(int signal) {
  struct sigaction now {};
  return ::sigaction(signal, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
}

}  // namespace

interrupt_guard::interrupt_guard() : event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  event_of_signals = event_.get();
  for (const int signal : caught) {
    if (!is_ignored(signal)) handle(signal, on_signal, SA_RESTART);
  }
  handle(SIGPIPE, SIG_IGN, 0);
}

void interrupt_guard::handle(int signal, void (*handler)(int), int flags) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  kept_action kept{signal, {}};
  if (::sigaction(signal, &action, &kept.before) == 0) kept_.push_back(kept);
}

interrupt_guard::~interrupt_guard() {
  for (const kept_action& each : kept_) ::sigaction(each.signal, &each.before, nullptr);
  event_of_signals = -1;
}

bool interrupt_guard::interrupted() const {
  pollfd watched{event_.get(), POLLIN, 0};
  return ::poll(&watched, 1, 0) > 0;
}

}  // namespace sheaf::core
