// SPDX-License-Identifier: AGPL-3.0-or-later
// What the system keeps of a worker beside its memory, and no plugin may change while it is loaded: all documents that
// the worker is given would have to live with it.
#pragma once

#include "core/workers/unique_fd.hpp"

#include <sys/resource.h>
#include <sys/types.h>

#include <array>
#include <string>

namespace sheaf::core {

/// Limits, filters of system calls, and where the first descriptors lead.
class process_state {
 public:
  /// That of this process. `status` is /proc/self/status, opened before the process was confined.
  static process_state now(const unique_fd& status);

  friend bool operator==(const process_state&, const process_state&) = default;

 private:
  /// What a descriptor leads to, and with which flags; all 0 if it is not open.
  struct stream {
    dev_t device = 0;
    ino_t inode = 0;
    dev_t special = 0;
    int flags = 0;
    friend bool operator==(const stream&, const stream&) = default;
  };
  static stream stream_at(int descriptor);

  std::array<std::array<rlim_t, 2>, RLIM_NLIMITS> limits_{};
  std::array<stream, 4> first_streams_{};  ///< the standard ones, and the socket
  stream status_;
  std::string filters_;  ///< how many there are, as the kernel says
};

}  // namespace sheaf::core
