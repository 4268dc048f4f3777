// SPDX-License-Identifier: MIT
// "Did you mean ...?": the nearest of the words that would have been right.
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf {

namespace detail {

/// How many letters must be inserted, left out, changed or exchanged with the next one to turn one word into the other.
[[nodiscard]] inline std::size_t slips_between(std::string_view from, std::string_view to) {
  std::vector<std::size_t> last;
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < from.size(); ++i) {
    const auto before_last = std::exchange(last, row);
    row[0] = i + 1;
    for (std::size_t j = 0; j < to.size(); ++j) {
      const auto changed = last[j] + (from[i] == to[j] ? 0U : 1U);
      row[j + 1] = std::min({row[j] + 1, last[j + 1] + 1, changed});
      const bool exchanged = i > 0 && j > 0 && from[i] == to[j - 1] && from[i - 1] == to[j];
      if (exchanged) row[j + 1] = std::min(row[j + 1], before_last[j - 1] + 1);
    }
  }
  return row.back();
}

}  // namespace detail

/// The word of `choices`, a range of strings, that somebody who wrote `given` may have meant: the one with the fewest
/// slips, the first of several; an empty view where none is near. A word is near where at most a third of the letters
/// of `given` are slips; one slip is near in any word. A choice that is `given` itself is no slip and is passed over.
/// The view lives as long as the choice.
template <typename Choices>
[[nodiscard]] std::string_view nearest(std::string_view given, const Choices& choices) {
  constexpr std::size_t longest_word = 64;  // nobody mistypes a longer one
  std::string_view best;
  if (given.empty() || given.size() > longest_word) return best;
  std::size_t least = std::max<std::size_t>(given.size() / 3, 1) + 1;
  for (const std::string_view choice : choices) {
    if (choice == given || choice.size() > longest_word) continue;
    const auto slips = detail::slips_between(given, choice);
    if (slips >= least) continue;
    least = slips;
    best = choice;
  }
  return best;
}

}  // namespace sheaf
