// SPDX-License-Identifier: AGPL-3.0-or-later
// Turns Ctrl-C and similar signals into a descriptor that the supervisor can wait for.
#pragma once

#include "core/workers/unique_fd.hpp"

#include <signal.h>

#include <vector>

namespace sheaf::core {

/// While it lives, the first SIGINT, SIGTERM or SIGHUP makes `descriptor()` readable, and the second ends the process
/// as usual. A signal that the process was started to ignore (nohup does so, and so does a shell without job control
/// for what it starts in the background) stays ignored. SIGPIPE is ignored: a closed output is an error like any other.
/// Only one may live at a time.
class interrupt_guard {
 public:
  interrupt_guard();
  ~interrupt_guard();
  interrupt_guard(const interrupt_guard&) = delete;
  interrupt_guard& operator=(const interrupt_guard&) = delete;

  [[nodiscard]] int descriptor() const { return event_.get(); }
  [[nodiscard]] bool interrupted() const;

 private:
  struct kept_action {
    int signal = 0;
    struct sigaction before {};
  };
  void handle(int signal, void (*handler)(int), int flags);

  unique_fd event_;
  std::vector<kept_action> kept_;  ///< how signals were handled before
};

}  // namespace sheaf::core
