// SPDX-License-Identifier: AGPL-3.0-or-later
// Tells how deep a list is nested by its indent, where bullets below numbered paragraphs are a list of their own.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace sheaf::core::office {

class list_depths {
 public:
  /// The depth of a list's paragraph: its level within its list, or one more than the paragraph above it that is
  /// indented less. `indent` is in twentieths of a point.
  [[nodiscard]] std::uint32_t depth_of(std::uint32_t level, long indent) {
    constexpr long least_step = 100;
    constexpr std::size_t most_steps = 64;
    while (!above_.empty() && above_.back().first > indent + least_step) above_.pop_back();
    auto depth = level;
    if (!above_.empty()) {
      const auto& [left, of_it] = above_.back();
      depth = std::max(depth, indent > left + least_step ? of_it + 1 : of_it);
    }
    if (above_.size() < most_steps && (above_.empty() || indent > above_.back().first + least_step))
      above_.emplace_back(indent, depth);
    return depth;
  }

  /// Begins anew, as below a heading or a paragraph that is in no list.
  void forget() { above_.clear(); }

 private:
  std::vector<std::pair<long, std::uint32_t>> above_;  ///< indents, each larger than the one before, and their depths
};

}  // namespace sheaf::core::office
