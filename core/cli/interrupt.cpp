// SPDX-License-Identifier: AGPL-3.0-or-later
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

extern "C" void on_signal(int) {
  const int kept = errno;
  static_cast<void>(::eventfd_write(event_of_signals, 1));
  errno = kept;
}

void handle(int signal, void (*handler)(int), int flags) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  ::sigaction(signal, &action, nullptr);
}

}  // namespace

interrupt_guard::interrupt_guard() : event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  event_of_signals = event_.get();
  for (const int signal : caught) handle(signal, on_signal, static_cast<int>(SA_RESTART | SA_RESETHAND));
  handle(SIGPIPE, SIG_IGN, 0);
}

interrupt_guard::~interrupt_guard() {
  for (const int signal : caught) handle(signal, SIG_DFL, 0);
  handle(SIGPIPE, SIG_DFL, 0);
  event_of_signals = -1;
}

bool interrupt_guard::interrupted() const {
  pollfd watched{event_.get(), POLLIN, 0};
  return ::poll(&watched, 1, 0) > 0;
}

}  // namespace sheaf::core
