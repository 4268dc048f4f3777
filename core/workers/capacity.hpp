// SPDX-License-Identifier: AGPL-3.0-or-later
// For how many workers and documents at once there are descriptors.
#pragma once

#include <cstddef>

namespace sheaf::core {

struct pool_capacity {
  std::size_t workers = 1;
  std::size_t window = 1;  ///< jobs between being taken from the source and being delivered; each keeps a file open
};

/// What there is room for if so many workers are wanted. Raises the soft limit of open descriptors if they could reach
/// it. Where there are too few descriptors all the same, fewer documents are kept open, and if need be there are fewer
/// workers.
[[nodiscard]] pool_capacity make_room_for(std::size_t workers);

}  // namespace sheaf::core
