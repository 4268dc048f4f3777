// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/suggest.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

/// Letters to insert, leave out, change or exchange with the next to come from one word to the other.
std::size_t distance(std::string_view from, std::string_view to) {
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

constexpr std::size_t longest_word = 64;  // beyond it nobody mistyped a word

}  // namespace

std::string_view nearest(std::string_view given, std::span<const std::string_view> choices) {
  std::string_view best;
  if (given.empty() || given.size() > longest_word) return best;
  // A third of the letters may be wrong, at least one.
  std::size_t least = std::max<std::size_t>(given.size() / 3, 1) + 1;
  for (const auto choice : choices) {
    const auto away = distance(given, choice);
    if (away < least) {
      least = away;
      best = choice;
    }
  }
  return best;
}

}  // namespace sheaf::core
