// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/workers/capacity.hpp"

#include "core/machine/shortage.hpp"

#include <sys/resource.h>

#include <algorithm>

namespace sheaf::core {
namespace {

constexpr std::size_t sockets_of_worker = 2;  // its own, and that of its task

/// Raises the soft limit of open descriptors if this many more could reach it.
void raise_limit_for(std::size_t descriptors) {
  constexpr rlim_t others = 128;  // outputs, plugins, standard streams
  rlimit now{};
  if (::getrlimit(RLIMIT_NOFILE, &now) != 0 || now.rlim_cur >= descriptors + others) return;
  now.rlim_cur = std::min<rlim_t>(now.rlim_max, descriptors + others);
  // If this fails, the files that cannot be opened are reported one by one.
  static_cast<void>(::setrlimit(RLIMIT_NOFILE, &now));
}

}  // namespace

pool_capacity make_room_for(std::size_t workers) {
  pool_capacity room;
  // While a long document is read, others behind it can be finished, but not the whole run: it would not fit into
  // memory.
  room.workers = std::max<std::size_t>(workers, 1);
  room.window = 2 * room.workers + 64;
  raise_limit_for(room.window + sockets_of_worker * room.workers);
  constexpr std::size_t others = 16;  // what outputs open for a moment, and sockets before they are handed over
  const std::size_t free = free_descriptors();
  const std::size_t left = free - std::min(free, others);
  room.workers = std::clamp<std::size_t>(left / (sockets_of_worker + 1), 1, room.workers);
  room.window = std::clamp(left - std::min(left, sockets_of_worker * room.workers), room.workers, room.window);
  return room;
}

}  // namespace sheaf::core
