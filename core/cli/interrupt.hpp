// SPDX-License-Identifier: AGPL-3.0-or-later
// Ctrl-C and its like as something the supervisor can wait for.
#pragma once

#include "core/workers/unique_fd.hpp"

namespace sheaf::core {

/// While it lives, the first SIGINT, SIGTERM or SIGHUP makes `descriptor()` readable; the second ends the process as
/// ever. SIGPIPE is ignored: a closed output is an error like any other. One at a time.
class interrupt_guard {
 public:
  interrupt_guard();
  ~interrupt_guard();
  interrupt_guard(const interrupt_guard&) = delete;
  interrupt_guard& operator=(const interrupt_guard&) = delete;

  [[nodiscard]] int descriptor() const { return event_.get(); }
  [[nodiscard]] bool interrupted() const;

 private:
  unique_fd event_;
};

}  // namespace sheaf::core
