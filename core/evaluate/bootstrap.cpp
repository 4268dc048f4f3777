// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/bootstrap.hpp"

#include <algorithm>
#include <cmath>

namespace sheaf::core {
namespace {

/// The percentile of sorted values, interpolated between neighbours. `share` is from 0 to 1.
double percentile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(place));
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - std::floor(place));
}

}  // namespace

std::uint64_t random_numbers::next() {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
  return mixed ^ (mixed >> 31U);
}

std::size_t random_numbers::below(std::size_t bound) {
  // Numbers in the part of the range that `bound` does not divide evenly are drawn again; otherwise low results would
  // be too frequent.
  const std::uint64_t uneven = (std::uint64_t{0} - bound) % bound;
  std::uint64_t drawn = next();
  while (drawn < uneven) drawn = next();
  return static_cast<std::size_t>(drawn % bound);
}

void add_intervals(score_row& row, const std::vector<figure>& figures, const std::vector<const tally*>& documents,
                   const bootstrap_options& options) {
  random_numbers random(options.seed);
  std::vector<std::vector<double>> values(figures.size());
  for (std::size_t i = 0; i < options.resamples; ++i) {
    tally counts;
    for (std::size_t drawn = 0; drawn < documents.size(); ++drawn) {
      add(counts, *documents[random.below(documents.size())]);
    }
    for (std::size_t k = 0; k < figures.size(); ++k) {
      if (const auto value = figures[k].of(counts)) values[k].push_back(*value);
    }
  }
  for (std::size_t k = 0; k < figures.size(); ++k) {
    if (values[k].empty()) continue;
    std::sort(values[k].begin(), values[k].end());
    row.figures[k].low = percentile(values[k], 0.025);
    row.figures[k].high = percentile(values[k], 0.975);
  }
}

}  // namespace sheaf::core
