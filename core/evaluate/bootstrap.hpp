// SPDX-License-Identifier: AGPL-3.0-or-later
// How much a figure would vary with other documents of the same sort: the percentile bootstrap over documents.
#pragma once

#include "core/evaluate/figures.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sheaf::core {

/// Pseudo-random numbers. One seed gives the same numbers on every machine and compiler (SplitMix64).
class random_numbers {
 public:
  explicit random_numbers(std::uint64_t seed) : state_(seed) {}

  /// A number from 0 to `bound` - 1, each equally likely. `bound` must be at least 1.
  [[nodiscard]] std::size_t below(std::size_t bound);

 private:
  [[nodiscard]] std::uint64_t next();

  std::uint64_t state_;
};

/// Sets `low` and `high` of each figure in `row` to the 2.5th and 97.5th percentile of its values in many resamples. A
/// resample draws as many documents as there are, with replacement; `options` says how many resamples there are. A
/// resample in which a figure cannot be computed does not count for this figure.
void add_intervals(score_row& row, const std::vector<figure>& figures, const std::vector<const tally*>& documents,
                   const bootstrap_options& options);

}  // namespace sheaf::core
