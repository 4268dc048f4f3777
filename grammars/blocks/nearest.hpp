// SPDX-License-Identifier: MIT
// Nearest: the word that somebody may have meant, for messages about slips.
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

/// The choice with the fewest changed letters from `given` (a third of them at most, and one may always be wrong), or
/// an empty view where none is near. A choice that is `given` itself is no slip and is passed over.
template <typename Choices>
[[nodiscard]] std::string_view nearest(std::string_view given, const Choices& choices) {
  constexpr std::size_t longest = 64;  // beyond it nobody mistyped a word
  std::string_view best;
  if (given.empty() || given.size() > longest) return best;
  std::size_t least = std::max<std::size_t>(given.size() / 3, 1) + 1;
  for (const std::string_view choice : choices) {
    if (choice == given || choice.size() > longest) continue;
    std::vector<std::size_t> row(choice.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < given.size(); ++i) {
      std::size_t diagonal = row[0];
      row[0] = i + 1;
      for (std::size_t j = 0; j < choice.size(); ++j) {
        const auto changed = diagonal + (given[i] == choice[j] ? 0U : 1U);
        diagonal = row[j + 1];
        row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, changed});
      }
    }
    if (row.back() >= least) continue;
    least = row.back();
    best = choice;
  }
  return best;
}

}  // namespace sheaf::grammar
