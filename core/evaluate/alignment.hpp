// SPDX-License-Identifier: AGPL-3.0-or-later
// Two rows of things brought together in order.
#pragma once

#include <cstddef>
#include <vector>

namespace sheaf::core {

inline constexpr std::size_t no_partner = static_cast<std::size_t>(-1);

/// For each thing on the left its partner on the right, or no_partner. `candidates` holds for each on the left those on
/// the right that are equal to it, ascending. First the most pairs that stand in order on both sides, so that a
/// paragraph that stands twice is paired where it belongs; then what is left over, out of order.
[[nodiscard]] std::vector<std::size_t> align(const std::vector<std::vector<std::size_t>>& candidates,
                                             std::size_t right_count);

}  // namespace sheaf::core
