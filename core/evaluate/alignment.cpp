// SPDX-License-Identifier: AGPL-3.0-or-later
// Finds the largest set of pairs in order as a longest increasing subsequence over all pairs (Hunt and Szymanski). It
// is fast if few elements are equal, as with paragraphs.
#include "core/evaluate/alignment.hpp"

#include <algorithm>

namespace sheaf::core {

std::vector<std::size_t> align(const std::vector<std::vector<std::size_t>>& candidates, std::size_t right_count) {
  struct step {
    std::size_t left;
    std::size_t right;
    std::size_t before;
  };
  std::vector<step> steps;
  std::vector<std::size_t>
      ends;  // for each length of subsequence: the step that ends one and has the smallest right index
  for (std::size_t left = 0; left < candidates.size(); ++left) {
    // Backwards, so that an element on the left never follows itself.
    for (auto right = candidates[left].rbegin(); right != candidates[left].rend(); ++right) {
      const auto row = std::lower_bound(ends.begin(), ends.end(), *right,
                                        [&](std::size_t at, std::size_t value) { return steps[at].right < value; });
      if (row != ends.end() && steps[*row].right == *right) continue;  // the earlier element on the left keeps it
      steps.push_back({left, *right, row == ends.begin() ? no_partner : *(row - 1)});
      if (row == ends.end()) {
        ends.push_back(steps.size() - 1);
      } else {
        *row = steps.size() - 1;
      }
    }
  }
  std::vector<std::size_t> result(candidates.size(), no_partner);
  std::vector<bool> used(right_count, false);
  for (std::size_t at = ends.empty() ? no_partner : ends.back(); at != no_partner; at = steps[at].before) {
    result[steps[at].left] = steps[at].right;
    used[steps[at].right] = true;
  }
  for (std::size_t left = 0; left < candidates.size(); ++left) {
    for (const std::size_t right : candidates[left]) {
      if (result[left] != no_partner || used[right]) continue;
      result[left] = right;
      used[right] = true;
    }
  }
  return result;
}

}  // namespace sheaf::core
