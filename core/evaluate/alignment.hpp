// SPDX-License-Identifier: AGPL-3.0-or-later
// Aligns two sequences: pairs equal elements and keeps their order as far as possible.
#pragma once

#include <cstddef>
#include <vector>

namespace sheaf::core {

inline constexpr std::size_t no_partner = static_cast<std::size_t>(-1);

/// For each element on the left: the index of its partner on the right, or no_partner. `candidates` lists for each
/// element on the left the indexes of the equal elements on the right, ascending. First the largest possible number of
/// pairs that keep the order on both sides is formed, so that a paragraph that occurs twice gets the right partner.
/// Then remaining elements are paired regardless of order.
[[nodiscard]] std::vector<std::size_t> align(const std::vector<std::vector<std::size_t>>& candidates,
                                             std::size_t right_count);

}  // namespace sheaf::core
